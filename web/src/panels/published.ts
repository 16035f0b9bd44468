// A published outcome as text: a number, a range, or the most that it may come to.

import type { Published } from '../deal/presets';
import { groupsOf } from '../format/groups';
import { ends, fixed, list } from '../format/numbers';
import { type Language, words } from '../texts/words.svelte';

export function publishedRange({ low, high, quantity }: Published, language: Language): string {
	const isWarming = quantity === 'warming';
	const number = (value: number) => fixed(value, isWarming ? 1 : 0, language);
	const unit = isWarming ? '°C' : 'Gt';
	if (low === null) return words.say('published-up-to', { value: `${number(high)} ${unit}` });
	return `${low === high ? number(high) : ends(number(low), number(high))} ${unit}`;
}

/** The warming that others found, in a few words: what a menu has room for. */
export function publishedBriefly(rows: readonly Published[], language: Language): string {
	const found = groupsOf(
		rows.filter((row) => row.quantity === 'warming'),
		(row) => words.of(row.by.short ?? row.by.title),
	);
	return [...found]
		.map(([by, own]) =>
			words.say('published-by', {
				by,
				values: list(
					own.map((row) => publishedRange(row, language)),
					language,
				),
			}),
		)
		.join(words.say('published-between'));
}
