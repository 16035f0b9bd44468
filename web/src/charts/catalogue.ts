// Which charts there are, and what each shows of an answer. A picker offers a chart only where the
// engine gives what it needs: nothing is drawn that was not computed.

import type { Pair } from '../engine/types';
import { words } from '../texts/words.svelte';
import { areaColour, BASELINE, DEAL, gasColour, SIDES } from './colours';
import type { Figure, LineFigure } from './figure';
import { EACH, type Given, partyName, type Whose } from './given';
import { driverOf, kaya } from './kaya';
import { marketFigure, marketKinds } from './markets';
import { levelKinds, levelYear, regionLevels } from './region-levels';
import { regionTargets } from './regions';

/** Under which heading of the picker a chart stands; all others stand under the answer. */
const GROUPS: Record<string, string> = {
	power: 'power',
	solar: 'power',
	wind: 'power',
	cars: 'trade',
	prices: 'trade',
	flows: 'trade',
	kaya: 'who',
	'region-levels': 'who',
	regions: 'who',
};

const EMISSIONS: readonly [number, number] = [2000, 2060];
const WEDGES: readonly [number, number] = [2020, 2060];
const CENTURY: readonly [number, number] = [2000, 2100];

/** The charts that can be drawn from this answer, as `kind` or `kind.whose`. */
export function offered(given: Given): string[] {
	const { live, sheet, worth } = given;
	const kinds = ['emissions', 'world', 'areas', 'gases', 'temperature', 'avoided-warming', 'gaps'];
	if (worth) kinds.push('clauses');
	kinds.push(...marketKinds(given));
	for (const whose of EACH) if (driverOf(given, whose)) kinds.push(`kaya.${whose}`);
	kinds.push(...levelKinds(given));
	if (sheet.regions.length > 0) kinds.push('regions');
	return kinds.filter((kind) => kind !== 'temperature' || live.temperatureYears.length > 0);
}

export function nameOf(kind: string, sides: readonly [string, string]): string {
	const [topic = '', whose] = kind.split('.');
	const good = /^flows-(.*)$/.exec(topic)?.[1];
	const name = good
		? words.say('chart-flows', { good: words.name('good', good) })
		: words.say(`chart-kind-${topic}`);
	if (topic === 'region-levels') return words.say('chart-of-year', { chart: name, year: levelYear(kind) });
	if (!whose) return name;
	return words.say('chart-of', { chart: name, party: partyName({ sides }, whose as Whose) });
}

/** The charts in groups, as the picker shows them. */
export function grouped(kinds: string[]): [string, string[]][] {
	const groups = new Map<string, string[]>();
	for (const kind of kinds) {
		const [topic = ''] = kind.split('.');
		const group = GROUPS[topic.replace(/-.*$/, '')] ?? GROUPS[topic] ?? 'answer';
		groups.set(group, [...(groups.get(group) ?? []), kind]);
	}
	return [...groups];
}

export function figureOf(kind: string, given: Given): Figure | null {
	const [topic = '', whose = 'one'] = kind.split('.');
	switch (topic) {
		case 'emissions':
			return emissions(given);
		case 'world':
			return lines('world', gigatonnes(given.live.world), given.live.years);
		case 'areas':
			return wedges(given);
		case 'gases':
			return gases(given);
		case 'temperature':
			return temperature(given);
		case 'avoided-warming':
			return avoidedWarming(given);
		case 'gaps':
			return gaps(given);
		case 'clauses':
			return clauses(given);
		case 'kaya':
			return kaya(given, whose as Whose, EMISSIONS);
		case 'region-levels':
			return regionLevels(given, kind);
		case 'regions':
			return regionTargets(given.sheet);
		default:
			return marketFigure(given, topic, whose as Whose);
	}
}

function map(pair: Pair, change: (value: number) => number): Pair {
	return { baseline: pair.baseline.map(change), deal: pair.deal.map(change) };
}

const gigatonnes = (pair: Pair) => map(pair, (value) => value / 1000);

function head(kind: string) {
	return { title: words.say(`chart-kind-${kind}`), unit: words.say(`chart-unit-${kind}`) };
}

/** One quantity with the deal and without it. */
function lines(kind: string, pair: Pair, years: readonly number[]): LineFigure {
	return {
		...head(kind),
		shape: 'lines',
		decimals: 2,
		years,
		window: EMISSIONS,
		lines: [
			{
				key: 'baseline',
				name: words.say('chart-baseline'),
				colour: BASELINE,
				values: pair.baseline,
				dashed: true,
			},
			{ key: 'deal', name: words.say('chart-deal'), colour: DEAL, values: pair.deal },
		],
		bands: [],
		levels: [],
		zero: true,
	};
}

