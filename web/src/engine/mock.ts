// An engine for unit tests and for drawing the page without WebAssembly: the answer of a real run
// of the command, with each clause's worth scaled as its slider moves. It knows no physics.

import type { AssessmentJson } from './assessment';
import type { BandPaths, BandPoint, Deal, Engine, Live, NamedPair, Sheet, Slider, Worth } from './types';

const NOTHING: Record<string, number> = { ratio: 0.89 };

/** The figure of a commitment that a hand would move. */
const MAIN = ['level', 'abated', 'delivery', 'effective', 'additional', 'reduction', 'count'];

export function mockSheet(sample: AssessmentJson): Sheet {
	const commitments = sample.commitments
		.filter((row) => row.state !== 'not-modelled-yet')
		.map((row) => ({
			...row,
			key: `${row.agreement}/${row.id}`,
			readings: row.readings.map((reading) => ({
				id: reading.id,
				title: reading.title,
				figures: reading.figures,
				alone2035: reading.alone?.avoided[1] ?? null,
			})),
		}));
	const sliders: Slider[] = [];
	for (const row of commitments) {
		const main = row.figures.find((figure) => MAIN.includes(figure.name)) ?? row.figures[0];
		for (const figure of row.figures) {
			const nothing = NOTHING[figure.name] ?? (figure.name === 'level' ? 0.75 * figure.central : 0);
			const far = figure.unit === '%' ? 100 : Math.max(figure.high, figure.central * 1.5);
			sliders.push({
				key: figure === main ? row.key : `${row.key}/${figure.name}`,
				commitment: row.key,
				field: figure.name,
				unit: figure.unit,
				min: Math.min(nothing, figure.low),
				max: figure.name === 'ratio' ? nothing : Math.max(far, nothing),
				step: far > 500 ? 10 : far > 5 ? 0.5 : 0.01,
				nothing,
				text: figure.central,
				low: figure.low,
				high: figure.high,
				main: figure === main,
			});
		}
	}
	return {
		modelVersion: sample.model_version,
		dataVersion: sample.schema_version,
		members: sample.climate.members,
		agreements: sample.agreements,
		shelf: sample.agreements.map(({ id, title }) => ({ id, title })),
		inForce: sample.in_force,
		commitments,
		sliders,
		parties: sample.by_party.map((row) => row.party).filter((party) => party !== 'UNREPORTED'),
		regions: [],
	};
}

/** How much of each area's worth the sliders leave standing: 1 as the text says. */
function shares(deal: Deal, sample: AssessmentJson, sheet: Sheet): Map<string, number> {
	const asked = new Map<string, number>();
	const given = new Map<string, number>();
	for (const row of sample.commitments) {
		if (!row.added) continue;
		const key = `${row.agreement}/${row.id}`;
		let share = 1;
		for (const slider of sheet.sliders) {
			if (slider.commitment !== key || !slider.main) continue;
			const value = deal.values[slider.key] ?? slider.text;
			const way = slider.text - slider.nothing;
			share = way === 0 ? 1 : (value - slider.nothing) / way;
		}
		const worth = Math.abs(row.added.avoided[1]) + 1e-6;
		asked.set(row.area, (asked.get(row.area) ?? 0) + worth);
		given.set(row.area, (given.get(row.area) ?? 0) + worth * share);
	}
	return new Map([...asked].map(([area, worth]) => [area, (given.get(area) ?? 0) / worth]));
}

export class MockEngine implements Engine {
	private readonly sheet: Sheet;

	constructor(private readonly sample: AssessmentJson) {
		this.sheet = mockSheet(sample);
	}

	async open(): Promise<Sheet> {
		return this.sheet;
	}

