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

/** The longest run of empty squares in the top row, and how far down it stays empty. */
function freeOf(tiles: readonly Tile[], columns: number, rows: number): Grid['free'] {
	const taken = new Set(tiles.map((tile) => `${tile.column} ${tile.row}`));
	let free = { column: 0, across: 0, down: 0 };
	let across = 0;
	for (let column = 0; column < columns; column += 1) {
		across = taken.has(`${column} 0`) ? 0 : across + 1;
		if (across > free.across) free = { column: column - across + 1, across, down: 1 };
	}
	const empty = (row: number) =>
		Array.from({ length: free.across }, (_, i) => `${free.column + i} ${row}`).every((at) => !taken.has(at));
	while (free.across > 0 && free.down < rows && empty(free.down)) free.down += 1;
	return free;
}

/** The end of the scale of colours: the least of 1, 2, 5, 10, 20 … that holds the value, so that it stays while a hand moves. */
export function scaleEnd(value: number): number {
	let end = 1;
	for (let i = 0; end < value && i < 60; i += 1) end *= i % 3 === 1 ? 2.5 : 2;
	return end;
}
