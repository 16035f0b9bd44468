// The other settings of a measure, in words: lists of technologies, years, sectors.

import { list } from '../format/numbers';
import type { words as Words } from '../texts/words.svelte';

export function detailWords(value: string, words: typeof Words): string {
	const parts = value.split(',').map((part) => part.trim());
	return list(
		parts.map((part) => {
			for (const kind of ['word', 'party', 'product', 'instrument', 'material', 'group'])
				if (words.has(`${kind}-${part}`)) return words.name(kind, part);
			return part;
		}),
		words.language,
	);
}
