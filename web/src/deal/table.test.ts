import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssessmentJson } from '../engine/assessment';
import { MockEngine } from '../engine/mock';
import sample from '../engine/sample/assessment.json';
import type { Slider } from '../engine/types';
import { allAt, EMPTY } from './deal';
import { actions } from './sentences';
import { Table } from './table.svelte';

const METHANE = 'sunnylands-2023/national-methane-plans';

describe('the table', () => {
	let table: Table;
	let methane: Slider;

	beforeEach(async () => {
		table = new Table(new MockEngine(sample as unknown as AssessmentJson));
		await table.open({ ...EMPTY, agreements: ['sunnylands-2023'] });
		methane = table.sheet?.sliders.find((slider) => slider.key === METHANE) as Slider;
	});

	it('answers a move, and takes it back and forth again', async () => {
		const before = table.live?.avoided[1] ?? 0;
		table.move([methane], () => 20);
		table.move([methane], () => 30);
		table.settle();
		await vi.waitFor(() => expect(table.live?.avoided[1]).toBeGreaterThan(before));
		const after = table.live?.avoided[1] ?? 0;
		await table.undo();
		expect(table.live?.avoided[1]).toBeCloseTo(before);
		// One hand on one slider is one step, however many places it passed.
		expect(table.canUndo).toBe(false);
		await table.redo();
		expect(table.live?.avoided[1]).toBeCloseTo(after);
	});

	it('says in sentences what differs from the text', () => {
		table.move([methane], () => 30);
		const [action] = actions(table.deal, table.sheet ?? (undefined as never));
		expect(action?.text).toBe(
			'Clause 10, National methane plans: reduction 30\u202f% where the text says 8\u202f%.',
		);
	});

	it('says which other reading is chosen, and takes it back with the figures set under it', async () => {
		const row = table.sheet?.commitments.find((one) => one.key === METHANE);
		const [reading] = row?.readings ?? [];
		await table.read(METHANE, reading?.id ?? '');
		table.move([methane], () => 40);
		table.settle();
		const said = actions(table.deal, table.sheet ?? (undefined as never));
		expect(said.length).toBe(2);
		expect(said[0]?.text).toBe(`Clause 10, National methane plans: read as “${reading?.title.en}”.`);
		await table.read(METHANE, null);
		expect(table.deal).toEqual({ ...EMPTY, agreements: ['sunnylands-2023'] });
		await table.undo();
		expect(table.deal.readings).toEqual({ [METHANE]: reading?.id });
		expect(table.deal.values).toEqual({ [METHANE]: 40 });
	});

	it('keeps a move that is made while another sheet is on its way', async () => {
		const [reading] = table.sheet?.commitments.find((one) => one.key === METHANE)?.readings ?? [];
		const opening = table.read(METHANE, reading?.id ?? '');
		table.move([methane], () => 40);
		await opening;
		expect(table.deal.readings).toEqual({ [METHANE]: reading?.id });
		expect(table.deal.values).toEqual({ [METHANE]: 40 });
	});

	it('does nothing where every clause does nothing', async () => {
		await table.change(allAt(table.deal, table.sheet ?? (undefined as never), 'nothing'));
		expect(Math.abs(table.live?.avoided[1] ?? 1)).toBeLessThan(1e-6);
	});

	it('leaves out of a link what the model no longer knows, and says so', async () => {
		await table.follow(
			{
				deal: {
					...EMPTY,
					agreements: ['sunnylands-2023'],
					values: { 'sunnylands-2023/gone': 1, [METHANE]: 900 },
				},
				view: null,
				language: null,
				said: { model: '0.0.1', data: 'old', avoided2035: 1000, warming2100: 3 },
				spoilt: [],
			},
			EMPTY,
		);
		expect(table.deal.values).toEqual({ [METHANE]: 100 });
		expect(table.notices.map((notice) => notice.kind)).toEqual(['gone', 'older']);
	});

	it('keeps another deal beside the current one', async () => {
		await table.pin('before');
		table.move([methane], () => 30);
		table.settle();
		await vi.waitFor(() => expect(table.live).not.toBe(table.pinned?.live));
		expect(table.pinned?.deal.values).toEqual({});
	});
});
