// A deal in sentences: what in it differs from the text, one sentence each.

import { clauseName } from '../charts/catalogue';
import type { Deal, Sheet } from '../engine/types';
import { withUnit } from '../format/units';
import { words } from '../texts/words.svelte';

export interface Action {
	key: string;
	commitment: string;
	/** Whether it is another reading, rather than another number. */
	reading: boolean;
	text: string;
}

export function actions(deal: Deal, sheet: Sheet): Action[] {
	const list: Action[] = [];
	for (const row of sheet.commitments) {
		const label = row.clause
			? words.say('action-clause', { clause: row.clause, name: clauseName(row.id, row.kind) })
			: clauseName(row.id, row.kind);
		const reading = row.readings.find((one) => one.id === deal.readings[row.key]);
		if (reading) {
			list.push({
				key: row.key,
				commitment: row.key,
				reading: true,
				text: words.say('action-reading', { clause: label, reading: words.of(reading.title) }),
			});
		}
		for (const slider of sheet.sliders) {
			const value = deal.values[slider.key];
			if (slider.commitment !== row.key || value === undefined) continue;
			list.push({
				key: slider.key,
				commitment: row.key,
				reading: false,
				text: words.say('action-value', {
					clause: label,
					field: words.name('field', slider.field),
					value: withUnit(value, slider.unit, words.language),
					text: withUnit(slider.text, slider.unit, words.language),
				}),
			});
		}
	}
	return list;
}
