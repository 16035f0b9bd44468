// A deal in sentences: what in it differs from the text, one sentence each, with the way back.

import { clauseName } from '../charts/catalogue';
import type { Commitment, Deal, Sheet } from '../engine/types';
import { groupsOf } from '../format/groups';
import { list as listed } from '../format/numbers';
import { withUnit } from '../format/units';
import { goodsOf } from '../table/columns';
import { words } from '../texts/words.svelte';
import { setReading, without } from './deal';

export interface Action {
	text: string;
	/** The commitment that it is about; null where it is about the whole. */
	commitment: string | null;
	/** The deal without this difference. */
	back: (deal: Deal) => Deal;
}

export function actions(deal: Deal, sheet: Sheet): Action[] {
	return [
		...supposed(deal),
		...leftOut(deal, sheet),
		...lifted(deal, sheet),
		...sheet.commitments.flatMap((row) => [...readOtherwise(deal, row), ...setOtherwise(deal, sheet, row)]),
	];
}

/** A commitment by its clause and name. */
function label({ clause, id, kind }: Commitment): string {
	const name = clauseName(id, kind);
	return clause ? words.say('action-clause', { clause, name }) : name;
}

function supposed(deal: Deal): Action[] {
	const made: Action[] = [];
	if (deal.targetsMet)
		made.push({
			commitment: null,
			text: words.say('action-targets-met'),
			back: (from) => ({ ...from, targetsMet: false }),
		});
	if (deal.overcapacity)
		made.push({
			commitment: null,
			text: words.say('action-overcapacity'),
			back: (from) => ({ ...from, overcapacity: false }),
		});
	return made;
}

/** Positions leave out many clauses of one kind at once: one sentence for each kind of a file. */
function leftOut(deal: Deal, sheet: Sheet): Action[] {
	const out = sheet.commitments.filter((row) => deal.leftOut.includes(row.key));
	const groups = groupsOf(out, (row) => `${row.agreement} ${clauseName(row.id, row.kind)}`);
	return [...groups.values()].flatMap((rows) => {
		const [first] = rows;
		if (!first) return [];
		const keys = rows.map((row) => row.key);
		const parties = rows.flatMap((row) => row.parties).map((party) => words.name('party', party));
		const text =
			rows.length === 1
				? words.say('action-left-out', { clause: label(first) })
				: words.say('action-left-out-of', {
						name: clauseName(first.id, first.kind),
						parties: listed(parties, words.language),
					});
		const back = (from: Deal) => ({ ...from, leftOut: from.leftOut.filter((key) => !keys.includes(key)) });
		return [{ commitment: rows.length === 1 ? first.key : null, text, back }];
	});
}

/** Trade measures that are lifted, by party: many at once in some positions, and one sentence for them. */
function lifted(deal: Deal, sheet: Sheet): Action[] {
	const groups = groupsOf(
		sheet.commitments.filter((row) => isLifted(deal, row)),
		(row) => row.parties.join(),
	);
	return [...groups.values()].map((rows) => {
		const keys = rows.map((row) => row.key);
		const [first] = rows;
		const text = words.say('action-lifted', {
			party: listed(
				(first?.parties ?? []).map((party) => words.name('party', party)),
				words.language,
			),
			measures: listed(
				[...groupsOf(rows, goodsOf)].map(([goods, own]) =>
					words.say('action-lifted-goods', { goods: words.name('goods', goods), count: own.length }),
				),
				words.language,
			),
		});
		const back = (from: Deal) => ({ ...from, values: keys.reduce(without, from.values) });
		return { commitment: rows.length === 1 ? (first?.key ?? null) : null, text, back };
	});
}

function isLifted(deal: Deal, row: Commitment): boolean {
	return row.kind === 'trade' && deal.values[row.key] === 0;
}

function readOtherwise(deal: Deal, row: Commitment): Action[] {
	const reading = row.readings.find((one) => one.id === deal.readings[row.key]);
	if (!reading) return [];
	const text = words.say('action-reading', { clause: label(row), reading: words.of(reading.title) });
	return [{ commitment: row.key, text, back: (from) => setReading(from, row.key, null) }];
}

function setOtherwise(deal: Deal, sheet: Sheet, row: Commitment): Action[] {
	return sheet.sliders.flatMap((slider) => {
		const value = deal.values[slider.key];
		if (slider.commitment !== row.key || value === undefined || isLifted(deal, row)) return [];
		const text = words.say('action-value', {
			clause: label(row),
			field: words.name('field', slider.field),
			value: withUnit(value, slider.unit, words.language),
			text: withUnit(slider.text, slider.unit, words.language),
		});
		const back = (from: Deal) => ({ ...from, values: without(from.values, slider.key) });
		return [{ commitment: row.key, text, back }];
	});
}