function emissions(given: Given): LineFigure {
	const { live, sides } = given;
	const pairs = sides.map((side) => live.parties.find((party) => party.name === side));
	const rest = map(live.world, (value) => value);
	const taken = (key: 'baseline' | 'deal') =>
		rest[key].map((value, i) => pairs.reduce((left, pair) => left - (pair?.[key][i] ?? 0), value));
	const all: (Pair & { name: string; key: string })[] = [
		...pairs.flatMap((pair) =>
			pair ? [{ ...pair, key: pair.name, name: words.name('party', pair.name) }] : [],
		),
		{ key: 'rest', name: words.say('rest-of-world'), baseline: taken('baseline'), deal: taken('deal') },
	];
	return {
		...head('emissions'),
		shape: 'lines',
		decimals: 2,
		note: words.say('chart-dashed'),
		years: live.years,
		window: EMISSIONS,
		lines: all.map((pair, i) => {
			const scaled = gigatonnes(pair);
			return {
				key: pair.key,
				name: pair.name,
				colour: SIDES[i] ?? SIDES[2],
				values: scaled.deal,
				baseline: scaled.baseline,
			};
		}),
		bands: [],
		levels: [],
		zero: true,
	};
}

function wedges({ live }: Given): Figure {
	return {
		...head('areas'),
		shape: 'stack',
		decimals: 1,
		years: live.years,
		window: WEDGES,
		layers: live.areas.map((area) => ({
			key: area.name,
			name: words.name('area', area.name),
			colour: areaColour(area.name),
			values: area.values,
		})),
	};
}

function gases({ live }: Given): Figure {
	return {
		...head('gases'),
		shape: 'stack',
		decimals: 2,
		note: words.say('chart-dashed'),
		years: live.years,
		window: EMISSIONS,
		layers: live.gases.map((gas) => {
			const scaled = gigatonnes(gas);
			return {
				key: gas.name,
				name: words.name('group', gas.name),
				colour: gasColour(gas.name),
				values: scaled.deal,
				baseline: scaled.baseline,
			};
		}),
	};
}

function temperature({ live }: Given): LineFigure {
	const { baseline, deal } = live.temperature;
	return {
		...head('temperature'),
		shape: 'lines',
		decimals: 2,
		note: words.say('chart-bands'),
		years: live.temperatureYears,
		window: CENTURY,
		lines: [
			{
				key: 'baseline',
				name: words.say('chart-baseline'),
				colour: BASELINE,
				values: baseline.median,
				dashed: true,
			},
			{ key: 'deal', name: words.say('chart-deal'), colour: DEAL, values: deal.median },
		],
		bands: [
			{
				key: 'b95',
				name: words.say('band-baseline-95'),
				colour: BASELINE,
				opacity: 0.1,
				low: baseline.p5,
				high: baseline.p95,
			},
			{
				key: 'd95',
				name: words.say('band-deal-95'),
				colour: DEAL,
				opacity: 0.13,
				low: deal.p5,
				high: deal.p95,
			},
			{
				key: 'd83',
				name: words.say('band-deal-83'),
				colour: DEAL,
				opacity: 0.2,
				low: deal.p17,
				high: deal.p83,
			},
		],
		levels: [1.5, 2].map((value) => ({ value, name: `${value} °C` })),
		zero: false,
	};
}

/** What the deal takes off the median: hundredths of a degree that the other chart cannot show. */
function avoidedWarming({ live }: Given): LineFigure {
	const { baseline, deal } = live.temperature;
	return {
		...head('avoided-warming'),
		shape: 'lines',
		decimals: 3,
		years: live.temperatureYears,
		window: [2020, 2100],
		lines: [
			{
				key: 'avoided',
				name: words.say('chart-deal'),
				colour: DEAL,
				values: baseline.median.map((value, i) => value - (deal.median[i] ?? 0)),
			},
		],
		bands: [],
		levels: [],
		zero: true,
	};
}

/** How far each party is from its own target for 2035; to the left is met. */
function gaps({ live, sides }: Given): Figure {
	const rows = live.targets.filter((row) => row.year === 2035 && row.inForce);
	return {
		...head('gaps'),
		shape: 'bars',
		decimals: 0,
		note: words.say('chart-gaps-note'),
		bars: rows
			.map((row) => ({
				key: row.commitment,
				name: words.name('party', row.party),
				colour: row.party === sides[0] ? SIDES[0] : row.party === sides[1] ? SIDES[1] : SIDES[2],
				value: row.deal - row.required,
				baseline: row.baseline - row.required,
			}))
			.sort((a, b) => b.value - a.value),
	};
}

function clauses({ sheet, worth }: Given): Figure | null {
	if (!worth) return null;
	return {
		...head('clauses'),
		shape: 'bars',
		decimals: 1,
		bars: sheet.commitments
			.flatMap((row) => {
				const value = worth.commitments[row.key]?.alone[1];
				if (value === undefined) return [];
				return [{ key: row.key, name: clauseName(row.id, row.kind), colour: areaColour(row.area), value }];
			})
			.sort((a, b) => b.value - a.value),
	};
}

/** The short name of a clause: our own where we know the text, else what kind of measure it is. */
export function clauseName(id: string, kind: string | null): string {
	const name = `clause-${id}`;
	if (words.has(name)) return words.say(name);
	if (!kind || !words.has(`kind-${kind}`)) return id;
	// National targets are named by their kind and the year in their id, as in `jpn-2035`.
	const year = /-(20\d\d)(?:-|$)/.exec(id)?.[1];
	return year
		? words.say('clause-of-year', { kind: words.name('kind', kind), year })
		: words.name('kind', kind);
}
