import { describe, expect, it } from 'vitest';
import { EMPTY } from '../deal/deal';
import type { Commitment, Figure, Flow, Sheet, TradeStep, Worth } from '../engine/types';
import { cameIn, closures } from './closures';

const step: TradeStep = {
	commitment: 'deal/ban',
	instrument: 'ban',
	from: '2027-01-01',
	importer: 'USA',
	exporter: 'CHN',
	quantity: null,
};
const flow = (origin: string, year: number, deal: number, baseline = deal): Flow => ({
	good: 'electric_car',
	year,
	importer: 'USA',
	origin,
	baseline,
	deal,
});
/** Of a thousand thousand cars in 2026 five are from China; in 2024, without the deal, twenty. */
const flows = [
	flow('USA', 2024, 990, 980),
	flow('CHN', 2024, 10, 20),
	flow('USA', 2026, 995),
	flow('CHN', 2026, 5, 30),
	flow('CHN', 2030, 0, 90),
];
const covers = (year: number, central: number) => ({ name: 'covers', year, central }) as Figure;

function said(steps: TradeStep[], figures: Figure[] = [], values = {}, rows = flows): string[] {
	const commitment = { key: 'deal/ban', id: 'ban', figures } as unknown as Commitment;
	const found = { commitment: 'deal/ban', kind: 'traded', words: [['good', 'electric_car']] };
	const worth = { steps, flows: rows, findings: [found] } as unknown as Worth;
	const sheet = { commitments: [commitment] } as unknown as Sheet;
	return closures({ ...EMPTY, values }, sheet, worth).map((warning) => warning.text);
}

describe('what came in before', () => {
	it('is of the last year shown before the measure, with the deal', () => {
		expect(cameIn(flows, step, 'electric_car')).toEqual({
			year: 2026,
			came: 5,
			share: 0.005,
			without: false,
		});
		expect(cameIn(flows, { ...step, from: '2026-06-01' }, 'electric_car')?.year).toBe(2024);
	});
	it('is of the first year without the deal, where the measure is older than what is shown', () => {
		const before = cameIn(flows, { ...step, from: '2022-06-21' }, 'electric_car');
		expect(before).toEqual({ year: 2024, came: 20, share: 0.02, without: true });
	});
	it('is unknown of a good that the importer does not buy', () => {
		expect(cameIn(flows, step, 'battery')).toBeNull();
	});
	it('adds up every origin but the importer where all are meant', () => {
		const rows = [...flows, flow('JPN', 2026, 15)];
		expect(cameIn(rows, { ...step, exporter: 'ALL' }, 'electric_car')?.came).toBe(20);
	});
});

describe('a ban', () => {
	it('of what is hardly traded is told of', () => {
		expect(said([step])).toEqual([
			'Electric cars from China to United States, banned from 2027: in 2026 5 thousand cars come in, <1 % of what is bought there. The ban is on what is hardly traded.',
		]);
	});
	it('of what is traded is not, nor one that covers nothing or is lifted', () => {
		// One car in a hundred is traded; a little less is hardly so.
		expect(said([step], [], {}, [flow('USA', 2026, 99), flow('CHN', 2026, 1)])).toEqual([]);
		expect(said([step], [], {}, [flow('USA', 2026, 99.1), flow('CHN', 2026, 0.9)])).toHaveLength(1);
		expect(said([step], [covers(2027, 0)])).toEqual([]);
		expect(said([step], [], { 'deal/ban': 0 })).toEqual([]);
	});
	it('says where it covers a part', () => {
		expect(said([step], [covers(2027, 35)])[0]).toMatch(/United States, banned in part \(35 %\) from 2027/);
	});
	it('takes effect with the first step that covers something', () => {
		const [text] = said([step, { ...step, from: '2025-03-17' }], [covers(2025, 0)]);
		expect(text).toMatch(/banned from 2027: in 2026/);
	});
});

describe('a quota', () => {
	const quota = { ...step, instrument: 'quota' };
	it('that lets in more than comes in is told of', () => {
		expect(said([{ ...quota, quantity: [49_000, 'vehicles/yr'] }])).toEqual([
			'Electric cars from China to United States, under a quota from 2027: 49 thousand cars a year may come in; in 2026 5 do. At first it limits nothing.',
		]);
	});
	it('that lets in less is not, nor one in a unit of another kind', () => {
		expect(said([{ ...quota, quantity: [4_000, 'vehicles/yr'] }])).toEqual([]);
		expect(said([{ ...quota, quantity: [10_000, 'GW'] }])).toEqual([]);
		expect(said([quota])).toEqual([]);
	});
});
