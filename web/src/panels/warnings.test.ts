import { beforeEach, describe, expect, it } from 'vitest';
import { EMPTY } from '../deal/deal';
import type { AssessmentJson } from '../engine/assessment';
import { MockEngine } from '../engine/mock';
import sample from '../engine/sample/assessment.json';
import type { Addition, Live, Mix, Sheet, Target } from '../engine/types';
import { aboutWhat, unseen, warnings } from './warnings';

const record: Addition = { technology: 'solar', party: 'USA', year: 2023, gw: 25 };
const years = [2023, 2024, 2025];
const mix = (baseline: number[], deal: number[]): Mix => ({
	topic: 'solar',
	party: 'USA',
	years,
	layers: [{ name: 'solar', baseline, deal }],
});

describe('a build rate never seen', () => {
	it('is more than twice the record', () => {
		expect(unseen(mix([100, 110, 120], [100, 149, 199]), record)).toBeNull();
		expect(unseen(mix([100, 110, 120], [100, 151, 202]), record)).toEqual({ year: 2024, added: 51 });
	});
	it('is warned of where the deal has a part in it', () => {
		expect(unseen(mix([100, 160, 220], [100, 161, 222]), record)).toBeNull();
	});
	it('is not sought in a far future', () => {
		const far = { ...mix([100, 100, 100], [100, 200, 400]), years: [2040, 2041, 2042] };
		expect(unseen(far, record)).toBeNull();
	});
});

describe('warnings', () => {
	let sheet: Sheet;
	let live: Live;
	const target: Target = {
		party: 'IND',
		year: 2030,
		commitment: 'ind-2030-intensity',
		reading: null,
		inForce: true,
		required: 100,
		strict: 90,
		baseline: 95,
		deal: 70,
	};
	const said = (change: Partial<Live>) =>
		warnings(EMPTY, sheet, { ...live, targets: [], findings: [], mixes: [], ...change });

	beforeEach(async () => {
		const engine = new MockEngine(sample as unknown as AssessmentJson);
		sheet = { ...(await engine.open()), additions: [record] };
		live = await engine.live(EMPTY);
	});

	it('name targets that a deal passes at their strict end, and in one line those that need no deal', () => {
		const anyway = { ...target, party: 'TUR', baseline: 80, deal: 79 };
		const within = { ...target, party: 'BRA', deal: 92 };
		const gone = { ...target, party: 'USA', inForce: false };
		const list = said({ targets: [target, anyway, within, gone] });
		expect(list.map((one) => one.text)).toEqual([
			'India, 2030: the deal brings the party 20 Mt CO2e below its own target, even at the target’s strictest end.',
			'2030: these meet their own targets without any deal, even at the strictest end: Türkiye (10 Mt to spare).',
		]);
	});

	it('lead from a build rate to the commitment that asks for it', () => {
		const commitment = 'sunnylands-2023/renewables-tripling';
		const finding = {
			commitment,
			kind: 'capacity',
			party: 'USA',
			year: 2030,
			words: [['technologies', 'solar, wind']] as const,
			numbers: [['added_gw', 10]] as const,
			warning: false,
		};
		const [warning, ...others] = said({
			findings: [finding],
			mixes: [mix([100, 110, 120], [100, 160, 170])],
		});
		expect(others).toEqual([]);
		expect(warning?.commitment).toBe(commitment);
		expect(warning && aboutWhat(warning, sheet)).toBe('Tripling renewables');
		expect(warning?.text).toBe(
			'United States: 60 GW of solar would be added in 2024; the most ever added in a year is 25 GW (2023).',
		);
	});

	it('say what of a promise is counted already, and what adds nothing', () => {
		const finding = { commitment: 'a/b', party: 'USA', year: 2035, words: [], warning: false };
		const list = said({
			findings: [
				{
					...finding,
					kind: 'subnational',
					numbers: [
						['promised_mt', 700],
						['additional_mt', 140],
					],
				},
				{
					...finding,
					kind: 'subnational',
					numbers: [
						['promised_mt', 700],
						['additional_mt', 700],
					],
				},
				{
					...finding,
					kind: 'capacity',
					numbers: [
						['target_gw', 500],
						['before_gw', 600],
						['added_gw', 0],
					],
				},
			],
		});
		expect(list.map((one) => one.text)).toEqual([
			'United States, 2035: states and provinces promise 700 Mt CO2e; 140 Mt of it goes beyond the national path, the rest is counted there already.',
			'United States, 2035: 500 GW are asked for and 600 GW stand without this clause; it adds nothing.',
		]);
	});

	it('name a number outside what the text leaves open', () => {
		const slider = sheet.sliders.find((one) => one.main && one.unit === '%' && one.high < one.max);
		const deal = { ...EMPTY, values: { [slider?.key ?? '']: slider?.max ?? 0 } };
		const list = warnings(deal, sheet, { ...live, targets: [], findings: [], mixes: [] });
		expect(list.map((one) => one.commitment)).toEqual([slider?.commitment]);
		expect(list[0]?.text).toMatch(/outside what the text leaves open/);
	});
});
