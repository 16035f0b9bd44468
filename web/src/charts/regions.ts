// States and provinces on a grid of squares, where a reader who knows the country looks for them.
// No borders are drawn; the codes are ISO 3166-2's, and the squares are those that the model has.

import type { Sheet } from '../engine/types';
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

export function regionTiles(sheet: Sheet): TileFigure | null {
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
				tiles.push({
					key: `${prefix}${short}`,
					name: region ? words.of(region.name) : short,
					short: words.has(`tile-${prefix}${short}`) ? words.name('tile', `${prefix}${short}`) : short,
					column,
					row,
					value: region?.value ?? null,
					words:
						region?.value === undefined || region.value === null
							? words.say('tile-none')
							: fixed(region.value, 0, words.language),
				});
			});
		});
		return [{ name: words.name('party', prefix === 'US-' ? 'USA' : 'CHN'), tiles }];
	});
	return {
		shape: 'tiles',
		title: words.say('chart-kind-regions'),
		unit: words.say('chart-unit-regions'),
		decimals: 0,
		groups,
	};
}
