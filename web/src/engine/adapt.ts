// From the engine's answer to what the page draws: names put right, percentages as percent, nothing
// computed that the engine did not.

import type { AssessmentJson, CommitmentJson, MarketsJson, SheetJson } from './assessment';
import type { ClauseWorth, Commitment, Finding, Live, Mix, Region, RegionLevel, Sheet, Worth } from './types';

/** Findings that belong into the warnings: bounds that were hit. */
const WARNINGS = new Set(['nothing-left-to-displace', 'supply-limited']);

export function keyOf(row: { agreement: string; id: string }): string {
	return `${row.agreement}/${row.id}`;
}

export function commitmentOf(row: CommitmentJson): Commitment {
	return {
		...row,
		key: keyOf(row),
		readings: row.readings.map((reading) => ({
			id: reading.id,
			title: reading.title,
			alone2035: reading.alone?.avoided[1] ?? null,
		})),
	};
}

/** What is on the table, but for the sliders. */
export function sheetOf(sheet: SheetJson): Omit<Sheet, 'sliders' | 'shelf'> {
	const readings = new Map(sheet.readings.map((row) => [`${row.agreement}/${row.commitment}`, row.readings]));
	return {
		modelVersion: sheet.model_version,
		dataVersion: sheet.schema_version,
		members: sheet.climate.members,
		agreements: sheet.agreements,
		inForce: sheet.in_force,
		commitments: sheet.commitments.map((row) =>
			commitmentOf({ ...row, readings: readings.get(keyOf(row)) ?? [] }),
		),
		parties: sheet.parties.filter((party) => party !== 'UNREPORTED'),
		drivers: sheet.drivers.parties.map((row) => ({ ...row, first: sheet.drivers.first })),
		additions: sheet.additions,
		regions: sheet.regions.map(({ code, party, name, targets }) => ({
			code,
			party,
			name,
			target: nearest(targets),
		})),
	};
}

/** The target nearest to 2030 of those that were still ahead in 2023; of two as near the later. */
function nearest(targets: SheetJson['regions'][number]['targets']): Region['target'] {
	const ahead = targets.filter((target) => target.year > 2023);
	const [first] = ahead.toSorted(
		(a, b) => Math.abs(a.year - 2030) - Math.abs(b.year - 2030) || b.year - a.year,
	);
	return first ? { percent: first.percent, year: first.year, baseYear: first.base_year } : null;
}

export function liveOf(answer: AssessmentJson, computed: number): Live {
	const { paths, warming } = answer;
	const { markets } = answer;
	const mixes = markets ? mixesOf(markets) : [];
	const flows = (markets?.flows ?? []).map(({ without_friction, ...row }) => ({
		...row,
		before: without_friction ?? row.baseline,
	}));
	return {
		years: paths.years,
		world: paths.world,
		parties: paths.parties,
		gases: paths.gases,
		areas: paths.areas,
		temperatureYears: paths.temperature_years,
		temperature: paths.temperature,
		warming: {
			baseline: { in2100: warming.baseline.in_2100, below: warming.baseline.staying_below },
			deal: { in2100: warming.deal.in_2100, below: warming.deal.staying_below },
			avoided2100: warming.avoided_2100.climate,
		},
		avoided: [
			answer.headline.avoided[0].central,
			answer.headline.avoided[1].central,
			answer.headline.avoided[2].central,
		],
		cooperation: markets?.verdict?.cooperation.avoided[1].central ?? null,
		friction: markets?.verdict?.friction.avoided[1].central ?? null,
		targets: answer.targets.map((row) => ({
			party: row.party,
			year: row.year,
			commitment: row.commitment,
			reading: row.reading,
			inForce: row.in_force,
			required: row.required.central,
			strict: row.required.low,
			baseline: row.baseline,
			deal: row.with_deal,
		})),
		mixes,
		flows,
		regions: {
			units: answer.regions?.units.map(regionOf) ?? [],
			parties: answer.regions?.parties.map(regionOf) ?? [],
		},
		tradeBefore: markets?.before ?? 'baseline',
		offers: [
			...mixes.map((mix) => `${mix.topic} ${mix.party}`),
			...new Set(flows.map((flow) => `flows-${flow.good} ${flow.importer}`)),
		],
		findings: answer.commitments.flatMap(findingsOf),
		computed,
	};
}

function regionOf<T extends { own_targets: RegionLevel['ownTargets'] }>({ own_targets, ...row }: T) {
	return { ...row, ownTargets: own_targets };
}

function findingsOf(row: CommitmentJson): Finding[] {
	return row.findings.map((finding) => ({
		...finding,
		commitment: keyOf(row),
		warning: WARNINGS.has(finding.kind),
	}));
}

function mixesOf(markets: MarketsJson): Mix[] {
	const { years } = markets;
	const mixes = new Map<
		string,
		{ topic: string; party: string; years: number[]; layers: Mix['layers'][number][] }
	>();
	const add = (topic: string, party: string, from: number, layer: Mix['layers'][number]) => {
		const key = `${topic} ${party}`;
		const mix = mixes.get(key) ?? { topic, party, years: years.filter((year) => year >= from), layers: [] };
		mix.layers.push(layer);
		mixes.set(key, mix);
	};
	const first = years[0] ?? 2023;
	for (const row of markets.power) add('power', row.party, first, { ...row, name: row.technology });
	for (const row of markets.prices) {
		// Prices begin a year later, and each good has a unit of its own: shown against the first year.
		const start = (row.baseline[0] ?? 1) / 100;
		const indexed = (values: readonly number[]) => values.map((value) => value / start);
		add('prices', row.party, first + 1, {
			name: row.good,
			baseline: indexed(row.without_friction ?? row.baseline),
			deal: indexed(row.deal),
		});
	}
	const percent = (values: readonly number[]) => values.map((value) => 100 * value);
	for (const row of markets.electric_cars)
		add('cars', row.party, first, {
			name: 'electric',
			baseline: percent(row.baseline),
			deal: percent(row.deal),
		});
	for (const row of markets.solar_capacity) add('solar', row.party, first, { ...row, name: 'solar' });
	for (const row of markets.wind_capacity) add('wind', row.party, first, { ...row, name: 'wind' });
	return [...mixes.values()];
}

export function worthOf(answer: AssessmentJson): Worth {
	const commitments: Record<string, ClauseWorth> = {};
	for (const row of answer.commitments) {
		if (!row.alone || !row.added) continue;
		commitments[keyOf(row)] = {
			alone: row.alone.avoided,
			alone2100: row.alone.warming_2100 ?? null,
			aloneLow: row.alone_low?.avoided ?? null,
			aloneHigh: row.alone_high?.avoided ?? null,
			added: row.added.avoided,
			added2100: row.added.warming_2100 ?? null,
			readings: Object.fromEntries(
				row.readings.map((reading) => [reading.id, reading.alone?.avoided[1] ?? 0]),
			),
		};
	}
	const [early, middle, late] = answer.headline.avoided;
	return {
		commitments,
		avoidedLow: [early.low, middle.low, late.low],
		avoidedHigh: [early.high, middle.high, late.high],
		findings: answer.commitments.flatMap(findingsOf),
		steps: answer.trade
			.filter((row) => ['ban', 'quota'].includes(row.instrument) && row.without_effect === null)
			.map((row) => ({ ...row, commitment: `${row.agreement}/${row.commitment}` })),
		flows: answer.markets?.flows ?? [],
	};
}
