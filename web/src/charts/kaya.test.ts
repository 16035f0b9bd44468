import { describe, expect, it } from 'vitest';
import { EMPTY } from '../deal/deal';
import type { AssessmentJson } from '../engine/assessment';
import { MockEngine } from '../engine/mock';
import sample from '../engine/sample/assessment.json';
import type { Given } from './given';
import { driverOf, kaya } from './kaya';

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
