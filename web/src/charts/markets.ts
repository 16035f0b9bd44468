// Charts of power, cars, prices and trade: whatever of these the engine offers.

import { type Mix, TOPICS, type Topic } from '../engine/types';
import { words } from '../texts/words.svelte';
import { SIDES, technologyColour } from './colours';
import type { Figure, Line } from './figure';
import { EACH, type Given, partyName, partyOf, type Whose } from './given';

const WINDOW: readonly [number, number] = [2023, 2060];

/** Topics with one path a party, drawn for both sides and the world together. */
const TOGETHER = ['cars', 'solar', 'wind'];

/** The year that trade flows are shown for: soon enough to matter, late enough for a duty to act. */
const FLOW_YEAR = 2030;
const MOST_ORIGINS = 10;

export function marketKinds(given: Given): string[] {
	const offers = new Set(given.live.offers);
	const topics = new Set(given.live.offers.map((offer) => offer.split(' ')[0] ?? ''));
	const each = (topic: string) =>
		EACH.filter((whose) => offers.has(`${topic} ${partyOf(given, whose)}`)).map(
			(whose) => `${topic}.${whose}`,
		);
	return [
		...each('power'),
		...TOGETHER.filter((topic) => topics.has(topic)),
		...each('prices'),
		...[...topics].filter((topic) => topic.startsWith('flows-')).flatMap(each),
	];
}

/** The parts of the answer that these charts show, and others do not. */
export function topicsOf(kinds: readonly string[]): Topic[] {
	const shows = (kind: string, topic: Topic) =>
		kind.startsWith(topic) && ['', '.', '-'].includes(kind.charAt(topic.length));
	return TOPICS.filter((topic) => kinds.some((kind) => shows(kind, topic)));
}

export function marketFigure(given: Given, topic: string, whose: Whose): Figure | null {
	const good = /^flows-(.*)$/.exec(topic)?.[1];
	if (good) return flowsOf(given, good, whose).length > 0 ? flows(given, good, whose) : null;
	if (TOGETHER.includes(topic)) return together(given, topic);
	const mix = mixOf(given, topic, whose);
	if (!mix) return null;
	const layers: Line[] = mix.layers.map((layer, i) => ({
		key: layer.name,
		name: topic === 'prices' ? words.name('good', layer.name) : words.name('tech', layer.name),
		colour: technologyColour(layer.name, i),
		values: layer.deal,
		baseline: layer.baseline,
	}));
	const prices = topic === 'prices';
	const shared = {
		title: words.say('chart-of', { chart: words.say(`chart-kind-${topic}`), party: partyName(given, whose) }),
		unit: words.say(`chart-unit-${topic}`),
		decimals: prices ? 1 : 0,
		...(prices ? tradeNote(given, 'chart-dashed') : { note: words.say('chart-dashed') }),
		years: mix.years,
		window: WINDOW,
	};
	if (topic === 'power') return { ...shared, shape: 'stack', layers };
	return { ...shared, shape: 'lines', lines: layers, bands: [], levels: [], zero: true };
}

/** What prices and trade are held against: in a deal that holds friction and more, itself without it. */
function tradeNote(given: Given, name: string): { note: string; before?: string } {
	if (given.live.tradeBefore === 'baseline') return { note: words.say(name) };
	return { note: words.say(`${name}-friction`), before: words.say('chart-without-friction') };
}

function mixOf(given: Given, topic: string, whose: Whose): Mix | undefined {
	const party = partyOf(given, whose);
	return given.live.mixes.find((mix) => mix.topic === topic && mix.party === party);
}

/** One path each of both sides and of the world. */
function together({ live, sides }: Given, topic: string): Figure | null {
	const lines: Line[] = [];
	for (const [i, party] of [...sides, 'WORLD'].entries()) {
		const mix = live.mixes.find((one) => one.topic === topic && one.party === party);
		const [path] = mix?.layers ?? [];
		if (!path) continue;
		lines.push({
			key: party,
			name: words.name('party', party),
			colour: SIDES[i] ?? SIDES[2],
			values: path.deal,
			baseline: path.baseline,
		});
	}
	const years = live.mixes.find((one) => one.topic === topic)?.years;
	if (!years || lines.length === 0) return null;
	return {
		shape: 'lines',
		title: words.say(`chart-kind-${topic}`),
		unit: words.say(`chart-unit-${topic}`),
		decimals: topic === 'cars' ? 1 : 0,
		note: words.say('chart-dashed'),
		years,
		window: WINDOW,
		lines,
		bands: [],
		levels: [],
		zero: true,
	};
}

function flowsOf(given: Given, good: string, whose: Whose) {
	const importer = partyOf(given, whose);
	return given.live.flows.filter(
		(flow) => flow.good === good && flow.year === FLOW_YEAR && flow.importer === importer,
	);
}

/** From where a party buys a good, largest first. */
function flows(given: Given, good: string, whose: Whose): Figure {
	const { sides } = given;
	const rows = flowsOf(given, good, whose).sort(
		(a, b) => Math.max(b.deal, b.before) - Math.max(a.deal, a.before),
	);
	return {
		shape: 'bars',
		title: words.say('chart-of', {
			chart: words.say('chart-flows', { good: words.name('good', good) }),
			party: partyName(given, whose),
		}),
		unit: words.say('chart-unit-flows', { unit: words.name('good-unit', good), year: String(FLOW_YEAR) }),
		decimals: 1,
		...tradeNote(given, 'chart-mark'),
		bars: rows.slice(0, MOST_ORIGINS).map((flow) => ({
			key: flow.origin,
			name: words.name('party', flow.origin),
			colour: flow.origin === sides[0] ? SIDES[0] : flow.origin === sides[1] ? SIDES[1] : SIDES[2],
			value: flow.deal,
			baseline: flow.before,
		})),
	};
}
