// The engine of the command, in WebAssembly. What the page asks flows in; what it draws flows out, from
// the same numbers as `accord run`.

import { onTable } from '../deal/deal';
import { liveOf, sheetOf, worthOf } from './adapt';
import type { AssessmentJson, FindingJson, SheetJson } from './assessment';
import { Baseline } from './baseline';
import { Crew, type Helper, shared } from './crew';
import init, { Engine as Core } from './pkg/accord_wasm.js';
import module from './pkg/accord_wasm_bg.wasm?url';
import { slidersOf } from './sliders';
import {
	type Deal,
	type Engine,
	type Live,
	type Mistake,
	type SavedFile,
	type Sheet,
	type Slider,
	TOPICS,
	type Topic,
	type Worth,
} from './types';

interface File {
	name: string;
	text: string;
}

/** What `Core.moved` gives: what moves and hangs on no climate. Its paths of temperature are empty. */
interface MovedJson extends Pick<AssessmentJson, 'headline' | 'paths' | 'targets' | 'markets' | 'regions'> {
	baseline: number;
	findings: readonly (readonly [string, string, readonly FindingJson[]])[];
}

/** What `Core.warmed` gives: what the climate says. */
interface WarmedJson extends Pick<AssessmentJson, 'warming'> {
	temperature_years: number[];
	temperature: AssessmentJson['paths']['temperature'];
}

/** The deals on the table where none is named. */
const FIRST = ['sunnylands-2023', 'trade-friction-2024'];
/** The name of a file that a reader loaded. */
const LOADED = 'loaded';
/** Answers before a browser has made the engine's code as fast as it makes it (Chromium: about 120). */
const PRACTICE = 120;
/** What is drawn meanwhile: what the page begins with. */
const PRACTISED: readonly Topic[] = ['solar', 'wind'];
/** How long nobody must have asked before one is given, ms. */
const QUIET_MS = 400;

/** The slider of a trade measure, and the engine's word for it. */
const STRENGTH = 'strength';
const ALL_STEPS = 'all-steps';

/** Mistakes that the engine throws as text; anything else goes on as it is. */
function refused(reason: unknown): unknown {
	if (typeof reason !== 'string') return reason;
	try {
		return JSON.parse(reason) as Mistake[];
	} catch {
		return new Error(reason);
	}
}

/** The files that a command line put on the table; none on a hosted page. */
async function served(): Promise<File[]> {
	try {
		const base = new URL('../agreements/', self.location.href);
		const index = await fetch(new URL('index.json', base));
		if (!index.ok) return [];
		const { open } = (await index.json()) as { open: string[] };
		return await Promise.all(
			open.map(async (name) => ({
				name,
				text: await (await fetch(new URL(encodeURIComponent(name), base))).text(),
			})),
		);
	} catch {
		return [];
	}
}

/** `id` of an agreement file: the first in it. */
function idOf(file: File): string {
	return /^\s*id\s*=\s*"([^"]+)"/m.exec(file.text)?.[1] ?? file.name.replace(/\.toml$/, '');
}

export class RealEngine implements Engine {
	private readonly files = new Map<string, File>();
	private first = FIRST;
	private sliders: readonly Slider[] = [];
	/** `id`s of the files, in order. */
	private ids: readonly string[] = [];
	/** The files and readings that the sliders are of. */
	private opened = '';
	/** Files that the engine has since the last question, by name. */
	private sent = new Map<string, string>();
	private readonly baseline = new Baseline();
	/** What the markets of this deal can show: read from an answer that holds them all. */
	private offers: readonly string[] = [];
	/** Other workers for the climate: hired once the first answer is given. */
	private crew: Crew | null = null;
	/** The deal that was asked for last, when it was, and whether its answer is under way. */
	private latest: { deal: Deal; at: number; open: boolean } | null = null;

	private constructor(private readonly core: Core) {}

	static async start(): Promise<RealEngine> {
		await init({ module_or_path: new URL(module, self.location.href) });
		const engine = new RealEngine(new Core());
		for (const file of JSON.parse(Core.shelf()) as File[]) engine.files.set(idOf(file), file);
		const named = await served();
		for (const file of named) engine.files.set(idOf(file), file);
		if (named.length > 0) engine.first = named.map(idOf);
		return engine;
	}

