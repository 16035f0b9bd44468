// What a chart shows, apart from how it is drawn: the same figure becomes an SVG, a table for a
// screen reader, a copied table and a file.

/** One line, with the same quantity without the deal beside it. */
export interface Line {
	key: string;
	name: string;
	/** A CSS colour, mostly a variable of the theme. */
	colour: string;
	values: readonly number[];
	baseline?: readonly number[];
	/** Drawn dashed and thin: it is itself the baseline. */
	dashed?: boolean;
}

/** The room between two lines. */
export interface Band {
	key: string;
	name: string;
	colour: string;
	opacity: number;
	low: readonly number[];
	high: readonly number[];
}

/** A level to hold the lines against, such as 2 °C. */
export interface Level {
	value: number;
	name: string;
}

interface Shared {
	title: string;
	unit: string;
	/** Digits in labels and in the table. */
	decimals: number;
	note?: string;
	/** The word for what the dashed lines and marks show, where they are not the baseline. */
	before?: string;
}

export interface LineFigure extends Shared {
	shape: 'lines';
	years: readonly number[];
	window: readonly [number, number];
	lines: readonly Line[];
	bands: readonly Band[];
	levels: readonly Level[];
	/** Whether the vertical axis begins at zero. */
	zero: boolean;
}

/** Layers that add up; the dashed outline is what they added up to without the deal. */
export interface StackFigure extends Shared {
	shape: 'stack';
	years: readonly number[];
	window: readonly [number, number];
	layers: readonly Line[];
	/** The highest value the axis must hold, such as 100 for shares. */
	top?: number;
}

/** One square for each state or province. */
export interface Tile {
	key: string;
	name: string;
	short: string;
	column: number;
	row: number;
	/** Null where nothing is known. A tile that has levels shows a change: negative where the deal lowers it. */
	value: number | null;
	words: string;
	levels?: TileLevels;
}

/** What a change lies between. */
export interface TileLevels {
	baseline: number;
	deal: number;
	/** The part of the change that is its own doing. */
	own: number;
}

export interface TileGroup {
	name: string;
	tiles: readonly Tile[];
	/** What it comes to, and how its tiles are to be read: for the empty squares at its top. */
	sum?: string;
	levels?: TileLevels;
	about?: string;
}

export interface TileFigure extends Shared {
	shape: 'tiles';
	groups: readonly TileGroup[];
}

/** Factors of an identity, one small chart each, with the sign between them. */
export interface KayaFigure extends Shared {
	shape: 'kaya';
	panels: readonly LineFigure[];
	/** One fewer than panels: `=`, `×`. */
	signs: readonly string[];
}

/** Bars by name, two each: without and with the deal. */
export interface BarFigure extends Shared {
	shape: 'bars';
	bars: readonly { key: string; name: string; colour: string; value: number; baseline?: number }[];
}

export type Figure = LineFigure | StackFigure | TileFigure | KayaFigure | BarFigure;
