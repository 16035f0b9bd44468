// Other workers that compute some of the climate's members, so that a move of the hand waits for half of
// them, or for none. Emissions flow out to each; the warming of its members flows back. If one dies, the
// engine goes on without any: it can compute every member itself.

/** Members from `first` to the one before `end`. */
export interface Group {
	first: number;
	end: number;
}

/** What a worker of the crew is told: first its members, then one world after the other. */
export type Order = Group | { emissions: Float64Array };

/** What it says: that it is ready, then the warming of its members. */
export type Word = 'ready' | { warming: Float64Array };

export interface Helper {
	postMessage(order: Order): void;
	terminate(): void;
	onmessage: ((event: MessageEvent<Word>) => void) | null;
	onerror: ((event: ErrorEvent) => void) | null;
}

/** How long a helper may take before the crew is let go. */
const PATIENCE_MS = 2000;

/** Members are computed sixteen abreast. */
const ABREAST = 16;

/**
 * Who computes which members on a machine with so many cores. Meanwhile the engine has the rest of an
 * answer to do, which takes about as long as half of the members: two others leave it none, one leaves
 * it a fifth.
 */
export function shared(members: number, cores: number): { own: number; groups: Group[] } {
	const others = Math.min(Math.max(cores - 1, 0), 2);
	if (others === 0) return { own: members, groups: [] };
	const whole = (count: number) => Math.round(count / ABREAST) * ABREAST;
	const own = others === 1 ? whole(members / 5) : 0;
	const border = own + whole((members - own) / 2);
	if (others === 1) return { own, groups: [{ first: own, end: members }] };
	return {
		own,
		groups: [
			{ first: own, end: border },
			{ first: border, end: members },
		],
	};
}

export class Crew {
	private readonly helpers: Helper[] = [];
	private ready = false;
	private waiting: number;
	private words: Float64Array[] = [];
	private told: ((words: readonly Float64Array[]) => void) | null = null;

	/** Hires; `counted` is called with `true` once all are ready, with `false` when they are let go. */
	constructor(
		start: () => Helper,
		groups: readonly Group[],
		private readonly counted: (ready: boolean) => void,
		private readonly patience = PATIENCE_MS,
	) {
		this.waiting = groups.length;
		for (const [i, group] of groups.entries()) {
			const helper = start();
			helper.onmessage = ({ data }) => {
				this.waiting -= 1;
				if (data !== 'ready') this.words[i] = data.warming;
				if (this.waiting > 0) return;
				if (data === 'ready') this.count(true);
				else this.told?.(this.words);
			};
			helper.onerror = () => this.dismiss();
			helper.postMessage(group);
			this.helpers.push(helper);
		}
	}

	/** The warming of each group, in order; nothing before they are ready, or if one died or keeps silent. */
	async warming(emissions: Float64Array): Promise<readonly Float64Array[]> {
		if (!this.ready) return [];
		this.waiting = this.helpers.length;
		this.words = [];
		const words = new Promise<readonly Float64Array[]>((resolve) => {
			this.told = resolve;
		});
		const timer = setTimeout(() => this.dismiss(), this.patience);
		for (const helper of this.helpers) helper.postMessage({ emissions });
		const all = await words;
		clearTimeout(timer);
		this.told = null;
		return all;
	}

	private count(ready: boolean) {
		this.ready = ready;
		this.counted(ready);
	}

	/** Ends all of them. */
	private dismiss() {
		for (const helper of this.helpers.splice(0)) helper.terminate();
		this.count(false);
		this.told?.([]);
	}
}
