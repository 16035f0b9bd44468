import { describe, expect, it } from 'vitest';
import { EMPTY } from '../deal/deal';
import type { AssessmentJson } from '../engine/assessment';
import { MockEngine } from '../engine/mock';
import sample from '../engine/sample/assessment.json';
import type { RegionLevels } from '../engine/types';
import { nameOf, offered } from './catalogue';
import type { TileFigure } from './figure';
import { wrapped } from './geometry';
import type { Given } from './given';
import { topicsOf } from './markets';
import { regionLevels } from './region-levels';
import { regionTargets } from './regions';
import { sheetOf, spoken } from './sheet';
import { gridOf, scaleEnd } from './tiles';

const LEVELS: RegionLevels = {
	units: [
		{ code: 'US-CA', party: 'USA', baseline: [310, 300, 250], deal: [305, 286, 240], ownTargets: [3, 12, 8] },
		{ code: 'US-TX', party: 'USA', baseline: [700, 690, 600], deal: [700, 690, 600], ownTargets: [0, 0, 0] },
	],
	parties: [{ party: 'USA', baseline: [1010, 990, 850], deal: [1005, 976, 840], ownTargets: [3, 12, 8] }],
};

async function given(regions: RegionLevels = LEVELS): Promise<Given> {
	const engine = new MockEngine(sample as unknown as AssessmentJson);
	const [sheet, live] = [await engine.open(), await engine.live(EMPTY)];
	const region = { party: 'USA', name: { en: 'California', zh: '加利福尼亚州' } };
	const target = { percent: 40, year: 2030, baseYear: 1990 };
	const two = [
		{ ...region, code: 'US-CA', target },
		{ ...region, code: 'US-TX', name: { en: 'Texas', zh: '得克萨斯州' }, target: null },
	];
	return {
		sheet: { ...sheet, regions: two },
		live: { ...live, regions },
		worth: null,
		sides: ['USA', 'CHN'],
	};
}

const tile = (figure: TileFigure | null, code: string) =>
	figure?.groups[0]?.tiles.find((one) => one.key === code);

describe('targets of states and provinces', () => {
	it('are their own', async () => {
		const figure = regionTargets((await given()).sheet);
		expect(tile(figure, 'US-CA')).toMatchObject({ value: 40, words: '40 % below 1990 by 2030' });
		expect(tile(figure, 'US-TX')).toMatchObject({ value: null, words: 'no target of its own' });
	});
});

describe('emissions of states and provinces', () => {
	it('are those of the engine, with the deal and without it', async () => {
		const figure = regionLevels(await given(), 'region-levels');
		expect(tile(figure, 'US-CA')).toMatchObject({
			value: -14,
			levels: { baseline: 300, deal: 286, own: 12 },
			words: '286 Mt with the deal, 300 without; −14 Mt in all; −12 by its own targets',
		});
		expect(tile(figure, 'US-TX')).toMatchObject({ value: 0, words: '690 Mt with the deal, 690 without' });
		expect(figure?.groups[0]?.sum).toBe('976 Mt, baseline 990');
		// A square that the engine says nothing of is empty.
		expect(tile(figure, 'US-NY')).toMatchObject({ value: null, words: '–' });
	});

	it('have a chart for each year of the headlines', async () => {
		const from = await given();
		const kinds = offered(from).filter((kind) => kind.startsWith('region-levels'));
		expect(kinds).toEqual(['region-levels.2030', 'region-levels', 'region-levels.2050']);
		expect(kinds.map((kind) => nameOf(kind, from.sides).slice(-4))).toEqual(['2030', '2035', '2050']);
		expect(kinds.map((kind) => tile(regionLevels(from, kind), 'US-CA')?.levels?.deal)).toEqual([
			305, 286, 240,
		]);
	});

	it('wait for the engine, and ask it only where they are looked at', async () => {
		expect(regionLevels(await given({ units: [], parties: [] }), 'region-levels')).toBeNull();
		expect(topicsOf(['region-levels.2050', 'gases'])).toEqual(['region-levels']);
		expect(topicsOf(['regions', 'flows-battery.one', 'solar', 'power.two'])).toEqual([
			'power',
			'solar',
			'flows',
		]);
	});

	it('are a table with the sum first', async () => {
		const figure = regionLevels(await given(), 'region-levels');
		if (!figure) throw new Error('no figure');
		const { heads, rows } = sheetOf(figure);
		expect(heads).toEqual(['', 'change', 'with the deal', 'baseline', 'cut by own targets']);
		expect(rows[0]).toEqual(['United States', -14, 976, 990, 12]);
		expect(rows).toContainEqual(['California', -14, 286, 300, 12]);
		expect(spoken(figure).rows).toEqual(rows);
	});
});

describe('the grid', () => {
	it('has room for words where its top is empty', async () => {
		const [group] = regionTargets((await given()).sheet)?.groups ?? [];
		if (!group) throw new Error('no group');
		expect(gridOf(group)).toMatchObject({ columns: 11, rows: 8, free: { column: 1, across: 8, down: 2 } });
	});

	it('keeps the scale of its colours while a hand moves', () => {
		expect([0.3, 1, 1.2, 2.1, 7, 14, 41, 180].map(scaleEnd)).toEqual([1, 1, 2, 5, 10, 20, 50, 200]);
	});

	it('breaks lines between words, and in Chinese not before a stop', () => {
		expect(wrapped('one two three', 50, 10)).toEqual(['one two', 'three']);
		expect(wrapped('各省，相同。', 35, 10)).toEqual(['各省，', '相同。']);
	});
});
