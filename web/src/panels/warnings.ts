// What to be wary of in a deal. The deal, the sheet and the answer flow in; short sentences flow out, each
// with the commitment it is about. Every number is the engine's; docs/src/table.md holds the rules.

import { clauseName } from '../charts/catalogue';
import { outsideText, setting } from '../deal/bands';
import type { Addition, Deal, Finding, Key, Live, Mix, Sheet, Slider, Target, Worth } from '../engine/types';
import { ends, list, megatonnes, plain } from '../format/numbers';
import { withUnit } from '../format/units';
import { words } from '../texts/words.svelte';
import { closures } from './closures';
import { findingWords } from './findings';

export interface Warning {
	/** What it is about, to be opened; null where it is about no single commitment on the table. */
	commitment: Key | null;
	text: string;
}

/** A yearly addition is called unseen above this many times the highest on record. */
export const UNSEEN = 2;
/** The deal is warned of where it builds this many times what is built without it in the same year. */
export const OWING_TO_DEAL = 1.1;
/** Years later than this are too far off to hold against a record. */
const LAST_YEAR = 2035;

export function warnings(deal: Deal, sheet: Sheet, live: Live, worth: Worth | null = null): Warning[] {
	return [
		...sheet.sliders.filter((slider) => !isLifted(deal, slider)).flatMap((slider) => outside(deal, slider)),
		...live.findings.flatMap(ofFinding),
		...live.mixes.flatMap((mix) => buildRate(mix, sheet, live)),
		...(worth ? closures(deal, sheet, worth) : []),
		...overAchieved(sheet, live.targets),
	];
}

/** The name of the commitment that a warning is about. */
export function aboutWhat(warning: Warning, sheet: Sheet): string {
	const row = sheet.commitments.find((one) => one.key === warning.commitment);
	return row ? clauseName(row.id, row.kind) : '';
}

/** A trade measure that is lifted is a choice, not a figure beyond the text. */
function isLifted(deal: Deal, slider: Slider): boolean {
	return slider.field === 'strength' && deal.values[slider.key] === slider.nothing;
}

function outside(deal: Deal, slider: Slider): Warning[] {
	const value = setting(deal, slider);
	if (!(slider.key in deal.values) || !outsideText(slider, value)) return [];
	const { language } = words;
	const [low, high] = [Math.min(slider.low, slider.high), Math.max(slider.low, slider.high)];
	const range = withUnit(high, slider.unit, language);
	const both = ends(plain(low, language), plain(high, language));
	const text = words.say('warning-outside', {
		field: words.name('field', slider.field),
		value: withUnit(value, slider.unit, language),
		range: low === high ? range : range.replace(plain(high, language), both),
	});
	return [{ commitment: slider.commitment, text }];
}

function ofFinding(finding: Finding): Warning[] {
	const { commitment, kind } = finding;
	if (finding.warning) return [{ commitment, text: findingWords(finding) }];
	const numbers = new Map(finding.numbers);
	const number = (name: string) => numbers.get(name) ?? Number.NaN;
	const where = { party: words.name('party', finding.party ?? 'WORLD'), year: String(finding.year) };
	const { language } = words;
	if (kind === 'subnational' && finding.year === LAST_YEAR) {
		const [promised, additional] = [number('promised_mt'), number('additional_mt')];
		if (!(additional < promised - 0.5)) return [];
		const values = { promised: megatonnes(promised, language), additional: megatonnes(additional, language) };
		return [{ commitment, text: words.say('warning-double-counting', { ...where, ...values }) }];
	}
	if (kind === 'capacity' && number('added_gw') <= 0) {
		const values = {
			target: plain(number('target_gw'), language),
			before: plain(number('before_gw'), language),
		};
		return [{ commitment, text: words.say('warning-nothing-added', { ...where, ...values }) }];
	}
	return [];
}

/** The year up to 2035 in which most is added, where that is unseen and owing to the deal. */
export function unseen(mix: Mix, record: Addition): { year: number; added: number } | null {
	const [layer] = mix.layers;
	if (!layer) return null;
	let most: { year: number; added: number } | null = null;
	mix.years.forEach((year, i) => {
		if (i === 0 || year > LAST_YEAR) return;
		const step = (values: readonly number[]) => (values[i] ?? 0) - (values[i - 1] ?? 0);
		const [added, without] = [step(layer.deal), step(layer.baseline)];
		if (added <= UNSEEN * record.gw || added < OWING_TO_DEAL * without) return;
		if (!most || added > most.added) most = { year, added };
	});
	return most;
}

function buildRate(mix: Mix, sheet: Sheet, live: Live): Warning[] {
	const record = sheet.additions.find((one) => one.technology === mix.topic && one.party === mix.party);
	const found = record && unseen(mix, record);
	if (!found) return [];
	const { language } = words;
	const asked = live.findings.find(
		(finding) =>
			finding.kind === 'capacity' &&
			(finding.party ?? 'WORLD') === mix.party &&
			finding.words.some(([, technologies]) => technologies.split(', ').includes(mix.topic)),
	);
	const text = words.say('warning-build-rate', {
		party: words.name('party', mix.party),
		technology: words.name('tech', mix.topic),
		year: String(found.year),
		added: plain(found.added, language),
		record: plain(record.gw, language),
		when: String(record.year),
	});
	return [{ commitment: asked?.commitment ?? null, text }];
}

/** Targets in force that are passed even at their strict end: by the deal each, without any deal in one line. */
function overAchieved(sheet: Sheet, targets: readonly Target[]): Warning[] {
	const { language } = words;
	const said: Warning[] = [];
	const anyway = new Map<number, string[]>();
	for (const row of targets) {
		if (!row.inForce || row.deal >= row.strict - 0.5) continue;
		const party = words.name('party', row.party);
		if (row.baseline < row.strict) {
			const by = megatonnes(row.strict - row.baseline, language);
			anyway.set(row.year, [...(anyway.get(row.year) ?? []), words.say('warning-spare', { party, by })]);
			continue;
		}
		const by = megatonnes(row.strict - row.deal, language);
		const on = sheet.commitments.find((one) => one.id === row.commitment);
		said.push({
			commitment: on?.key ?? null,
			text: words.say('warning-over-achieved', { party, year: String(row.year), by }),
		});
	}
	for (const [year, parties] of anyway)
		said.push({
			commitment: null,
			text: words.say('warning-over-anyway', { year: String(year), parties: list(parties, language) }),
		});
	return said;
}
