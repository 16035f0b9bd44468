// What a hand can move: a slider for every figure of a clause. A commitment flows in; sliders with the
// span of the text, and how far beyond it a hand may go, flow out.

import type { Commitment, Slider } from './types';

/** The figure of a commitment that a hand would move. */
const MAIN = ['level', 'abated', 'delivery', 'effective', 'additional', 'reduction', 'count'];

export function slidersOf(row: Commitment): Slider[] {
	// Trade measures have a rate for every step: one slider scales them all.
	if (row.kind === 'trade') {
		// A statement or an investigation has none, and nothing to move.
		if (row.figures.length === 0) return [];
		const scale = { min: 0, max: 200, step: 1, nothing: 0, text: 100, low: 100, high: 100 };
		return [{ key: row.key, commitment: row.key, field: 'strength', unit: '%', ...scale, main: true }];
	}
	const main = row.figures.find((figure) => MAIN.includes(figure.name)) ?? row.figures[0];
	return row.figures.map((figure) => {
		const inverse = figure.name === 'ratio';
		const nothing = inverse ? 0.89 : figure.name === 'level' ? 0.75 * figure.central : 0;
		const far = figure.unit === '%' ? 100 : Math.max(figure.high, figure.central * 1.5);
		return {
			key: figure === main ? row.key : `${row.key}/${figure.name}`,
			commitment: row.key,
			field: figure.name,
			unit: figure.unit,
			min: Math.min(nothing, figure.low),
			max: inverse ? nothing : Math.max(far, nothing),
			step: far > 500 ? 10 : far > 5 ? 0.5 : 0.01,
			nothing,
			text: figure.central,
			low: figure.low,
			high: figure.high,
			main: figure === main,
		};
	});
}
