// Places on the screen: which year is where, which labels must give way. Numbers flow in, pixels
// and paths flow out.

import { scaleLinear } from 'd3-scale';
import { area as areaPath, line as linePath } from 'd3-shape';

export interface Frame {
	width: number;
	height: number;
	left: number;
	right: number;
	top: number;
	bottom: number;
	x: (year: number) => number;
	y: (value: number) => number;
	/** Round values for the vertical axis. */
	ticks: number[];
	years: number[];
}

export interface FrameWish {
	width: number;
	height: number;
	left: number;
	right: number;
	window: readonly [number, number];
	values: readonly [number, number];
	/** Size of the letters, for which the years need room. */
	size: number;
}

const TOP = 8;

export function frame({ width, height, left, right, window, values, size }: FrameWish): Frame {
	const bottom = 1.85 * size;
	const inner = Math.max(height - TOP - bottom, 20);
	const x = scaleLinear()
		.domain(window)
		.range([left, Math.max(width - right, left + 20)]);
	const y = scaleLinear()
		.domain(values)
		.range([TOP + inner, TOP]);
	const few = Math.max(2, Math.min(6, Math.floor(inner / (2.8 * size))));
	return {
		width,
		height,
		left,
		right,
		top: TOP,
		bottom,
		x,
		y,
		ticks: y.ticks(few),
		years: yearTicks(window, (width - left - right) / (4.4 * size)),
	};
}

/** The least and greatest of all values, with zero where asked for and a margin above. */
export function span(lists: Iterable<readonly number[]>, zero: boolean): [number, number] {
	let low = zero ? 0 : Number.POSITIVE_INFINITY;
	let high = zero ? 0 : Number.NEGATIVE_INFINITY;
	for (const list of lists) {
		for (const value of list) {
			if (!Number.isFinite(value)) continue;
			if (value < low) low = value;
			if (value > high) high = value;
		}
	}
	if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
	if (high - low < 1e-9) return zero ? [Math.min(low, 0), Math.max(high, 0) + 1] : [low - 0.5, high + 0.5];
	const margin = 0.04 * (high - low);
	return [zero && low >= 0 ? 0 : low - margin, high + margin];
}

/** Decades, as many as find room. */
function yearTicks([first, last]: readonly [number, number], room: number): number[] {
	const most = Math.max(2, Math.floor(room));
	const step = [5, 10, 20, 25, 50].find((wide) => (last - first) / wide <= most) ?? 50;
	const ticks: number[] = [];
	for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
	return ticks;
}

/** The part of a list of years that a window shows: first and one past the last index. */
export function shown(years: readonly number[], window: readonly [number, number]): [number, number] {
	const first = years.findIndex((year) => year >= window[0]);
	let last = years.length;
	while (last > 0 && (years[last - 1] ?? 0) > window[1]) last -= 1;
	return [Math.max(first, 0), last];
}

export function trace(at: Frame, years: readonly number[], values: readonly number[]): string {
	return (
		linePath<number>()
			.defined((i) => Number.isFinite(values[i]))
			.x((i) => round(at.x(years[i] ?? 0)))
			.y((i) => round(at.y(values[i] ?? 0)))(indices(years.length)) ?? ''
	);
}

export function between(
	at: Frame,
	years: readonly number[],
	low: readonly number[],
	high: readonly number[],
): string {
	return (
		areaPath<number>()
			.defined((i) => Number.isFinite(low[i]) && Number.isFinite(high[i]))
			.x((i) => round(at.x(years[i] ?? 0)))
			.y0((i) => round(at.y(low[i] ?? 0)))
			.y1((i) => round(at.y(high[i] ?? 0)))(indices(years.length)) ?? ''
	);
}

/** A tenth of a pixel is enough for any screen, and shorter paths are drawn sooner. */
function round(value: number): number {
	return Math.round(value * 10) / 10;
}

const INDICES: number[][] = [];
function indices(length: number): number[] {
	let made = INDICES[length];
	if (!made) {
		made = Array.from({ length }, (_, i) => i);
		INDICES[length] = made;
	}
	return made;
}

/** Vertical places of labels, moved apart so that none covers another and all stay in the frame. */
export function apart(wanted: readonly number[], least: number, top: number, bottom: number): number[] {
	const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
	const placed = wanted.map((place) => Math.min(Math.max(place, top), bottom));
	for (let i = 1; i < order.length; i += 1) {
		const [above, below] = [order[i - 1] ?? 0, order[i] ?? 0];
		placed[below] = Math.max(placed[below] ?? 0, (placed[above] ?? 0) + least);
	}
	// What was pushed out at the bottom is pushed back up, with those above it.
	let limit = bottom;
	for (let i = order.length - 1; i >= 0; i -= 1) {
		const at = order[i] ?? 0;
		placed[at] = Math.min(placed[at] ?? 0, limit);
		limit = (placed[at] ?? 0) - least;
	}
	return placed;
}

/** Room that a text needs, estimated: a Chinese character is as wide as it is high. */
export function textWidth(text: string, size: number, bold = false): number {
	let width = 0;
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		if (code > 0x2e80) width += size;
		else if (" .,:;il|'()–".includes(letter)) width += 0.36 * size;
		else if (code >= 0x41 && code <= 0x5a) width += 0.7 * size;
		else width += 0.6 * size;
	}
	return bold ? 1.09 * width : width;
}

/** Lines of a text that is no wider than `width`; Chinese may break after any letter, not before a stop. */
export function wrapped(text: string, width: number, size: number): string[] {
	const lines: string[] = [];
	for (const part of text.match(/[\u2e80-\uffff][，。；：、）]*|[^\s\u2e80-\uffff]+\s*/g) ?? []) {
		const last = lines.at(-1);
		if (last !== undefined && textWidth((last + part).trimEnd(), size) <= width)
			lines.splice(-1, 1, last + part);
		else lines.push(part);
	}
	return lines.map((line) => line.trimEnd());
}
