import { describe, expect, it } from 'vitest';
import type { AssessmentJson } from './assessment';
import { Baseline } from './baseline';
import sample from './sample/assessment.json';

type Answer = Parameters<Baseline['complete']>[0];

/** An answer as the engine sends it, with the baseline or without. */
function answer(baseline: number, whole: boolean): Answer {
	const { paths, markets } = structuredClone(sample) as unknown as AssessmentJson;
	const sent = { baseline, paths, markets } as Answer;
	if (whole) return sent;
	paths.world.baseline = [];
	paths.temperature.baseline = { p5: [], p17: [], median: [], p83: [], p95: [] };
	for (const row of [...paths.parties, ...paths.gases]) row.baseline = [];
	for (const row of [...(markets?.power ?? []), ...(markets?.electric_cars ?? [])]) row.baseline = [];
	return sent;
}

describe('the baseline', () => {
	it('is put beside a deal that came without it', () => {
		const kept = new Baseline();
		expect(kept.known(['power'])).toBeUndefined();
		const first = answer(1, true);
		kept.complete(first, ['power', 'cars'], undefined);
		expect(kept.known(['power', 'cars'])).toBe(1);
		const later = answer(1, false);
		kept.complete(later, ['power', 'cars'], 1);
		expect(later.paths).toEqual(first.paths);
		expect(later.markets?.power).toEqual(first.markets?.power);
		expect(later.markets?.electric_cars).toEqual(first.markets?.electric_cars);
	});

	it('is asked for anew where a part is not known, or another has come', () => {
		const kept = new Baseline();
		kept.complete(answer(1, true), ['cars'], undefined);
		expect(kept.known(['cars', 'power'])).toBeUndefined();
		kept.complete(answer(2, true), ['cars'], 1);
		expect(kept.known(['cars'])).toBe(2);
	});
});
