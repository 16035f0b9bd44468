// States and provinces on a grid of squares, where a reader who knows the country looks for them.
// No borders are drawn; the codes are ISO 3166-2's, and the squares are those that the model has.

import type { Region, Sheet } from '../engine/types';
import { fixed } from '../format/numbers';
import { words } from '../texts/words.svelte';
import type { Tile, TileFigure } from './figure';

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

/** What a square shows: its own target, or what it emits. */
type Shown = 'regions' | 'region-levels';

export function regionTiles(sheet: Sheet, shown: Shown): TileFigure | null {
	if (sheet.regions.length === 0) return null;
	const groups = Object.entries(GRIDS).flatMap(([prefix, rows]) => {
		const known = new Map(
			sheet.regions.filter((region) => region.code.startsWith(prefix)).map((region) => [region.code, region]),
		);
		if (known.size === 0) return [];
		const tiles: Tile[] = [];
		rows.forEach((line, row) => {
			line.split(/\s+/).forEach((short, column) => {
				if (short === '.' || short === '') return;
				const region = known.get(`${prefix}${short}`);
				const key = `${prefix}${short}`;
				tiles.push({
					key,
					name: region ? words.of(region.name) : short,
					short: words.has(`tile-${key}`) ? words.name('tile', key) : short,
					column,
					row,
					...saidOf(region, shown),
				});
			});
		});
		return [{ name: words.name('party', prefix === 'US-' ? 'USA' : 'CHN'), tiles }];
	});
	if (groups.length === 0) return null;
	const darkest = groups
		.flatMap((group) => group.tiles)
		.reduce((most, tile) => ((tile.value ?? 0) > (most.value ?? 0) ? tile : most));
	const value = fixed(darkest.value ?? 0, 0, words.language);
	return {
		shape: 'tiles',
		title: words.say(`chart-kind-${shown}`),
		unit: words.say(`chart-unit-${shown}`),
		decimals: 0,
		note: words.say('tile-most', { name: darkest.name, value }),
		groups,
	};
}

function saidOf(region: Region | undefined, shown: Shown): Pick<Tile, 'value' | 'words'> {
	if (shown === 'region-levels') {
		const value = region?.level2019 ?? null;
		return { value, words: value === null ? '–' : fixed(value, 0, words.language) };
	}
	if (!region?.target) return { value: null, words: words.say('tile-none') };
	const { percent, year, baseYear } = region.target;
	const values = { percent: fixed(percent, 0, words.language), year: String(year), base: String(baseYear) };
	return { value: percent, words: words.say('tile-target', values) };
}
