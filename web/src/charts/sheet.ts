// A figure as a table: for a screen reader, the clipboard and a file. One function, so that what is
// read aloud is what is drawn.

import { words } from '../texts/words.svelte';
import type { Figure, Line, TileFigure, TileLevels } from './figure';

export interface Sheet {
	heads: string[];
	rows: (string | number)[][];
}

export function sheetOf(figure: Figure): Sheet {
	switch (figure.shape) {
		case 'lines':
			return byYear(figure.years, figure.window, [
				...columns(figure.lines, figure.before),
				...figure.bands.flatMap((band) => [
					{ name: `${band.name}, ${words.say('band-low')}`, values: band.low },
					{ name: `${band.name}, ${words.say('band-high')}`, values: band.high },
				]),
			]);
		case 'stack':
			return byYear(figure.years, figure.window, columns(figure.layers));
		case 'kaya': {
			const first = figure.panels[0];
			if (!first) return { heads: [], rows: [] };
			return byYear(
				first.years,
				first.window,
				figure.panels.flatMap((panel) =>
					columns(panel.lines).map((column) => ({ ...column, name: `${column.name} (${panel.unit})` })),
				),
			);
		}
		case 'bars': {
			const before = figure.bars.some((bar) => bar.baseline !== undefined);
			return {
				heads: [
					'',
					words.say('chart-deal'),
					...(before ? [figure.before ?? words.say('chart-baseline')] : []),
				],
				rows: figure.bars.map((bar) => [bar.name, bar.value, ...(before ? [bar.baseline ?? ''] : [])]),
			};
		}
		case 'tiles':
			if (figure.groups.some((group) => group.levels)) return byLevels(figure);
			return {
				heads: ['', figure.unit, words.say('tile-in-words')],
				rows: figure.groups.flatMap((group) =>
					group.tiles.map((tile) => [tile.name, tile.value ?? '–', tile.words]),
				),
			};
	}
}

/** States and provinces without the deal and with it; each group begins with its sum. */
function byLevels(figure: TileFigure): Sheet {
	const row = (name: string, levels: TileLevels | undefined) =>
		levels
			? [name, levels.deal - levels.baseline, levels.deal, levels.baseline, levels.own]
			: [name, '–', '–', '–', '–'];
	return {
		heads: [
			'',
			words.say('tile-column-change'),
			words.say('chart-deal'),
			words.say('chart-baseline'),
			words.say('tile-column-own'),
		],
		rows: figure.groups.flatMap((group) => [
			row(group.name, group.levels),
			...group.tiles.map((tile) => row(tile.name, tile.levels)),
		]),
	};
}

/** The name of a line's dashed fellow. */
export function beside(name: string, before?: string): string {
	return before ? words.say('chart-beside-of', { name, before }) : words.say('chart-baseline-of', { name });
}

interface Column {
	name: string;
	values: readonly number[];
}

function columns(lines: readonly Line[], before?: string): Column[] {
	return lines.flatMap((line) => [
		{ name: line.name, values: line.values },
		...(line.baseline ? [{ name: beside(line.name, before), values: line.baseline }] : []),
	]);
}

function byYear(years: readonly number[], window: readonly [number, number], list: Column[]): Sheet {
	const rows: (string | number)[][] = [];
	years.forEach((year, i) => {
		if (year < window[0] || year > window[1]) return;
		rows.push([year, ...list.map((column) => column.values[i] ?? Number.NaN)]);
	});
	return { heads: [words.say('table-year'), ...list.map((column) => column.name)], rows };
}

/** Columns apart by tabs, as a spreadsheet takes them from the clipboard. */
export function asTabs(figure: Figure): string {
	const { heads, rows } = sheetOf(figure);
	const clean = (cell: string | number) => String(cell).replaceAll(/[\t\r\n]/g, ' ');
	return [
		`${figure.title} (${figure.unit})`,
		heads.map(clean).join('\t'),
		...rows.map((row) => row.map(clean).join('\t')),
	].join('\n');
}

/** The table thinned to every fifth year, which a listener can take in. */
export function spoken(figure: Figure): Sheet {
	const { heads, rows } = sheetOf(figure);
	if (figure.shape === 'bars' || figure.shape === 'tiles') return { heads, rows };
	return { heads, rows: rows.filter(([year]) => typeof year === 'number' && year % 5 === 0) };
}