	async open(deal: Deal): Promise<Sheet> {
		// What is left out stays on the sheet, so that it can be put back.
		const bare = { ...deal, values: {}, leftOut: [] };
		const sheet = sheetOf(this.call<SheetJson>((asked) => this.core.sheet(asked), bare));
		this.sliders = sheet.commitments.filter((row) => row.state === 'quantified').flatMap(slidersOf);
		this.ids = sheet.agreements.map((one) => one.id);
		this.opened = onTable(deal);
		this.offers = [];
		return { ...sheet, sliders: this.sliders, shelf: this.shelf() };
	}

	async live(deal: Deal, wanted: readonly Topic[] = TOPICS): Promise<Live> {
		const first = this.latest === null;
		this.latest = { deal, at: performance.now(), open: true };
		try {
			return await this.answer(deal, wanted);
		} finally {
			this.latest = { deal, at: performance.now(), open: false };
			this.hire();
			if (first) setTimeout(() => this.practise(PRACTICE), QUIET_MS);
		}
	}

	private async answer(deal: Deal, wanted: readonly Topic[]): Promise<Live> {
		await this.follow(deal);
		const since = performance.now();
		const topics = this.offers.length === 0 ? TOPICS : wanted;
		const known = this.baseline.known(topics);
		const emissions = this.tell((asked) => this.core.emit(asked), deal, { topics, known });
		// While others compute their members, what hangs on no climate is told.
		const others = this.crew?.warming(emissions) ?? [];
		const moved = JSON.parse(this.core.moved()) as MovedJson;
		for (const warming of await others) this.core.take(warming);
		const warmed = JSON.parse(this.core.warmed()) as WarmedJson;
		Object.assign(moved.paths, {
			temperature_years: warmed.temperature_years,
			temperature: warmed.temperature,
		});
		this.baseline.complete(moved, topics, known);
		const commitments = moved.findings.map(([agreement, id, findings]) => ({ agreement, id, findings }));
		const answer = { ...moved, warming: warmed.warming, commitments } as unknown as AssessmentJson;
		const live = liveOf(answer, performance.now() - since);
		if (this.offers.length === 0) this.offers = live.offers;
		return { ...live, offers: this.offers };
	}

	/**
	 * Moves one slider after the other by a hair while nobody asks, and throws the answers away: a browser
	 * makes code fast once it has run for a while, and no hand should have to wait for that. Tariffs, which
	 * take longest, are left out.
	 */
	private practise(left: number) {
		const { latest } = this;
		if (left === 0 || !latest) return;
		if (latest.open || performance.now() - latest.at < QUIET_MS) {
			setTimeout(() => this.practise(left), QUIET_MS);
			return;
		}
		// Whoever asks meanwhile is heard before the next.
		setTimeout(() => this.practise(left - 1), 10);
		const sliders = this.sliders.filter((one) => one.field !== STRENGTH);
		const slider = sliders[left % Math.max(sliders.length, 1)];
		if (!slider) return;
		const hair = (slider.max - slider.min) / 1000;
		const value = slider.text + (slider.text + hair <= slider.max ? hair : -hair);
		const deal = { ...latest.deal, values: { ...latest.deal.values, [slider.key]: value } };
		const known = this.baseline.known(PRACTISED);
		try {
			this.tell((asked) => this.core.emit(asked), deal, { topics: PRACTISED, known });
			this.core.moved();
			this.core.warmed();
		} catch {
			// A value that is refused teaches nothing, and was nobody's question.
		}
	}

	/** Has other workers compute most of the climate's members from now on. */
	private hire() {
		// Where a worker cannot hire others, it computes all members itself.
		if (this.crew || typeof Worker === 'undefined') return;
		const { own, groups } = shared(this.core.members(), navigator.hardwareConcurrency);
		const start = () => new Worker(new URL('./helper.ts', import.meta.url), { type: 'module' }) as Helper;
		this.crew = new Crew(start, groups, (ready) => this.core.keep(ready ? own : 0));
	}

