// Undo and redo: a list of deals and a place in it. Nothing here knows what a deal is.

export interface History<T> {
	readonly past: readonly T[];
	readonly now: T;
	readonly future: readonly T[];
}

/** More steps than anyone takes back; a bound, so that an afternoon of dragging stays small. */
const MOST = 200;

export function begin<T>(now: T): History<T> {
	return { past: [], now, future: [] };
}

export function record<T>(history: History<T>, next: T): History<T> {
	return { past: [...history.past, history.now].slice(-MOST), now: next, future: [] };
}

export function undo<T>(history: History<T>): History<T> {
	const last = history.past.at(-1);
	if (last === undefined) return history;
	return { past: history.past.slice(0, -1), now: last, future: [history.now, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
	const [next, ...future] = history.future;
	if (next === undefined) return history;
	return { past: [...history.past, history.now], now: next, future };
}
