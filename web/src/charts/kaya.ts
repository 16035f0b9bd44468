// What drives a party's emissions, as an identity: people × what each earns × what is emitted for it.
// Population and GDP are the model's own and the same in every deal; emissions are the answer's.

import type { Driver, Pair } from '../engine/types';
import { words } from '../texts/words.svelte';
import { DEAL, SIDES } from './colours';
import type { Figure, Line, LineFigure } from './figure';
import { type Given, partyName, partyOf, type Whose } from './given';

export function driverOf(given: Given, whose: Whose): Driver | undefined {
	const party = partyOf(given, whose);
	return given.sheet.drivers.find((row) => row.party === party);
}

/** Emissions for what is earned, kg CO2e per USD: Mt over billion USD. */
export function perGdp(emissions: Pair, gdp: readonly number[]): Pair {
	const of = (values: readonly number[]) => values.map((value, i) => value / (gdp[i] ?? Number.NaN));
	return { baseline: of(emissions.baseline), deal: of(emissions.deal) };
}

export function kaya(given: Given, whose: Whose, window: readonly [number, number]): Figure | null {
	const driver = driverOf(given, whose);
	const { years } = given.live;
	const emissions = given.live.parties.find((row) => row.name === driver?.party);
	if (!driver || !emissions) return null;
	const at = (values: readonly number[]) => years.map((year) => values[year - driver.first] ?? Number.NaN);
	const [population, gdp] = [at(driver.population), at(driver.gdp)];
	const thousands = (values: readonly number[]) => values.map((value) => value / 1000);
	const panel = (name: string, pair: Pair | readonly number[], decimals: number): LineFigure => {
		const moves = 'deal' in pair;
		const line: Line = {
			key: name,
			name: words.say(`kaya-${name}`),
			colour: moves ? DEAL : SIDES[2],
			values: moves ? pair.deal : pair,
		};
		if (moves) line.baseline = pair.baseline;
		return {
			shape: 'lines',
			title: words.say(`kaya-${name}`),
			unit: words.say(`kaya-unit-${name}`),
			decimals,
			years,
			window,
			lines: [line],
			bands: [],
			levels: [],
			zero: true,
		};
	};
	const panels = [
		panel('emissions', { baseline: thousands(emissions.baseline), deal: thousands(emissions.deal) }, 2),
		panel('population', population, 0),
		panel(
			'gdp',
			gdp.map((value, i) => value / (population[i] ?? Number.NaN)),
			1,
		),
		panel('intensity', perGdp(emissions, gdp), 2),
	];
	return {
		shape: 'kaya',
		title: words.say('chart-of', { chart: words.say('chart-kind-kaya'), party: partyName(given, whose) }),
		unit: '',
		decimals: 2,
		note: words.say('chart-dashed'),
		panels,
		signs: panels.slice(1).map((_, i) => (i === 0 ? '=' : '×')),
	};
}
