// What the engine found, as a sentence. The sentences are the report's; numbers and names are put
// into the reader's language first.

import type { Finding } from '../engine/types';
import { list, plain } from '../format/numbers';
import { words } from '../texts/words.svelte';

const YEARS = /year/;

export function findingWords(finding: Finding): string {
	const values: Record<string, string> = {};
	values.party = words.name('party', finding.party ?? 'WORLD');
	if (finding.year !== null) values.year = String(finding.year);
	for (const [name, value] of finding.words)
		values[name] = list(
			value.split(',').map((part) => {
				const word = part.trim();
				for (const kind of ['word', 'party', 'product', 'area', 'clause', 'field'])
					if (words.has(`${kind}-${word}`)) return words.name(kind, word);
				return word;
			}),
			words.language,
		);
	for (const [name, value] of finding.numbers)
		values[name] = YEARS.test(name) ? String(Math.round(value)) : plain(value, words.language);
	const name = `finding-${finding.kind}`;
	if (words.has(name)) return words.say(name, values);
	// A finding that the page has no sentence for still says what it is about.
	const numbers = Object.entries(values).map(([key, value]) => `${key}: ${value}`);
	return `${finding.kind}: ${numbers.join(', ')}`;
}
