// Where the squares of states and provinces stand, and what room they leave for words.

import type { Tile, TileGroup } from './figure';

export interface Grid extends TileGroup {
	columns: number;
	rows: number;
	/** The empty squares at the top: first column, and how many there are across and down. */
	free: { column: number; across: number; down: number };
}

export function gridOf(group: TileGroup): Grid {
	const columns = Math.max(...group.tiles.map((tile) => tile.column), 0) + 1;
	const rows = Math.max(...group.tiles.map((tile) => tile.row), 0) + 1;
	return { ...group, columns, rows, free: freeOf(group.tiles, columns, rows) };
}

/** The largest block of empty squares that begins in the top row. */
function freeOf(tiles: readonly Tile[], columns: number, rows: number): Grid['free'] {
	const tops = Array.from({ length: columns }, (_, column) =>
		Math.min(rows, ...tiles.filter((tile) => tile.column === column).map((tile) => tile.row)),
	);
	let free = { column: 0, across: 0, down: 0 };
	for (let down = 1; down <= rows; down += 1) {
		let across = 0;
		for (const [column, top] of tops.entries()) {
			across = top >= down ? across + 1 : 0;
			if (across * down > free.across * free.down) free = { column: column - across + 1, across, down };
		}
	}
	return free;
}

/** The end of the scale of colours: the least of 1, 2, 5, 10, 20 … that holds the value, so that it stays while a hand moves. */
export function scaleEnd(value: number): number {
	let end = 1;
	for (let i = 0; end < value && i < 60; i += 1) end *= i % 3 === 1 ? 2.5 : 2;
	return end;
}
