// The state of the page: the deal on the table, the answer to it, and how the reader looks at it.
// Components read from here and call its methods; nothing else changes a deal.

import { topicsOf } from '../charts/markets';
import { Crashed, Dropped, Refused } from '../engine/client';
import type { Deal, Engine, Live, Mistake, Sheet, Slider, Topic, Worth } from '../engine/types';
import { underReadings } from '../headline/gaps';
import { setting, snapped } from './bands';
import { differing, EMPTY, onTable, same, setReading, setValue } from './deal';
import { begin, type History, record, redo, undo } from './history';
import type { Link, Said, View } from './link';
import { trace } from './trace';

export type Panel = 'actions' | 'warnings' | 'share' | 'clauses' | 'compare' | 'measures';

export interface Notice {
	key: string;
	kind: 'crashed' | 'spoilt' | 'older' | 'refused' | 'gone' | 'done';
	values: Record<string, string>;
	mistakes: readonly Mistake[];
}

/** A deal kept beside the current one. */
export interface Pinned {
	name: string;
	deal: Deal;
	live: Live;
}

/** The slow tier waits until the hand has come to rest. */
const REST_MS = 350;
const REPLAY_MS = 900;

export class Table {
	sheet = $state.raw<Sheet | null>(null);
	deal = $state.raw<Deal>(EMPTY);
	live = $state.raw<Live | null>(null);
	worth = $state.raw<Worth | null>(null);
	history = $state.raw<History<Deal>>(begin(EMPTY));
	pinned = $state.raw<Pinned | null>(null);
	sides = $state.raw<readonly [string, string]>(['USA', 'CHN']);
	charts = $state.raw<readonly [string, string]>(['emissions', 'temperature']);
	panel = $state<Panel | null>(null);
	card = $state<string | null>(null);
	/** The group of trade measures whose list is open. */
	bundle = $state<string | null>(null);
	notices = $state.raw<readonly Notice[]>([]);
	/** Sliders that the last change moved, lit while it is replayed. */
	lit = $state.raw<readonly string[]>([]);

	private rest: ReturnType<typeof setTimeout> | undefined;
	/** Counts moves: only the last one is worth weighing. */
	private turn = 0;

	constructor(private readonly engine: Engine) {}

	readonly canUndo = $derived(this.history.past.length > 0);
	readonly canRedo = $derived(this.history.future.length > 0);
	/** What the deal is beside: the last state that was settled. */
	readonly view = $derived<View>({ sides: this.sides, charts: this.charts });

	async open(deal: Deal, fresh = true): Promise<boolean> {
		try {
			const sheet = await this.engine.open(deal);
			this.sheet = sheet;
			// A hand may have moved a slider while the sheet was on its way.
			const latest = !fresh && onTable(this.deal) === onTable(deal) ? this.deal : deal;
			this.deal = this.fitting(latest, sheet);
			if (fresh) this.history = begin(this.deal);
			this.worth = null;
			await this.answer(this.deal);
			return true;
		} catch (reason) {
			this.fail(reason);
			return false;
		}
	}

	/** A link's deal with what this model knows; what is gone is named. */
	private fitting(deal: Deal, sheet: Sheet): Deal {
		const gone: string[] = [];
		let next: Deal = { ...deal, values: {}, readings: {} };
		for (const [key, value] of Object.entries(deal.values)) {
			const slider = sheet.sliders.find((one) => one.key === key);
			if (slider) next = setValue(next, slider, snapped(slider, value));
			else gone.push(key);
		}
		const readings: Record<string, string> = {};
		for (const [key, reading] of Object.entries(deal.readings)) {
			const row = sheet.commitments.find((one) => one.key === key);
			if (row?.readings.some((one) => one.id === reading)) readings[key] = reading;
			else gone.push(`${key}: ${reading}`);
		}
		const leftOut = deal.leftOut.filter(
			(key) => sheet.commitments.some((one) => one.key === key) || !gone.push(key),
		);
		if (gone.length > 0) this.notify({ kind: 'gone', values: { list: gone.slice(0, 8).join(', ') } });
		return { ...next, readings, leftOut };
	}

