// States and provinces on a grid of squares, where a reader who knows the country looks for them.
// No borders are drawn; the codes are ISO 3166-2's, and the squares are those that the model has.

import type { Region, Sheet } from '../engine/types';
import { fixed } from '../format/numbers';
import { words } from '../texts/words.svelte';
import type { Tile, TileFigure, TileGroup } from './figure';

/** Rows of the grid from north to south; a dot is an empty square. */
const GRIDS: Record<string, string[]> = {
	'US-': [
		'AK .  .  .  .  .  .  .  .  .  ME',
		'.  .  .  .  .  .  .  .  .  VT NH',
		'WA ID MT ND MN IL WI MI NY RI MA',
		'OR NV WY SD IA IN OH PA NJ CT .',
		'CA UT CO NE MO KY WV VA MD DE .',
		'.  AZ NM KS AR TN NC SC DC .  .',
		'.  .  .  OK LA MS AL GA .  .  .',
		'HI .  .  TX .  .  .  .  FL .  .',
	],
	'CN-': [
		'.  .  .  .  .  .  .  HL',
		'XJ .  .  .  NM .  .  JL',
		'.  GS NX .  BJ TJ .  LN',
		'XZ QH SN SX HE SD .  .',
		'.  SC CQ HA AH JS SH .',
		'.  YN GZ HB JX ZJ .  .',
		'.  .  GX HN GD FJ .  .',
		'.  .  HI .  .  .  .  .',
	],
};

/** What is said of a square: all but its name and place. */
export type Said = Omit<Tile, 'key' | 'name' | 'short' | 'column' | 'row'>;

/** The squares of both countries, north up; `said` tells what each shows. */
export function tileGroups(
	regions: readonly Region[],
	said: (region: Region | undefined) => Said,
): (TileGroup & { party: string })[] {
	return Object.entries(GRIDS).flatMap(([prefix, rows]) => {
		const known = new Map(
			regions.filter((region) => region.code.startsWith(prefix)).map((region) => [region.code, region]),
		);
		if (known.size === 0) return [];
		const tiles: Tile[] = [];
		rows.forEach((line, row) => {
			line.split(/\s+/).forEach((short, column) => {
				if (short === '.' || short === '') return;
				const key = `${prefix}${short}`;
				const region = known.get(key);
				tiles.push({
					key,
					name: region ? words.of(region.name) : short,
					short: words.has(`tile-${key}`) ? words.name('tile', key) : short,
					column,
					row,
					...said(region),
				});
			});
		});
		const party = prefix === 'US-' ? 'USA' : 'CHN';
		return [{ party, name: words.name('party', party), tiles }];
	});
}

/** The targets that states and provinces have set themselves. */
export function regionTargets({ regions }: Sheet): TileFigure | null {
	const groups = tileGroups(regions, ownTarget);
	if (groups.length === 0) return null;
	const darkest = groups
		.flatMap((group) => group.tiles)
		.reduce((most, tile) => ((tile.value ?? 0) > (most.value ?? 0) ? tile : most));
	const value = fixed(darkest.value ?? 0, 0, words.language);
	return {
		shape: 'tiles',
		title: words.say('chart-kind-regions'),
		unit: words.say('chart-unit-regions'),
		decimals: 0,
		note: words.say('tile-most', { name: darkest.name, value }),
		groups,
	};
}

function ownTarget(region: Region | undefined): Said {
	if (!region?.target) return { value: null, words: words.say('tile-none') };
	const { percent, year, baseYear } = region.target;
	const values = { percent: fixed(percent, 0, words.language), year: String(year), base: String(baseYear) };
	return { value: percent, words: words.say('tile-target', values) };
}
