// What the page draws from, as far as any screen needs it. The engine's own types are in
// `contract.ts`; `adapt.ts` turns those into these, so that a change of the engine is felt in one file.

import type { Bilingual } from '../texts/words.svelte';

/** Parties by the model's word (`USA`), sliders and commitments by `agreement/commitment`. */
export type Key = string;

export interface Source {
	id: string;
	title: Bilingual;
	url: string | null;
	published: string | null;
	note: Bilingual | null;
}

export interface Agreement {
	id: string;
	title: Bilingual;
	adopted: string;
	parties: readonly string[];
	sources: readonly Source[];
}

/** One thing that a hand can move. */
export interface Slider {
	key: Key;
	/** `agreement/commitment` that it belongs to. */
	commitment: Key;
	/** The commitment's name for the figure, such as `reduction`. */
	field: string;
	unit: string;
	min: number;
	max: number;
	step: number;
	/** The value at which nothing is done. */
	nothing: number;
	/** As the text says: the central figure of the reading in force. */
	text: number;
	/** The span that the text leaves open. */
	low: number;
	high: number;
	/** The first slider of a commitment stands on the sheet; the others are on its card. */
	main: boolean;
}

export interface Figure {
	name: string;
	year: number | null;
	low: number;
	central: number;
	high: number;
	unit: string;
	assumed: Bilingual | null;
	source: { id: string; locator: string | null } | null;
}

export interface Reading {
	id: string;
	title: Bilingual;
	/** Mt CO2e avoided alone in 2035, where it was computed. */
	alone2035: number | null;
}

export interface Commitment {
	key: Key;
	agreement: string;
	id: string;
	clause: string | null;
	area: string;
	parties: readonly string[];
	summary: Bilingual;
	source: { id: string; locator: string | null } | null;
	from: string | null;
	until: string | null;
	state: string;
	reason: Bilingual | null;
	kind: string | null;
	figures: readonly Figure[];
	details: readonly { name: string; value: string }[];
	readings: readonly Reading[];
}

/** What is on the sheet: fixed until another agreement is opened or a reading is switched. */
export interface Sheet {
	modelVersion: string;
	dataVersion: string;
	members: number;
	agreements: readonly Agreement[];
	/** Files that could be put on the table. */
	shelf: readonly { id: string; title: Bilingual }[];
	inForce: readonly Agreement[];
	commitments: readonly Commitment[];
	sliders: readonly Slider[];
	/** Parties that may sit at the table, in the model's order. */
	parties: readonly string[];
	drivers: readonly Driver[];
	additions: readonly Addition[];
	regions: readonly Region[];
}

/** Population and gross domestic product of a party, which no deal changes. */
export interface Driver {
	party: string;
	/** The year of the first value. */
	first: number;
	/** Million people. */
	population: readonly number[];
	/** Billion USD of 2017 at purchasing-power parity. */
	gdp: readonly number[];
}

/** The most capacity that a party, or the `WORLD`, ever added in one year. */
export interface Addition {
	/** `solar` or `wind`. */
	technology: string;
	party: string;
	year: number;
	gw: number;
}

/** A state or province. */
export interface Region {
	code: string;
	party: string;
	name: Bilingual;
	/** Its own target nearest to 2030; null where it has none. */
	target: { percent: number; year: number; baseYear: number } | null;
}

/** What a person has set; everything not named stands as the text says. */
export interface Deal {
	agreements: readonly string[];
	values: Readonly<Record<Key, number>>;
	readings: Readonly<Record<Key, string>>;
	/** Files that were loaded and are not on the shelf. */
	loaded: readonly string[];
	/** Commitments that are on the table and not in the deal. */
	leftOut: readonly Key[];
	/** Whether gaps to economy-wide targets are closed by decree. */
	targetsMet: boolean;
	/** Whether makers in China sell abroad below cost at first: a state of the world, not a measure. */
	overcapacity: boolean;
}

export interface Pair {
	baseline: readonly number[];
	deal: readonly number[];
}

export interface NamedPair extends Pair {
	name: string;
}

export interface BandPaths {
	p5: readonly number[];
	p17: readonly number[];
	median: readonly number[];
	p83: readonly number[];
	p95: readonly number[];
}

export interface BandPoint {
	p5: number;
	p17: number;
	median: number;
	p83: number;
	p95: number;
}

export interface Outlook {
	in2100: BandPoint;
	below: readonly { level: number; probability: number }[];
}

export interface Target {
	party: string;
	year: number;
	commitment: string;
	reading: string | null;
	inForce: boolean;
	required: number;
	/** The strict end of the target, where the text leaves a range. */
	strict: number;
	baseline: number;
	deal: number;
}

