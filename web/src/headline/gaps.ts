// How far parties are from their own targets. Of a target that can be read in several ways the reading
// that is chosen on its card counts, and the main one where none is.

import type { Deal, Target } from '../engine/types';

/** The file that the engine measures gaps by; its targets are named by it where it is on the table. */
const YARDSTICK = 'ndc-2035';

/** Mt CO2e: closer than this a target is met, as where its gap was closed to the last digit but one. */
export const MET = 0.5;

/** One row for each target: under the reading that a deal chooses. */
export function underReadings(targets: readonly Target[], readings: Deal['readings']): Target[] {
	return targets.filter((row) => {
		const chosen = readings[`${YARDSTICK}/${row.commitment}`] ?? null;
		// A file of the same name that somebody loaded may hold readings that the yardstick does not know.
		const known = targets.some((one) => one.commitment === row.commitment && one.reading === chosen);
		return row.reading === (known ? chosen : null);
	});
}

/** Mt CO2e missing; below zero the target is over-achieved. */
export function gapOf(
	targets: readonly Target[],
	party: string,
	year: number,
): number | 'withdrawn' | 'none' {
	const rows = targets.filter((row) => row.year === year && row.party === party);
	const row = rows.find((one) => one.inForce);
	if (!row) return rows.length > 0 ? 'withdrawn' : 'none';
	return row.deal - row.required;
}

/** All parties together: who is short, and by how much. What one does beyond its target helps no other. */
export function together(
	targets: readonly Target[],
	year: number,
): { open: number; all: number; gap: number } {
	const rows = targets.filter((row) => row.year === year && row.inForce);
	const short = rows.filter((row) => row.deal - row.required > MET);
	return {
		open: short.length,
		all: rows.length,
		gap: short.reduce((sum, row) => sum + row.deal - row.required, 0),
	};
}
