import { describe, expect, it } from 'vitest';
import { EMPTY } from '../deal/deal';
import type { AssessmentJson } from '../engine/assessment';
import { MockEngine } from '../engine/mock';
import sample from '../engine/sample/assessment.json';
import type { Given } from './given';
import { driverOf, kaya } from './kaya';
import { regionTiles } from './regions';

async function given(): Promise<Given> {
	const engine = new MockEngine(sample as unknown as AssessmentJson);
	const [sheet, live] = [await engine.open(), await engine.live(EMPTY)];
	const { years } = live;
	const driver = {
		party: 'CHN',
		first: (years[0] ?? 0) - 1,
		population: [0, ...years.map(() => 1400)],
		gdp: [0, ...years.map((_, i) => 20_000 + i)],
	};
	return { sheet: { ...sheet, drivers: [driver] }, live, worth: null, sides: ['USA', 'CHN'] };
}

describe('what drives emissions', () => {
	it('multiplies to the emissions of the answer', async () => {
		const from = await given();
		const figure = kaya(from, 'two', [2000, 2060]);
		if (figure?.shape !== 'kaya') throw new Error('no figure');
		const [emissions, population, gdp, intensity] = figure.panels.map(
			(panel) => panel.lines[0]?.values ?? [],
		);
		from.live.years.forEach((_, i) => {
			// Million people × thousand USD × kg over USD: Mt; shown in Gt.
			const product = (population?.[i] ?? 0) * (gdp?.[i] ?? 0) * (intensity?.[i] ?? 0);
			expect(product / 1000).toBeCloseTo(emissions?.[i] ?? Number.NaN, 9);
		});
		expect(figure.signs).toEqual(['=', '×', '×']);
	});

	it('is offered where the model has people and money', async () => {
		const from = await given();
		expect(driverOf(from, 'one')).toBeUndefined();
		expect(kaya(from, 'one', [2000, 2060])).toBeNull();
	});
});

describe('states and provinces', () => {
	it('show their own target or what they emit', async () => {
		const { sheet } = await given();
		const region = { party: 'USA', name: { en: 'California', zh: '加利福尼亚州' }, level2019: 404 };
		const target = { percent: 40, year: 2030, baseYear: 1990 };
		const two = {
			...sheet,
			regions: [
				{ ...region, code: 'US-CA', target },
				{ ...region, code: 'US-TX', target: null },
			],
		};
		const tile = (code: string, shown: 'regions' | 'region-levels') =>
			regionTiles(two, shown)?.groups[0]?.tiles.find((one) => one.key === code);
		expect(tile('US-CA', 'regions')).toMatchObject({ value: 40, words: '40 % below 1990 by 2030' });
		expect(tile('US-TX', 'regions')).toMatchObject({ value: null, words: 'no target of its own' });
		expect(tile('US-CA', 'region-levels')).toMatchObject({ value: 404, words: '404' });
	});
});
