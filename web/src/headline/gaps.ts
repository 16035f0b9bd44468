// How far parties are from their own targets. The main reading of a target counts, as in the report.

import type { Target } from '../engine/types';

function main(targets: readonly Target[], year: number): Target[] {
	return targets.filter((row) => row.year === year && row.reading === null);
}

/** Mt CO2e missing; below zero the target is over-achieved. */
export function gapOf(
	targets: readonly Target[],
	party: string,
	year: number,
): number | 'withdrawn' | 'none' {
	const rows = main(targets, year).filter((row) => row.party === party);
	const row = rows.find((one) => one.inForce);
	if (!row) return rows.length > 0 ? 'withdrawn' : 'none';
	return row.deal - row.required;
}

/** All parties together: who is short, and by how much. What one does beyond its target helps no other. */
export function together(
	targets: readonly Target[],
	year: number,
): { open: number; all: number; gap: number } {
	const rows = main(targets, year).filter((row) => row.inForce);
	const short = rows.filter((row) => row.deal > row.required);
	return {
		open: short.length,
		all: rows.length,
		gap: short.reduce((sum, row) => sum + row.deal - row.required, 0),
	};
}
