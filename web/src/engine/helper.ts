// A worker of the crew: told its members once, then emissions again and again.

import type { Order, Word } from './crew';
import init, { Members } from './pkg/accord_wasm.js';
import module from './pkg/accord_wasm_bg.wasm?url';

let members: Members | null = null;

function say(word: Word, transfer: Transferable[] = []) {
	self.postMessage(word, { transfer });
}

self.onmessage = async ({ data }: MessageEvent<Order>) => {
	try {
		if ('emissions' in data) {
			const warming = members?.warming(data.emissions);
			if (warming) say({ warming }, [warming.buffer]);
			return;
		}
		await init({ module_or_path: new URL(module, self.location.href) });
		members = new Members(data.first, data.end);
		say('ready');
	} catch (reason) {
		// Whoever hired it learns of an error, not of a promise that was broken.
		setTimeout(() => {
			throw reason;
		});
	}
};
