// Where on the sheet a slider stands: rows by area, and three columns: one side alone, both sides
// together, the other side alone. Trade measures are many: they stand together by what they are on.

import type { Commitment, Sheet, Slider } from '../engine/types';

export interface Member {
	slider: Slider;
	commitment: Commitment;
}

/** One slider for one commitment, or one for a group of trade measures. */
export interface Cell {
	key: string;
	/** Word of the group of goods; null for a single commitment. */
	goods: string | null;
	/** The party of a group. */
	party: string | null;
	members: Member[];
}

export interface Row {
	area: string;
	one: Cell[];
	joint: Cell[];
	two: Cell[];
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

/** Which slider a good's measures move with. */
const GOODS: Record<string, string> = {
	'solar-cells-modules': 'solar',
	'polysilicon-wafers': 'solar',
	'electric-vehicles': 'cars',
	'connected-vehicles': 'cars',
	cars: 'cars',
	'ev-batteries': 'batteries',
	'storage-batteries': 'batteries',
	'battery-parts': 'batteries',
	'critical-minerals': 'batteries',
	'graphite-magnets': 'batteries',
};
/** Which goods a trade measure is on: `solar`, `cars`, `batteries`, `other`. */
export function goodsOf(commitment: Commitment): string {
	const product = commitment.details.find((detail) => detail.name === 'product')?.value ?? '';
	return GOODS[product] ?? 'other';
}

const GROUPS = ['solar', 'cars', 'batteries', 'other'];

/** Commitments of one party that sits in neither seat. */
export function absent(commitment: Commitment, [one, two]: readonly [string, string]): boolean {
	const [only, ...others] = commitment.parties;
	return others.length === 0 && only !== one && only !== two;
}

export function rows(sheet: Sheet, sides: readonly [string, string], withAbsent: boolean): Row[] {
	const [one, two] = sides;
	const byKey = new Map(sheet.commitments.map((row) => [row.key, row]));
	const made = new Map<string, Row>();
	for (const slider of sheet.sliders) {
		const commitment = byKey.get(slider.commitment);
		if (!slider.main || !commitment || (!withAbsent && absent(commitment, sides))) continue;
		let row = made.get(commitment.area);
		if (!row) {
			row = { area: commitment.area, one: [], joint: [], two: [] };
			made.set(commitment.area, row);
		}
		const [first, ...others] = commitment.parties;
		const alone = others.length === 0 ? first : undefined;
		const column = alone === one ? row.one : alone === two ? row.two : row.joint;
		place(column, { slider, commitment }, alone ?? null);
	}
	for (const row of made.values())
		for (const column of [row.one, row.joint, row.two])
			column.sort((a, b) => GROUPS.indexOf(a.goods ?? '') - GROUPS.indexOf(b.goods ?? ''));
	return [...made.values()].sort((a, b) => order(a.area) - order(b.area));
}

function place(column: Cell[], member: Member, party: string | null) {
	const { slider, commitment } = member;
	if (commitment.kind !== 'trade') {
		column.push({ key: slider.key, goods: null, party: null, members: [member] });
		return;
	}
	const goods = goodsOf(commitment);
	const key = `${party ?? 'joint'} ${goods}`;
	const group = column.find((cell) => cell.key === key);
	if (group) group.members.push(member);
	else column.push({ key, goods, party, members: [member] });
}

function order(area: string): number {
	const at = ORDER.indexOf(area);
	return at < 0 ? ORDER.length : at;
}
