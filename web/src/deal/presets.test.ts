// What the cases name is held against the agreements in crates/wasm/tests/presets.rs; here is how the
// page goes about with them.

import { describe, expect, it } from 'vitest';
import type { AssessmentJson } from '../engine/assessment';
import { mockSheet } from '../engine/mock';
import sample from '../engine/sample/assessment.json';
import { publishedBriefly } from '../panels/published';
import { words } from '../texts/words.svelte';
import { EMPTY, leaveOut, same } from './deal';
import { read, write } from './link';
import { CASES, caseOf, withFile } from './presets';
import { actions } from './sentences';

const sheet = mockSheet(sample as unknown as AssessmentJson);
const view = { sides: ['USA', 'CHN'], charts: ['emissions', 'temperature'] } as const;
const oneOf = (id: string) => CASES.find((one) => one.id === id) ?? (undefined as never);

describe('cases of real actors', () => {
	it('are known again, from a link too, until a hand moves them', async () => {
		expect(CASES.length).toBeGreaterThan(0);
		for (const one of CASES) {
			expect(caseOf(one.deal)).toBe(one);
			const link = await read(await write(one.deal, view, 'en', null));
			expect(link?.spoilt).toEqual([]);
			expect(caseOf(link?.deal ?? EMPTY)).toBe(one);
			expect(caseOf({ ...one.deal, overcapacity: !one.deal.overcapacity })).not.toBe(one);
		}
	});

	it('say what was published, and by whom', () => {
		expect(publishedBriefly(oneOf('policies').published, 'en')).toBe(
			'UNEP: up to 2.8 °C; Climate Action Tracker: 2.6 °C',
		);
		expect(publishedBriefly(oneOf('net-zero').published, 'en')).toBe(
			'Climate Action Tracker: 2.2 °C, 1.9 °C',
		);
		words.language = 'zh';
		expect(publishedBriefly(oneOf('targets').published, 'zh')).toBe(
			'环境署：2.3–2.5 °C；气候行动追踪：2.6 °C',
		);
		words.language = 'en';
	});

	it('take nothing along of a file that is put away', () => {
		const deal = withFile(leaveOut({ ...EMPTY, agreements: ['a', 'b'] }, 'a/x', true), 'a', false);
		expect(same(deal, { ...EMPTY, agreements: ['b'] })).toBe(true);
	});
});

describe('a position in sentences', () => {
	it('names what is supposed, left out and lifted, each with the way back', () => {
		const trade = sheet.commitments
			.filter((row) => row.kind === 'trade' && row.figures.length > 0)
			.slice(0, 2);
		const [one, other] = trade;
		const deal = {
			...leaveOut(EMPTY, 'sunnylands-2023/ccus-projects', true),
			targetsMet: true,
			overcapacity: true,
			values: Object.fromEntries(trade.map((row) => [row.key, 0])),
		};
		const list = actions(deal, sheet);
		expect(list.map((action) => action.text)).toEqual([
			'Targets in force are met: what is missing is closed by decree.',
			'Makers in China sell abroad below cost at first.',
			'Clause 9, Five CCUS projects each: left out of the deal.',
			expect.stringMatching(/^United States, trade measures lifted: /),
		]);
		expect([one?.parties, other?.parties]).toEqual([['USA'], ['USA']]);
		expect(
			same(
				list.reduce((left, action) => action.back(left), deal),
				EMPTY,
			),
		).toBe(true);
	});

	it('has no slider for a statement or an investigation', () => {
		const bare = sheet.commitments.filter((row) => row.kind === 'trade' && row.figures.length === 0);
		expect(bare.length).toBeGreaterThan(0);
		for (const row of bare) expect(sheet.sliders.some((slider) => slider.commitment === row.key)).toBe(false);
	});
});