/** A party's paths on a market: power by technology, prices by good, shares and capacities alone. */
export interface Mix {
	/** `power`, `prices`, `cars`, `solar`, `wind`. */
	topic: string;
	/** A party, or `WORLD`. */
	party: string;
	years: readonly number[];
	layers: readonly NamedPair[];
}

/** Trade between two in one year: GW, GWh or thousand cars. */
export interface Flow {
	good: string;
	year: number;
	importer: string;
	origin: string;
	baseline: number;
	deal: number;
}

/** The same with what the deal is held against: see `Live.tradeBefore`. */
export interface FlowBeside extends Flow {
	before: number;
}

type Three = readonly [number, number, number];

/** What states and provinces emit in 2030, 2035 and 2050, Mt CO2e, land left out. */
export interface RegionLevels {
	units: readonly RegionLevel[];
	/** Sums of the units of a party. */
	parties: readonly Omit<RegionLevel, 'code'>[];
}

export interface RegionLevel {
	code: string;
	party: string;
	baseline: Three;
	deal: Three;
	/** The part of the difference that its own targets make. */
	ownTargets: Three;
}

export interface Finding {
	commitment: Key | null;
	kind: string;
	party: string | null;
	year: number | null;
	words: readonly (readonly [string, string])[];
	numbers: readonly (readonly [string, number])[];
	/** Whether it belongs into the warnings, rather than on the card alone. */
	warning: boolean;
}

/** The answer to one deal, new with every move of a slider. */
export interface Live {
	years: readonly number[];
	world: Pair;
	parties: readonly NamedPair[];
	gases: readonly NamedPair[];
	areas: readonly { name: string; values: readonly number[] }[];
	temperatureYears: readonly number[];
	temperature: { baseline: BandPaths; deal: BandPaths };
	warming: { baseline: Outlook; deal: Outlook; avoided2100: BandPoint };
	/** Mt CO2e avoided in 2030, 2035 and 2050. */
	avoided: readonly [number, number, number];
	/** Mt CO2e in 2035: what clauses avoid and what trade measures take away; null if not modelled. */
	cooperation: number | null;
	friction: number | null;
	targets: readonly Target[];
	/** Of the markets what was asked for. */
	mixes: readonly Mix[];
	flows: readonly FlowBeside[];
	/**
	 * What prices and flows are held against: the baseline or, where the deal holds trade measures and
	 * others, the deal without its trade measures. The `baseline` of the mix of prices is that.
	 */
	tradeBefore: 'baseline' | 'without-friction';
	/** Empty where nobody asked. */
	regions: RegionLevels;
	/** Charts of the markets that can be asked for, as `topic party`; flows as `flows-good party`. */
	offers: readonly string[];
	findings: readonly Finding[];
	/** Milliseconds in the engine. */
	computed: number;
}

/** What takes a moment: each clause's worth alone and in the deal, and the ranges of the text. */
export interface Worth {
	commitments: Readonly<Record<Key, ClauseWorth>>;
	avoidedLow: readonly [number, number, number] | null;
	avoidedHigh: readonly [number, number, number] | null;
	findings: readonly Finding[];
	/** Bans and quotas that the model follows, and what is traded in some years. */
	steps: readonly TradeStep[];
	flows: readonly Flow[];
}

/** One step of a ban or a quota. */
export interface TradeStep {
	commitment: Key;
	/** `ban` or `quota`. */
	instrument: string;
	/** ISO date. */
	from: string;
	importer: string;
	/** A party, or `ALL`. */
	exporter: string;
	quantity: readonly [number, string] | null;
}

export interface ClauseWorth {
	alone: readonly [number, number, number];
	alone2100: number | null;
	aloneLow: readonly [number, number, number] | null;
	aloneHigh: readonly [number, number, number] | null;
	added: readonly [number, number, number];
	added2100: number | null;
	readings: Readonly<Record<string, number>>;
}

/** A file to be saved. */
export interface SavedFile {
	name: string;
	text: string;
}

/** A mistake in a file that was loaded: where, and what would be right. */
export interface Mistake {
	line: number | null;
	column: number | null;
	message: string;
	help: string | null;
}

/** Parts of the answer that are sent where they are looked at. */
export const TOPICS = ['power', 'cars', 'solar', 'wind', 'prices', 'flows', 'region-levels'] as const;
export type Topic = (typeof TOPICS)[number];

export interface Engine {
	/** Puts a deal on the table: what is on the sheet, and the first answer. */
	open(deal: Deal): Promise<Sheet>;
	/** With the parts named, or all. */
	live(deal: Deal, topics?: readonly Topic[]): Promise<Live>;
	worth(deal: Deal): Promise<Worth>;
	/** Every file of the deal as it stands: figures as set, the chosen readings as the main ones. */
	save(deal: Deal): Promise<SavedFile[]>;
	iamc(deal: Deal): Promise<string>;
	check(text: string): Promise<Mistake[]>;
}
