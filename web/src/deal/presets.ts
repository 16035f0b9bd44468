// Deals to begin from: cases and positions of real actors, each with its source, and plain rules over the
// sliders of what is on the table. No position is invented.

import table from '$data/presets.json';
import type { Deal, Sheet } from '../engine/types';
import type { Bilingual } from '../texts/words.svelte';
import { allAt, asTheText, EMPTY, same } from './deal';

export const START = ['sunnylands-2023', 'trade-friction-2024'];

/** What stands on the table when nobody asks for anything else; `serve` names its files in the page. */
export function startingDeal(): Deal {
	const named = document.querySelector('meta[name="accord-open"]')?.getAttribute('content');
	const agreements = named ? named.split(',').filter((id) => id !== '') : START;
	return { ...EMPTY, agreements };
}

/** Where a case is from. */
export interface Origin {
	title: Bilingual;
	/** A short name, of those who publish an outcome. */
	short: Bilingual | null;
	published: string | null;
	url: string | null;
	note: Bilingual | null;
}

export interface Cited {
	origin: Origin;
	locator: Bilingual;
	/** `found`: read in public material; `recalled`: known from the source, not opened again. */
	tag: string;
}

/** An outcome that somebody published: °C above 1850–1900, or Gt CO2e of the world. */
export interface Published {
	by: Origin;
	quantity: string;
	year: number;
	/** None: up to the high end. */
	low: number | null;
	high: number;
	tag: string;
	note: Bilingual | null;
}

/** A deal as a real actor has it. */
export interface Case {
	id: string;
	/** `published`: with an outcome to compare; `position`: of a side at the table. */
	kind: string;
	title: Bilingual;
	why: Bilingual;
	deal: Deal;
	/** What of it is not modelled. */
	unmodelled: Bilingual;
	sources: readonly Cited[];
	published: readonly Published[];
}

/** The table names sources by their word. */
interface CaseJson extends Omit<Case, 'deal' | 'sources' | 'published'> {
	deal: Omit<Deal, 'loaded'>;
	sources: readonly (Omit<Cited, 'origin'> & { id: string })[];
	published: readonly (Omit<Published, 'by'> & { source: string })[];
}

function origin(id: string): Origin {
	const found = table.sources.find((one) => one.id === id);
	if (!found) throw new Error(`data/presets.json: no source ${id}`);
	return { short: null, ...found };
}

export const CASES: readonly Case[] = (table.presets as unknown as CaseJson[]).map((row) => ({
	...row,
	deal: { ...EMPTY, ...row.deal },
	sources: row.sources.map(({ id, ...rest }) => ({ ...rest, origin: origin(id) })),
	published: row.published.map(({ source, ...rest }) => ({ ...rest, by: origin(source) })),
}));

/** The case that a deal is, to the last figure; none once a hand has moved it. */
export function caseOf(deal: Deal): Case | null {
	return CASES.find((one) => same(one.deal, deal)) ?? null;
}

/** A rule over what is on the table. */
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
	const leftOut = deal.leftOut.filter((key) => on || !key.startsWith(`${id}/`));
	return { ...deal, agreements, values: keep(deal.values), readings: keep(deal.readings), leftOut };
}
