// Bans and quotas held against what is traded: one that bans what hardly anybody buys, and one that lets
// in more than comes in, change little whatever their words. Measures and flows of the engine flow in,
// warnings flow out.

import type { Commitment, Deal, Flow, Sheet, TradeStep, Worth } from '../engine/types';
import { groupsOf } from '../format/groups';
import { percent, plain } from '../format/numbers';
import { words } from '../texts/words.svelte';
import type { Warning } from './warnings';

/** Less than this share of what the importer buys is hardly traded: a judgement. */
export const HARDLY = 0.01;

/** What came in of a good, in the last year shown before a measure takes effect. */
export interface Before {
	year: number;
	/** In the unit of the flows. */
	came: number;
	/** Of everything the importer bought, 0 to 1. */
	share: number;
	/** Whether it is what would have come in without the deal: a measure older than the flows. */
	without: boolean;
}

export function closures(deal: Deal, sheet: Sheet, worth: Worth): Warning[] {
	const byCommitment = groupsOf(worth.steps, (step) => step.commitment);
	return [...byCommitment].flatMap(([key, steps]) => {
		const row = sheet.commitments.find((one) => one.key === key);
		return row && deal.values[key] !== 0 ? ofMeasure(row, steps, worth) : [];
	});
}

function ofMeasure(row: Commitment, steps: readonly TradeStep[], worth: Worth): Warning[] {
	const [first] = steps.filter((step) => covered(row, step) > 0).sort((a, b) => a.from.localeCompare(b.from));
	if (!first) return [];
	return goodsOf(row, worth).flatMap((good) => {
		const before = cameIn(worth.flows, first, good);
		if (!before) return [];
		const text =
			first.instrument === 'ban'
				? banned(first, good, before, covered(row, first))
				: limited(first, good, before);
		return text ? [{ commitment: row.key, text }] : [];
	});
}

/** Percent of the trade that a step covers: one that says no part covers all. */
function covered(row: Commitment, step: TradeStep): number {
	const year = Number(step.from.slice(0, 4));
	return row.figures.find((figure) => figure.name === 'covers' && figure.year === year)?.central ?? 100;
}

/** The goods of the model that a measure falls on: those that it was found to change. */
function goodsOf(row: Commitment, worth: Worth): string[] {
	const found = worth.findings.filter((one) => one.commitment === row.key && one.kind === 'traded');
	return [
		...new Set(found.flatMap((one) => one.words.filter(([name]) => name === 'good').map(([, good]) => good))),
	];
}

export function cameIn(flows: readonly Flow[], step: TradeStep, good: string): Before | null {
	const bought = flows.filter((flow) => flow.good === good && flow.importer === step.importer);
	const years = [...new Set(bought.map((flow) => flow.year))].sort((a, b) => a - b);
	const takesEffect = Number(step.from.slice(0, 4));
	const earlier = years.filter((year) => year < takesEffect).at(-1);
	const year = earlier ?? years[0];
	if (year === undefined) return null;
	const amount = (flow: Flow) => (earlier === undefined ? flow.baseline : flow.deal);
	const rows = bought.filter((flow) => flow.year === year);
	const sum = (list: Flow[]) => list.reduce((total, flow) => total + amount(flow), 0);
	const all = sum(rows);
	if (all <= 0) return null;
	const foreign = step.exporter === 'ALL';
	const came = sum(
		rows.filter((flow) => (foreign ? flow.origin !== step.importer : flow.origin === step.exporter)),
	);
	return { year, came, share: came / all, without: earlier === undefined };
}

function banned(step: TradeStep, good: string, before: Before, covers: number): string | null {
	if (before.share >= HARDLY) return null;
	return words.say(before.without ? 'warning-ban-without' : 'warning-ban', {
		...named(step, good, before),
		share: percent(before.share, words.language),
		banned: words.say(covers < 100 ? 'warning-banned-part' : 'warning-banned', {
			covers: percent(covers / 100, words.language),
		}),
	});
}

function limited(step: TradeStep, good: string, before: Before): string | null {
	const quota = inUnitOf(good, step.quantity);
	if (quota === null || before.came >= quota) return null;
	return words.say(before.without ? 'warning-quota-without' : 'warning-quota', {
		...named(step, good, before),
		quota: plain(quota, words.language),
	});
}

function named(step: TradeStep, good: string, before: Before) {
	return {
		party: words.name('party', step.importer),
		origin: step.exporter === 'ALL' ? words.say('warning-all-origins') : words.name('party', step.exporter),
		good: words.name('good', good),
		unit: words.name('good-unit', good),
		year: String(before.year),
		from: step.from.slice(0, 4),
		came: plain(before.came, words.language),
	};
}

/** A quota in the unit of the flows; null where the two cannot be held against each other. */
function inUnitOf(good: string, quantity: readonly [number, string] | null): number | null {
	if (!quantity) return null;
	const [value, unit] = quantity;
	if (good === 'electric_car') return unit === 'vehicles/yr' ? value / 1000 : null;
	return unit.replace(/\/yr$/, '') === (good === 'battery' ? 'GWh' : 'GW') ? value : null;
}
