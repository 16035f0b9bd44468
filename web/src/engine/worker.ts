// The worker: one question in, one answer out, in order. All computing happens here.

import { boot } from './boot';
import type { Call, Reply } from './client';
import type { Engine, Mistake } from './types';

let engine: Promise<Engine> | null = null;

/** What the engine throws when it refuses an input: mistakes, with their places. */
function mistakes(reason: unknown): Mistake[] {
	if (Array.isArray(reason)) return reason as Mistake[];
	const message = reason instanceof Error ? reason.message : String(reason);
	return [{ line: null, column: null, message, help: null }];
}

async function answer({ question }: Call): Promise<unknown> {
	engine ??= boot();
	const ready = await engine;
	if (question.ask === 'check') return ready.check(question.text);
	if (question.ask === 'live') return ready.live(question.deal, question.topics);
	return ready[question.ask](question.deal);
}

self.onmessage = async (event: MessageEvent<Call>) => {
	let reply: Reply;
	try {
		reply = { id: event.data.id, answer: await answer(event.data) };
	} catch (reason) {
		// After a panic the module's memory is not to be trusted: die, and be started anew.
		if (reason instanceof WebAssembly.RuntimeError) {
			setTimeout(() => {
				throw reason;
			});
			return;
		}
		reply = { id: event.data.id, refused: mistakes(reason) };
	}
	self.postMessage(reply);
};
