// How long it takes from a hand's move to new bands on the screen. Off unless a test asks for it.

import type { Live } from '../engine/types';

export interface Step {
	/** Milliseconds from the input event to the frame that shows the answer. */
	total: number;
	/** Of which in the engine. */
	computed: number;
}

export interface Hooks {
	kill: () => void;
	/** The answer on the screen, as numbers. */
	live: () => Live | null;
	trace: Step[] | null;
}

declare global {
	// What the end-to-end tests may reach for; a page that is only used never reads it.
	var accord: Hooks | undefined;
}

export function trace(since: number, computed: number) {
	const list = globalThis.accord?.trace;
	if (!list) return;
	requestAnimationFrame(() => {
		// A message sent before a frame is painted arrives after it.
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			list.push({ total: performance.now() - since, computed });
			port1.close();
		};
		port2.postMessage(null);
	});
}
