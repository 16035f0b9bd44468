// The page's end of the worker. The newest change wins: while one is computed, only the last that
// came in since is kept. A worker that dies is started again, and the page is told.

import type { Deal, Engine, Live, Mistake, SavedFile, Sheet, Topic, Worth } from './types';

/** A question to the worker, and what comes back. */
export type Question =
	| { ask: 'open' | 'worth' | 'save' | 'iamc'; deal: Deal }
	| { ask: 'live'; deal: Deal; topics?: readonly Topic[] | undefined }
	| { ask: 'check'; text: string };

export interface Call {
	id: number;
	question: Question;
}

export type Reply = { id: number; answer: unknown } | { id: number; refused: Mistake[] };

/** The engine said no, with reasons. */
export class Refused extends Error {
	constructor(readonly mistakes: Mistake[]) {
		super(mistakes[0]?.message ?? 'refused');
	}
}

/** A newer question took this one's place before it was asked. */
export class Dropped extends Error {}

/** The worker died over this question. */
export class Crashed extends Error {}

interface Waiting {
	question: Question;
	resolve: (answer: unknown) => void;
	reject: (reason: Error) => void;
}

/** How long one answer may take before the worker counts as dead. */
const PATIENCE_MS = 30_000;

export interface WorkerLike {
	postMessage(call: Call): void;
	terminate(): void;
	onmessage: ((event: MessageEvent<Reply>) => void) | null;
	onerror: ((event: ErrorEvent) => void) | null;
}

export class Client implements Engine {
	private worker: WorkerLike;
	private next = 1;
	private running: (Waiting & { id: number }) | null = null;
	private timer: ReturnType<typeof setTimeout> | undefined;
	/** Questions in order; of `live` and of `worth` there is never more than one each. */
	private queue: Waiting[] = [];

	constructor(
		private readonly start: () => WorkerLike,
		private readonly crashed: () => void,
		private readonly patience = PATIENCE_MS,
	) {
		this.worker = this.hire();
	}

	open = (deal: Deal) => this.ask<Sheet>({ ask: 'open', deal });
	live = (deal: Deal, topics?: readonly Topic[]) => this.ask<Live>({ ask: 'live', deal, topics });
	worth = (deal: Deal) => this.ask<Worth>({ ask: 'worth', deal });
	save = (deal: Deal) => this.ask<SavedFile[]>({ ask: 'save', deal });
	iamc = (deal: Deal) => this.ask<string>({ ask: 'iamc', deal });
	check = (text: string) => this.ask<Mistake[]>({ ask: 'check', text });

	private hire(): WorkerLike {
		const worker = this.start();
		worker.onmessage = (event) => this.take(event.data);
		worker.onerror = () => this.replace();
		return worker;
	}

	private ask<T>(question: Question): Promise<T> {
		return new Promise<T>((resolve, reject) => {
			if (question.ask === 'live' || question.ask === 'worth') {
				this.queue = this.queue.filter((waiting) => {
					if (waiting.question.ask !== question.ask) return true;
					waiting.reject(new Dropped());
					return false;
				});
			}
			const waiting = { question, resolve: resolve as (answer: unknown) => void, reject };
			// What follows the hand goes before what may take its time.
			if (question.ask === 'worth') this.queue.push(waiting);
			else {
				const slow = this.queue.findIndex((other) => other.question.ask === 'worth');
				this.queue.splice(slow < 0 ? this.queue.length : slow, 0, waiting);
			}
			this.pump();
		});
	}

	private pump() {
		if (this.running) return;
		const first = this.queue.shift();
		if (!first) return;
		this.running = { ...first, id: this.next };
		this.next += 1;
		this.timer = setTimeout(() => this.replace(), this.patience);
		this.worker.postMessage({ id: this.running.id, question: first.question });
	}

	private take(reply: Reply) {
		const running = this.running;
		if (!running || running.id !== reply.id) return;
		clearTimeout(this.timer);
		this.running = null;
		if ('refused' in reply) running.reject(new Refused(reply.refused));
		else running.resolve(reply.answer);
		this.pump();
	}

	/** Ends the worker and starts another; what it was at is refused, what waited is asked again. */
	private replace() {
		clearTimeout(this.timer);
		this.worker.terminate();
		const lost = this.running;
		this.running = null;
		this.worker = this.hire();
		lost?.reject(new Crashed());
		this.crashed();
		this.pump();
	}

	/** For the end-to-end test that kills the worker under the page. */
	kill() {
		this.replace();
	}
}
