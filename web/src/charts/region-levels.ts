// What states and provinces emit, without the deal and with it. The levels are the engine's; the
// change is one minus the other.

import { megatonneChange, megatonnes } from '../format/numbers';
import { words } from '../texts/words.svelte';
import type { TileFigure, TileLevels } from './figure';
import type { Given } from './given';
import { type Said, tileGroups } from './regions';

/** The years that there are, as the picker has them; the chart without a year is of the second. */
const YEARS = ['2030', '2035', '2050'];
const PLAIN = '2035';
const KIND = 'region-levels';

/** One chart for each year. */
export function levelKinds({ sheet }: Given): string[] {
	if (sheet.regions.length === 0) return [];
	return YEARS.map((year) => (year === PLAIN ? KIND : `${KIND}.${year}`));
}

/** The year of a chart. */
export function levelYear(kind: string): string {
	const [, year] = kind.split('.');
	return year ?? PLAIN;
}

export function regionLevels({ live, sheet }: Given, kind: string): TileFigure | null {
	const year = levelYear(kind);
	const k = YEARS.indexOf(year);
	if (k < 0 || live.regions.units.length === 0) return null;
	const at = (row: (typeof live.regions.parties)[number]): TileLevels => ({
		baseline: row.baseline[k] ?? Number.NaN,
		deal: row.deal[k] ?? Number.NaN,
		own: row.ownTargets[k] ?? Number.NaN,
	});
	const rows = new Map(live.regions.units.map((row) => [row.code, row]));
	const groups = tileGroups(sheet.regions, (region) => {
		const row = rows.get(region?.code ?? '');
		return row ? said(at(row)) : { value: null, words: '–' };
	});
	return {
		shape: 'tiles',
		title: words.say('chart-of-year', { chart: words.say('chart-kind-region-levels'), year }),
		unit: words.say('chart-unit-region-levels', { year }),
		decimals: 1,
		note: words.say('tile-bar'),
		groups: groups.map((group) => {
			const sum = live.regions.parties.find((row) => row.party === group.party);
			if (!sum) return group;
			const levels = at(sum);
			return {
				...group,
				levels,
				sum: words.say('tile-sum', between(levels)),
				about: words.say(group.party === 'CHN' ? 'tile-about-provinces' : 'tile-about-states'),
			};
		}),
	};
}

function between({ baseline, deal }: TileLevels) {
	return { deal: megatonnes(deal, words.language), baseline: megatonnes(baseline, words.language) };
}

function said(levels: TileLevels): Said {
	const value = levels.deal - levels.baseline;
	const parts = [words.say('tile-levels', between(levels))];
	if (value !== 0) parts.push(words.say('tile-change', { change: megatonneChange(value, words.language) }));
	if (levels.own !== 0)
		parts.push(words.say('tile-own', { own: megatonneChange(-levels.own, words.language) }));
	return { value, levels, words: parts.join(words.say('tile-and')) };
}