	/** A hand on a slider, or on one for several: the answer follows, the history waits until it lets go. */
	move(sliders: readonly Slider[], value: (slider: Slider) => number, since = performance.now()) {
		let next = this.deal;
		for (const slider of sliders) next = setValue(next, slider, snapped(slider, value(slider)));
		if (same(next, this.deal)) return;
		this.deal = next;
		void this.answer(next, since);
	}

	openBundle(key: string) {
		const open = this.panel === 'measures' && this.bundle === key;
		this.card = null;
		this.bundle = key;
		this.panel = open ? null : 'measures';
	}

	/** The hand has let go. */
	settle() {
		if (same(this.history.now, this.deal)) return;
		this.history = record(this.history, this.deal);
	}

	/** A change in one go. */
	async change(next: Deal) {
		await this.turnTo(next);
		this.settle();
	}

	async read(commitment: string, reading: string | null) {
		await this.change(setReading(this.deal, commitment, reading));
	}

	async undo() {
		this.history = undo(this.history);
		await this.turnTo(this.history.now);
	}

	async redo() {
		this.history = redo(this.history);
		await this.turnTo(this.history.now);
	}

	/** Other files or readings need another sheet; other numbers only another answer. */
	private async turnTo(next: Deal) {
		const before = this.deal;
		this.deal = next;
		if (onTable(before) !== onTable(next)) await this.open(next, false);
		else await this.answer(next);
	}

	/** Shows the last change once more: back, and slowly forth, so that the room sees where it acted. */
	async replay() {
		const from = this.history.past.at(-1);
		const to = this.history.now;
		const { sheet } = this;
		if (!from || !sheet) return;
		const keys = differing(from, to);
		this.lit = keys;
		if (!same({ ...from, values: {} }, { ...to, values: {} })) {
			await this.turnTo(from);
			await new Promise((done) => setTimeout(done, REPLAY_MS));
		} else {
			const start = performance.now();
			for (let share = 0; share < 1; share = Math.min(1, (performance.now() - start) / REPLAY_MS)) {
				let step = to;
				for (const slider of sheet.sliders) {
					if (!keys.includes(slider.key)) continue;
					const [a, b] = [setting(from, slider), setting(to, slider)];
					step = setValue(step, slider, a + share * (b - a));
				}
				this.deal = step;
				await this.answer(step);
				await new Promise((done) => setTimeout(done, 30));
			}
		}
		await this.turnTo(to);
		setTimeout(() => {
			this.lit = [];
		}, REPLAY_MS);
	}

	async pin(name: string) {
		const { deal } = this;
		try {
			// Whatever chart is chosen later can be drawn beside.
			this.pinned = { name, deal, live: await this.ask(deal) };
		} catch (reason) {
			this.fail(reason);
		}
	}

	/** Another deal beside this one, computed once. */
	async pinDeal(name: string, deal: Deal) {
		const here = this.deal;
		try {
			await this.engine.open(deal);
			const live = await this.ask(deal);
			this.pinned = { name, deal, live };
		} catch (reason) {
			this.fail(reason);
		} finally {
			await this.open(here, false);
		}
	}

	unpin() {
		this.pinned = null;
	}

	/** Other charts: of markets, states and provinces only what is looked at is computed at every move. */
	show(charts: readonly [string, string]) {
		this.charts = charts;
		const there = topicsOf([
			...(this.live?.mixes.map((mix) => mix.topic) ?? []),
			...(this.live?.flows.length ? ['flows'] : []),
			...(this.live?.regions.units.length ? ['region-levels'] : []),
		]);
		if (!topicsOf(charts).every((topic) => there.includes(topic))) void this.answer(this.deal);
	}

	/** What the charts show, and what the warnings of a pace never seen are read from. */
	private topics(): Topic[] {
		return topicsOf([...this.charts, 'solar', 'wind']);
	}

