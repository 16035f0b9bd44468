// The parts of the command's JSON answer (`accord run --json`, schema 3) that the page reads.

import type { Bilingual } from '../texts/words.svelte';
import type { Addition, Agreement, BandPaths, BandPoint, Figure } from './types';

type Three = readonly [number, number, number];

interface WorthJson {
	avoided: Three;
	cumulative_gt: number;
	warming_2100?: number | null;
}

export interface FindingJson {
	kind: string;
	party: string | null;
	year: number | null;
	words: readonly (readonly [string, string])[];
	numbers: readonly (readonly [string, number])[];
}

export interface CommitmentJson {
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
	reading: string | null;
	alone: WorthJson | null;
	alone_low: WorthJson | null;
	alone_high: WorthJson | null;
	added: WorthJson | null;
	readings: readonly {
		id: string;
		title: Bilingual;
		alone?: WorthJson | null;
	}[];
	findings: readonly FindingJson[];
}

interface PairJson {
	baseline: number[];
	deal: number[];
}

interface OutlookJson {
	in_2100: BandPoint;
	staying_below: readonly { level: number; probability: number }[];
}

interface RangeJson {
	low: number;
	central: number;
	high: number;
}

interface PathPairJson extends PairJson {
	party: string;
}

interface SideJson {
	avoided: readonly [RangeJson, RangeJson, RangeJson];
}

/** Markets and trade: paths from 2023, prices from 2024, flows in some years. */
export interface MarketsJson {
	years: number[];
	power: (PathPairJson & { technology: string })[];
	electric_cars: PathPairJson[];
	solar_capacity: PathPairJson[];
	wind_capacity: PathPairJson[];
	/** What prices and flows with the deal are held against. */
	before: 'baseline' | 'without-friction';
	prices: (PathPairJson & { good: string; without_friction: number[] | null })[];
	flows: {
		good: string;
		year: number;
		importer: string;
		origin: string;
		baseline: number;
		without_friction: number | null;
		deal: number;
	}[];
	verdict: { cooperation: SideJson; friction: SideJson } | null;
}

interface RegionLevelJson {
	party: string;
	baseline: Three;
	deal: Three;
	own_targets: Three;
}

/** What `Engine.sheet` gives: what no move of a slider changes. */
export interface SheetJson {
	schema_version: string;
	model_version: string;
	climate: { parameters: string; members: number };
	agreements: readonly Agreement[];
	in_force: readonly Agreement[];
	commitments: readonly CommitmentJson[];
	parties: readonly string[];
	readings: readonly {
		agreement: string;
		commitment: string;
		readings: CommitmentJson['readings'];
	}[];
	drivers: { first: number; parties: readonly { party: string; population: number[]; gdp: number[] }[] };
	additions: readonly Addition[];
	regions: readonly {
		code: string;
		party: string;
		name: Bilingual;
		targets: readonly { year: number; base_year: number; percent: number }[];
	}[];
}

export interface AssessmentJson {
	schema_version: string;
	model_version: string;
	climate: { parameters: string; members: number };
	agreements: readonly Agreement[];
	in_force: readonly Agreement[];
	headline: { avoided: readonly [RangeJson, RangeJson, RangeJson] };
	warming: {
		baseline: OutlookJson;
		deal: OutlookJson;
		avoided_2100: { climate: BandPoint };
	};
	commitments: readonly CommitmentJson[];
	by_party: readonly { party: string }[];
	/** Steps of trade measures. */
	trade: readonly {
		agreement: string;
		commitment: string;
		from: string;
		importer: string;
		exporter: string;
		instrument: string;
		quantity: readonly [number, string] | null;
		without_effect: string | null;
	}[];
	/** Absent before schema 3. */
	markets?: MarketsJson;
	/** States and provinces; sums of those of a party. */
	regions?: { units: readonly ({ code: string } & RegionLevelJson)[]; parties: readonly RegionLevelJson[] };
	targets: readonly {
		party: string;
		year: number;
		commitment: string;
		reading: string | null;
		in_force: boolean;
		required: RangeJson;
		baseline: number;
		with_deal: number;
	}[];
	paths: {
		years: number[];
		world: PairJson;
		parties: ({ name: string } & PairJson)[];
		gases: ({ name: string } & PairJson)[];
		areas: { name: string; values: number[] }[];
		temperature_years: number[];
		temperature: { baseline: BandPaths; deal: BandPaths };
	};
}