	async live(deal: Deal): Promise<Live> {
		const { sample } = this;
		const share = shares(deal, sample, this.sheet);
		const { paths } = sample;
		const areas = paths.areas.map((area) => ({
			name: area.name,
			values: area.values.map((value) => value * (share.get(area.name) ?? 1)),
		}));
		const full = paths.years.map((_, i) => paths.areas.reduce((sum, area) => sum + (area.values[i] ?? 0), 0));
		const now = paths.years.map((_, i) => areas.reduce((sum, area) => sum + (area.values[i] ?? 0), 0));
		const factor = paths.years.map((_, i) =>
			Math.abs(full[i] ?? 0) > 1e-9 ? (now[i] ?? 0) / (full[i] ?? 1) : 1,
		);
		const scaled = (pair: { baseline: number[]; deal: number[] }) => ({
			baseline: pair.baseline,
			deal: pair.deal.map((value, i) => {
				const base = pair.baseline[i] ?? 0;
				return base - (base - value) * (factor[i] ?? 1);
			}),
		});
		const named = (pair: { name: string; baseline: number[]; deal: number[] }): NamedPair => ({
			name: pair.name,
			...scaled(pair),
		});
		const at = (year: number) => paths.years.indexOf(year);
		const late = factor[at(2050)] ?? 1;
		const warmed = (base: BandPaths, deal_: BandPaths): BandPaths => {
			const one = (key: keyof BandPaths) =>
				base[key].map((value, i) => value - (value - (deal_[key][i] ?? 0)) * late);
			return { p5: one('p5'), p17: one('p17'), median: one('median'), p83: one('p83'), p95: one('p95') };
		};
		const point = (base: BandPoint, other: BandPoint): BandPoint => {
			const one = (key: keyof BandPoint) => base[key] - (base[key] - other[key]) * late;
			return { p5: one('p5'), p17: one('p17'), median: one('median'), p83: one('p83'), p95: one('p95') };
		};
		const { warming } = sample;
		return {
			years: paths.years,
			world: scaled(paths.world),
			parties: paths.parties.map(named),
			gases: paths.gases.map(named),
			areas,
			temperatureYears: paths.temperature_years,
			temperature: {
				baseline: paths.temperature.baseline,
				deal: warmed(paths.temperature.baseline, paths.temperature.deal),
			},
			warming: {
				baseline: { in2100: warming.baseline.in_2100, below: warming.baseline.staying_below },
				deal: {
					in2100: point(warming.baseline.in_2100, warming.deal.in_2100),
					below: warming.deal.staying_below,
				},
				avoided2100: warming.avoided_2100.climate,
			},
			avoided: [now[at(2030)] ?? 0, now[at(2035)] ?? 0, now[at(2050)] ?? 0],
			cooperation: null,
			friction: null,
			targets: sample.targets.map((row) => ({
				party: row.party,
				year: row.year,
				commitment: row.commitment,
				reading: row.reading,
				inForce: row.in_force,
				required: row.required.central,
				baseline: row.baseline,
				deal: row.baseline - (row.baseline - row.with_deal) * (factor[at(row.year)] ?? 1),
			})),
			mixes: [],
			kaya: [],
			findings: [],
			computed: 0,
		};
	}

	async worth(): Promise<Worth> {
		const { sample } = this;
		return {
			commitments: Object.fromEntries(
				sample.commitments.flatMap((row) =>
					row.alone && row.added
						? [
								[
									`${row.agreement}/${row.id}`,
									{
										alone: row.alone.avoided,
										alone2100: row.alone.warming_2100 ?? null,
										aloneLow: row.alone_low?.avoided ?? null,
										aloneHigh: row.alone_high?.avoided ?? null,
										added: row.added.avoided,
										added2100: row.added.warming_2100 ?? null,
										readings: Object.fromEntries(
											row.readings.map((reading) => [reading.id, reading.alone?.avoided[1] ?? 0]),
										),
									},
								],
							]
						: [],
				),
			),
			avoidedLow: [
				sample.headline.avoided[0].low,
				sample.headline.avoided[1].low,
				sample.headline.avoided[2].low,
			],
			avoidedHigh: [
				sample.headline.avoided[0].high,
				sample.headline.avoided[1].high,
				sample.headline.avoided[2].high,
			],
			findings: sample.commitments.flatMap((row) =>
				row.findings.map((finding) => ({
					...finding,
					commitment: `${row.agreement}/${row.id}`,
					warning: false,
				})),
			),
		};
	}

	async save(deal: Deal): Promise<string> {
		return `# ${JSON.stringify(deal.values)}\n`;
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
