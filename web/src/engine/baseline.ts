// The paths without the deal. They stay while a hand moves the deal, so the engine sends them once;
// here they are kept and put beside what moves. A part of the markets that nobody has looked at yet
// has not been sent: the engine is asked for the whole again.

import type { AssessmentJson, MarketsJson } from './assessment';

type Paths = AssessmentJson['paths'];

interface Answer {
	/** Number of the baseline. */
	baseline: number;
	paths: Paths;
	markets?: MarketsJson;
}

interface Row {
	party: string;
	technology?: string;
	good?: string;
	baseline: number[];
	deal: number[];
}

const key = (topic: string, row: Row) => `${topic} ${row.party} ${row.technology ?? row.good ?? ''}`;

function rowsOf(markets: MarketsJson | undefined): [string, Row[]][] {
	if (!markets) return [];
	return [
		['power', markets.power],
		['cars', markets.electric_cars],
		['solar', markets.solar_capacity],
		['wind', markets.wind_capacity],
		['prices', markets.prices],
	];
}

export class Baseline {
	private number: number | null = null;
	private paths: Paths | null = null;
	private readonly rows = new Map<string, number[]>();
	private readonly topics = new Set<string>();

	/** Number of the baseline that is known with all these parts of the markets. */
	known(topics: readonly string[]): number | undefined {
		return this.number !== null && topics.every((topic) => this.topics.has(topic)) ? this.number : undefined;
	}

	/** Keeps what an answer holds of the baseline, or completes the answer by it. */
	complete(answer: Answer, topics: readonly string[], known: number | undefined) {
		if (known !== answer.baseline) this.keep(answer, topics);
		else this.fill(answer);
	}

	private keep({ baseline, paths, markets }: Answer, topics: readonly string[]) {
		if (this.number !== baseline) {
			this.rows.clear();
			this.topics.clear();
		}
		this.number = baseline;
		this.paths = paths;
		for (const topic of topics) this.topics.add(topic);
		for (const [topic, rows] of rowsOf(markets))
			for (const row of rows) this.rows.set(key(topic, row), row.baseline);
	}

	private fill({ paths, markets }: Answer) {
		if (!this.paths) return;
		paths.world.baseline = this.paths.world.baseline;
		paths.temperature.baseline = this.paths.temperature.baseline;
		for (const name of ['parties', 'gases'] as const)
			for (const [i, row] of paths[name].entries()) row.baseline = this.paths[name][i]?.baseline ?? [];
		// What the deal alone has was nothing without it.
		for (const [topic, rows] of rowsOf(markets))
			for (const row of rows) row.baseline = this.rows.get(key(topic, row)) ?? row.deal.map(() => 0);
	}
}
