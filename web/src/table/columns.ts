// Where on the sheet a slider stands: rows by area, and three columns: one side alone, both sides
// together, the other side alone.

import type { Commitment, Sheet, Slider } from '../engine/types';

export interface Cell {
	slider: Slider;
	commitment: Commitment;
}

export interface Row {
	area: string;
	one: Cell[];
	joint: Cell[];
	two: Cell[];
	/** Clauses of the area that hold no number. */
	silent: number;
}

/** Areas in the order of the working group's own list. */
const ORDER = [
	'energy',
	'non-co2',
	'circular',
	'plastics',
	'ccus',
	'forests',
	'subnational',
	'trade',
	'targets',
	'general',
];

/** Commitments of one party that sits in neither seat. */
export function absent(commitment: Commitment, [one, two]: readonly [string, string]): boolean {
	const [only, ...others] = commitment.parties;
	return others.length === 0 && only !== one && only !== two;
}

export function rows(sheet: Sheet, sides: readonly [string, string], withAbsent: boolean): Row[] {
	const [one, two] = sides;
	const byKey = new Map(sheet.commitments.map((row) => [row.key, row]));
	const made = new Map<string, Row>();
	const rowOf = (area: string) => {
		let row = made.get(area);
		if (!row) {
			row = { area, one: [], joint: [], two: [], silent: 0 };
			made.set(area, row);
		}
		return row;
	};
	for (const commitment of sheet.commitments)
		if (commitment.state === 'unquantified') rowOf(commitment.area).silent += 1;
	for (const slider of sheet.sliders) {
		const commitment = byKey.get(slider.commitment);
		if (!slider.main || !commitment || (!withAbsent && absent(commitment, sides))) continue;
		const cell = { slider, commitment };
		const row = rowOf(commitment.area);
		const [first, ...others] = commitment.parties;
		if (others.length === 0 && first === one) row.one.push(cell);
		else if (others.length === 0 && first === two) row.two.push(cell);
		else row.joint.push(cell);
	}
	return [...made.values()]
		.filter((row) => row.one.length + row.joint.length + row.two.length > 0)
		.sort((a, b) => place(a.area) - place(b.area));
}

function place(area: string): number {
	const at = ORDER.indexOf(area);
	return at < 0 ? ORDER.length : at;
}