	async worth(deal: Deal): Promise<Worth> {
		await this.follow(deal);
		return worthOf(this.call<AssessmentJson>((asked) => this.core.answer(asked), deal));
	}

	async save(deal: Deal): Promise<SavedFile[]> {
		await this.follow(deal);
		const edits = this.edits(deal);
		return this.on(deal).map((file, i) => {
			const id = this.ids[i] ?? idOf(file);
			const own = edits.filter((edit) => edit.agreement === id);
			const readings = Object.entries(deal.readings)
				.filter(([key]) => key.startsWith(`${id}/`))
				.map(([key, reading]) => [key.slice(id.length + 1), reading]);
			try {
				const leftOut = deal.leftOut
					.filter((key) => key.startsWith(`${id}/`))
					.map((key) => key.slice(id.length + 1));
				const [set, read, out] = [own, readings, leftOut].map((list) => JSON.stringify(list));
				const text = Core.saved(file.text, set ?? '', read ?? '', out ?? '');
				return { name: `${id}.toml`, text };
			} catch (reason) {
				throw refused(reason);
			}
		});
	}

	async iamc(deal: Deal): Promise<string> {
		await this.follow(deal);
		return this.tell((asked) => this.core.iamc(asked), deal);
	}

	async check(text: string): Promise<Mistake[]> {
		return JSON.parse(Core.check(text, 'en')) as Mistake[];
	}

	/** The sliders of the deal that is asked about: the slow worker opens no sheet of its own accord. */
	private async follow(deal: Deal) {
		if (this.opened !== onTable(deal)) await this.open(deal);
	}

	private shelf() {
		return [...this.files].map(([id, file]) => {
			const title = (language: string) =>
				new RegExp(`^title\\.${language}\\s*=\\s*"([^"]*)"`, 'm').exec(file.text)?.[1] ?? id;
			return { id, title: { en: title('en'), zh: title('zh') } };
		});
	}

	/** The files of a deal, in order. */
	private on(deal: Deal): File[] {
		const none = deal.agreements.length === 0 && deal.loaded.length === 0;
		const ids = none ? this.first : deal.agreements;
		const files = ids.flatMap((id) => this.files.get(id) ?? []);
		const loaded = deal.loaded.map((text, i) => ({ name: `${LOADED}-${i + 1}.toml`, text }));
		return [...files, ...loaded];
	}

	private edits(deal: Deal) {
		return Object.entries(deal.values).flatMap(([key, value]) => {
			const slider = this.sliders.find((one) => one.key === key);
			const [agreement, commitment] = slider?.commitment.split('/') ?? [];
			if (!slider || !agreement || !commitment) return [];
			const field = slider.field === STRENGTH && slider.max === 200 ? ALL_STEPS : slider.field;
			const reading = deal.readings[slider.commitment] ?? null;
			return [{ agreement, commitment, reading, field, value }];
		});
	}

	private asked(deal: Deal, more: object = {}): string {
		const files = this.on(deal).map((file) =>
			this.sent.get(file.name) === file.text ? { name: file.name } : file,
		);
		return JSON.stringify({
			files,
			edits: this.edits(deal),
			// A reading of what is left out is of nothing.
			readings: Object.entries(deal.readings).filter(([key]) => !deal.leftOut.includes(key)),
			left_out: deal.leftOut,
			targets_met: deal.targetsMet,
			overcapacity: deal.overcapacity,
			...more,
		});
	}

	private call<T>(ask: (asked: string) => string, deal: Deal, more?: object): T {
		return JSON.parse(this.tell(ask, deal, more)) as T;
	}

	/** Asks the engine; files that it has are named only. */
	private tell<T>(ask: (asked: string) => T, deal: Deal, more?: object): T {
		const asked = this.asked(deal, more);
		// Whatever happens, it keeps no others than those of this question; after a refusal perhaps none.
		this.sent.clear();
		try {
			const answer = ask(asked);
			for (const file of this.on(deal)) this.sent.set(file.name, file.text);
			return answer;
		} catch (reason) {
			throw refused(reason);
		}
	}
}