	/** The answer to a deal, with its targets as the deal reads them. */
	private async ask(deal: Deal, topics?: readonly Topic[]): Promise<Live> {
		const live = await this.engine.live(deal, topics);
		return { ...live, targets: underReadings(live.targets, deal.readings) };
	}

	private async answer(deal: Deal, since = performance.now()) {
		this.turn += 1;
		const turn = this.turn;
		clearTimeout(this.rest);
		try {
			const live = await this.ask(deal, this.topics());
			this.live = live;
			trace(since, live.computed);
			if (turn === this.turn) this.rest = setTimeout(() => void this.weigh(deal), REST_MS);
		} catch (reason) {
			this.fail(reason, () => this.answer(this.deal));
		}
	}

	/** The slow tier: what each clause is worth. */
	private async weigh(deal: Deal) {
		try {
			const worth = await this.engine.worth(deal);
			if (same(deal, this.deal)) this.worth = worth;
		} catch (reason) {
			this.fail(reason);
		}
	}

	/** A worker that was started anew knows nothing: put the deal on its table again. */
	async recover() {
		this.notify({ kind: 'crashed', values: {} });
		await this.open(this.deal, false);
	}

	private fail(reason: unknown, again?: () => void) {
		if (reason instanceof Dropped || reason instanceof Crashed) return;
		const mistakes = reason instanceof Refused ? reason.mistakes : [];
		const message = reason instanceof Error ? reason.message : String(reason);
		this.notify({ kind: 'refused', values: { reason: message }, mistakes });
		if (again && !(reason instanceof Refused)) setTimeout(again, 1000);
	}

	notify({
		kind,
		values,
		mistakes = [],
	}: Omit<Notice, 'key' | 'mistakes'> & { mistakes?: readonly Mistake[] }) {
		const notice: Notice = { key: `${kind}-${performance.now()}`, kind, values, mistakes };
		this.notices = [...this.notices.filter((one) => one.kind !== kind), notice];
	}

	dismiss(key: string) {
		this.notices = this.notices.filter((notice) => notice.key !== key);
	}

	/** What a link says of the answer, so that whoever opens it later can see what changed. */
	readonly said = $derived.by<Said | null>(() => {
		const { sheet, live } = this;
		if (!sheet || !live) return null;
		return {
			model: sheet.modelVersion,
			data: sheet.dataVersion,
			avoided2035: live.avoided[1],
			warming2100: live.warming.deal.in2100.median,
		};
	});

	/** Opens what a link holds. */
	async follow(link: Link, otherwise: Deal) {
		if (link.spoilt.length > 0)
			this.notify({ kind: 'spoilt', values: { list: link.spoilt.slice(0, 5).join(', ') } });
		if (link.view) {
			this.sides = link.view.sides;
			this.charts = link.view.charts;
		}
		const empty = link.deal.agreements.length === 0 && link.deal.loaded.length === 0;
		const opened = await this.open(empty ? otherwise : link.deal);
		if (!opened) await this.open(otherwise);
		const { said, sheet, live } = this;
		if (sheet && !sheet.parties.includes(this.sides[0])) this.sides = ['USA', this.sides[1]];
		if (sheet && !sheet.parties.includes(this.sides[1])) this.sides = [this.sides[0], 'CHN'];
		if (link.said && said && live && (link.said.model !== said.model || link.said.data !== said.data)) {
			this.notify({
				kind: 'older',
				values: {
					before: `${link.said.model} / ${link.said.data}`,
					now: `${said.model} / ${said.data}`,
					avoidedThen: link.said.avoided2035.toFixed(0),
					avoidedNow: said.avoided2035.toFixed(0),
					warmingThen: link.said.warming2100.toFixed(2),
					warmingNow: said.warming2100.toFixed(2),
				},
			});
		}
	}

	save = () => this.engine.save(this.deal);
	iamc = () => this.engine.iamc(this.deal);
	check = (text: string) => this.engine.check(text);
}
