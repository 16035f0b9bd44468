// What a chart is drawn from, and whose chart it is.

import type { Live, Sheet, Worth } from '../engine/types';
import { words } from '../texts/words.svelte';

/** Whose chart it is, where a chart is of one party: a side of the table, or the rest of the world. */
export type Whose = 'one' | 'two' | 'rest';

export interface Given {
	live: Live;
	sheet: Sheet;
	worth: Worth | null;
	sides: readonly [string, string];
}

export const EACH: readonly Whose[] = ['one', 'two', 'rest'];

/** The party; for the rest of the world, what the model calls by that name. */
export function partyOf({ sides }: Pick<Given, 'sides'>, whose: Whose): string {
	return whose === 'one' ? sides[0] : whose === 'two' ? sides[1] : 'ROW';
}

export function partyName(given: Pick<Given, 'sides'>, whose: Whose): string {
	return words.name('party', partyOf(given, whose));
}
