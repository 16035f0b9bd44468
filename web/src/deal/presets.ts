// Deals to begin from. Each is a set of files in the agreements folder, or a plain rule over the
// sliders of what is on the table; no position is invented.

import type { Deal, Sheet } from '../engine/types';
import { allAt, asTheText, EMPTY } from './deal';

export const START = ['sunnylands-2023', 'trade-friction-2024'];

/** What stands on the table when nobody asks for anything else; `serve` names its files in the page. */
export function startingDeal(): Deal {
	const named = document.querySelector('meta[name="accord-open"]')?.getAttribute('content');
	const agreements = named ? named.split(',').filter((id) => id !== '') : START;
	return { ...EMPTY, agreements };
}

export interface Preset {
	/** Message `preset-…`. */
	id: string;
	make: (deal: Deal, sheet: Sheet) => Deal;
}

/** Rules over what is on the table. */
export const RULES: readonly Preset[] = [
	{ id: 'text', make: (deal) => asTheText(deal) },
	{ id: 'nothing', make: (deal, sheet) => allAt(deal, sheet, 'nothing') },
	{ id: 'low', make: (deal, sheet) => allAt(deal, sheet, 'low') },
	{ id: 'high', make: (deal, sheet) => allAt(deal, sheet, 'high') },
];

/** A file put on the table, or taken off it. */
export function withFile(deal: Deal, id: string, on: boolean): Deal {
	const agreements = on
		? [...deal.agreements.filter((one) => one !== id), id]
		: deal.agreements.filter((one) => one !== id);
	// Of a file that is taken off nothing stays; of a file that was loaded everything does.
	const keep = <T>(record: Readonly<Record<string, T>>) =>
		Object.fromEntries(Object.entries(record).filter(([key]) => on || !key.startsWith(`${id}/`)));
	return { ...deal, agreements, values: keep(deal.values), readings: keep(deal.readings) };
}
