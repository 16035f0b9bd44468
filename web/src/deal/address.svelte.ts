// Keeps the address in step with the table, and the table with an address that is pasted in.

import type { Deal } from '../engine/types';
import { words } from '../texts/words.svelte';
import { read, write } from './link';
import type { Table } from './table.svelte';

let written = '';

/** The whole address of what is on the screen. */
export async function addressOf(table: Table): Promise<string> {
	const hash = await write(table.history.now, table.view, words.language, table.said);
	return `${location.origin}${location.pathname}${location.search}${hash}`;
}

/** Opens what the address holds and follows it; gives back what ends this. */
export function keepAddress(table: Table, otherwise: Deal): () => void {
	const follow = async () => {
		if (location.hash !== '' && location.hash === written) return;
		const link = await read(location.hash);
		if (link?.language) words.language = link.language;
		else if (!link) words.language = navigator.language.startsWith('zh') ? 'zh' : 'en';
		if (link) await table.follow(link, otherwise);
		else await table.open(otherwise);
	};
	void follow();
	window.addEventListener('hashchange', follow);

	let timer: ReturnType<typeof setTimeout> | undefined;
	const stop = $effect.root(() => {
		$effect(() => {
			// Read here, so that a change of any of them writes the address anew.
			const [deal, view, language, said] = [table.history.now, table.view, words.language, table.said];
			if (!said) return;
			clearTimeout(timer);
			timer = setTimeout(async () => {
				written = await write(deal, view, language, said);
				history.replaceState(null, '', written);
			}, 250);
		});
	});
	return () => {
		window.removeEventListener('hashchange', follow);
		stop();
	};
}
