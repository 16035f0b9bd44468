// An engine for unit tests and for drawing the page without WebAssembly: the answer of a real run of
// the command, with each area's worth scaled as its sliders move. It knows no physics.

import { liveOf, sheetOf, worthOf } from './adapt';
import type { AssessmentJson } from './assessment';
import { slidersOf } from './sliders';
import type { BandPaths, BandPoint, Deal, Engine, Live, Pair, SavedFile, Sheet, Worth } from './types';

export function mockSheet(sample: AssessmentJson): Sheet {
	const sheet = sheetOf({
		...sample,
		parties: sample.by_party.map((row) => row.party),
		readings: sample.commitments.map((row) => ({
			agreement: row.agreement,
			commitment: row.id,
			readings: row.readings,
		})),
		drivers: { first: 1990, parties: [] },
		additions: [],
		regions: [],
	});
	return {
		...sheet,
		shelf: sample.agreements.map(({ id, title }) => ({ id, title })),
		sliders: sheet.commitments.filter((row) => row.state === 'quantified').flatMap(slidersOf),
	};
}

/** How much of each area's worth the sliders leave standing: 1 as the text says. */
function shares(deal: Deal, sample: AssessmentJson, sheet: Sheet): Map<string, number> {
	const asked = new Map<string, number>();
	const given = new Map<string, number>();
	for (const row of sample.commitments) {
		if (!row.added) continue;
		const slider = sheet.sliders.find((one) => one.main && one.commitment === `${row.agreement}/${row.id}`);
		if (!slider) continue;
		const way = slider.text - slider.nothing;
		const value = deal.values[slider.key] ?? slider.text;
		const share = way !== 0 ? (value - slider.nothing) / way : 1;
		const worth = Math.abs(row.added.avoided[1]) + 1e-6;
		asked.set(row.area, (asked.get(row.area) ?? 0) + worth);
		given.set(row.area, (given.get(row.area) ?? 0) + worth * share);
	}
	return new Map([...asked].map(([area, worth]) => [area, (given.get(area) ?? 0) / worth]));
}

const BANDS = ['p5', 'p17', 'median', 'p83', 'p95'] as const;

/** The answer with the distance between baseline and deal scaled, year by year. */
function scaled(full: Live, share: Map<string, number>): Live {
	const areas = full.areas.map((area) => ({
		name: area.name,
		values: area.values.map((value) => value * (share.get(area.name) ?? 1)),
	}));
	const sum = (list: Live['areas'], i: number) =>
		list.reduce((total, area) => total + (area.values[i] ?? 0), 0);
	const factor = full.years.map((_, i) => {
		const all = sum(full.areas, i);
		return Math.abs(all) > 1e-9 ? sum(areas, i) / all : 1;
	});
	const at = (year: number) => factor[full.years.indexOf(year)] ?? 1;
	const toward = (baseline: number, deal: number, by: number) => baseline - (baseline - deal) * by;
	const pair = <T extends Pair>(one: T): T => ({
		...one,
		deal: one.deal.map((value, i) => toward(one.baseline[i] ?? 0, value, factor[i] ?? 1)),
	});
	const late = at(2050);
	const { temperature, warming } = full;
	const bands = Object.fromEntries(
		BANDS.map((key) => [
			key,
			temperature.baseline[key].map((value, i) => toward(value, temperature.deal[key][i] ?? 0, late)),
		]),
	) as unknown as BandPaths;
	const point = Object.fromEntries(
		BANDS.map((key) => [key, toward(warming.baseline.in2100[key], warming.deal.in2100[key], late)]),
	) as unknown as BandPoint;
	const index = (year: number) => sum(areas, full.years.indexOf(year));
	return {
		...full,
		world: pair(full.world),
		parties: full.parties.map(pair),
		gases: full.gases.map(pair),
		areas,
		temperature: { baseline: temperature.baseline, deal: bands },
		warming: { ...warming, deal: { ...warming.deal, in2100: point } },
		avoided: [index(2030), index(2035), index(2050)],
		friction: full.friction === null ? null : full.friction * (share.get('trade') ?? 1),
		targets: full.targets.map((row) => ({ ...row, deal: toward(row.baseline, row.deal, at(row.year)) })),
	};
}

export class MockEngine implements Engine {
	private readonly sheet: Sheet;
	private readonly full: Live;

	constructor(private readonly sample: AssessmentJson) {
		this.sheet = mockSheet(sample);
		this.full = liveOf(sample, 0);
	}

	async open(): Promise<Sheet> {
		return this.sheet;
	}

	async live(deal: Deal): Promise<Live> {
		return scaled(this.full, shares(deal, this.sample, this.sheet));
	}

	async worth(): Promise<Worth> {
		return worthOf(this.sample);
	}

	async save(deal: Deal): Promise<SavedFile[]> {
		return deal.agreements.map((id) => ({ name: `${id}.toml`, text: `# ${JSON.stringify(deal.values)}\n` }));
	}

	async iamc(): Promise<string> {
		return 'Model,Scenario,Region,Variable,Unit,2030\n';
	}

	async check(text: string) {
		return text.includes('[agreement]')
			? []
			: [{ line: 1, column: 1, message: 'no [agreement]', help: null }];
	}
}
