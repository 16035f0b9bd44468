// Changes of a deal: each takes a deal and gives a new one. What stands as the text says is not
// kept, so two deals that say the same are equal, and a link holds only what was changed.

import type { Deal, Sheet, Slider } from '../engine/types';

export const EMPTY: Deal = {
	agreements: [],
	values: {},
	readings: {},
	loaded: [],
	leftOut: [],
	targetsMet: false,
	overcapacity: false,
};

export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
	const { [key]: _, ...rest } = record;
	return rest;
}

export function setValue(deal: Deal, slider: Slider, value: number): Deal {
	if (value === slider.text) return { ...deal, values: without(deal.values, slider.key) };
	return { ...deal, values: { ...deal.values, [slider.key]: value } };
}

/** Another reading of a clause; its sliders go back to what that reading says. */
export function setReading(deal: Deal, commitment: string, reading: string | null): Deal {
	const values = Object.fromEntries(
		Object.entries(deal.values).filter(([key]) => key !== commitment && !key.startsWith(`${commitment}/`)),
	);
	const readings =
		reading === null ? without(deal.readings, commitment) : { ...deal.readings, [commitment]: reading };
	return { ...deal, values, readings };
}

export function asTheText(deal: Deal): Deal {
	return { ...EMPTY, agreements: deal.agreements, loaded: deal.loaded };
}

/** A commitment left out of the deal, or put back into it. */
export function leaveOut(deal: Deal, commitment: string, out: boolean): Deal {
	const others = deal.leftOut.filter((key) => key !== commitment);
	return { ...deal, leftOut: out ? [...others, commitment] : others };
}

/** How many things in a deal differ from the text. */
export function changes(deal: Deal): number {
	const lists = [Object.keys(deal.values), Object.keys(deal.readings), deal.leftOut];
	return lists.flat().length + Number(deal.targetsMet) + Number(deal.overcapacity);
}

/** Every clause at the value that does nothing, or at an end of what the text leaves open. */
export function allAt(deal: Deal, sheet: Sheet, end: 'nothing' | 'low' | 'high'): Deal {
	// Targets that are met by decree would do something.
	let next: Deal = { ...deal, values: {}, targetsMet: deal.targetsMet && end !== 'nothing' };
	for (const slider of sheet.sliders) {
		if (end === 'nothing' && !slider.main) continue;
		next = setValue(next, slider, slider[end]);
	}
	return next;
}

/** What decides which sliders there are: files and readings, not numbers. */
export function onTable(deal: Deal): string {
	return JSON.stringify([deal.agreements, deal.readings, deal.loaded]);
}

export function same(a: Deal, b: Deal): boolean {
	return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(deal: Deal) {
	const sorted = (record: Readonly<Record<string, unknown>>) =>
		Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
	const { agreements, values, readings, loaded, leftOut, targetsMet, overcapacity } = deal;
	return [agreements, sorted(values), sorted(readings), loaded, leftOut.toSorted(), targetsMet, overcapacity];
}

/** Sliders and readings in which two deals differ. */
export function differing(a: Deal, b: Deal): string[] {
	const keys = new Set<string>();
	for (const key of [...Object.keys(a.values), ...Object.keys(b.values)])
		if (a.values[key] !== b.values[key]) keys.add(key);
	for (const key of [...Object.keys(a.readings), ...Object.keys(b.readings)])
		if (a.readings[key] !== b.readings[key]) keys.add(key);
	for (const key of [...a.leftOut, ...b.leftOut])
		if (a.leftOut.includes(key) !== b.leftOut.includes(key)) keys.add(key);
	return [...keys];
}
