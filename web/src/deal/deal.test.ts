import { describe, expect, it } from 'vitest';
import type { Slider } from '../engine/types';
import { band, effort, outsideText, snapped } from './bands';
import { changes, differing, EMPTY, leaveOut, same, setReading, setValue } from './deal';
import { begin, record, redo, undo } from './history';

const slider: Slider = {
	key: 'deal/clause',
	commitment: 'deal/clause',
	field: 'reduction',
	unit: '%',
	min: 0,
	max: 50,
	step: 0.5,
	nothing: 0,
	text: 8,
	low: 0,
	high: 32,
	main: true,
};
/** Less is more: the clinker in cement. */
const turned: Slider = {
	...slider,
	min: 0.6,
	max: 0.9,
	step: 0.01,
	nothing: 0.9,
	text: 0.87,
	low: 0.8,
	high: 0.89,
};

describe('words for where a slider stands', () => {
	it('are measured against the text', () => {
		expect([0, 4, 8, 20].map((value) => band(slider, value))).toEqual(['nothing', 'below', 'text', 'beyond']);
		expect(band({ ...slider, min: -10 }, -5)).toBe('backwards');
	});
	it('turn round where less is more', () => {
		expect([0.9, 0.88, 0.87, 0.7].map((value) => band(turned, value))).toEqual([
			'nothing',
			'below',
			'text',
			'beyond',
		]);
		expect(effort(turned, 0.84)).toBeCloseTo(2);
	});
	it('know what lies outside the text', () => {
		expect(outsideText(slider, 32)).toBe(false);
		expect(outsideText(slider, 33)).toBe(true);
	});
	it('stay on the steps and within the ends, and keep the exact figure of the text', () => {
		expect(snapped(slider, 99)).toBe(50);
		expect(snapped(slider, 8.2)).toBe(8);
		expect(snapped(turned, 0.8712)).toBe(0.87);
		expect(snapped(slider, 10.1)).toBe(10);
		expect(snapped({ ...slider, min: 1117.5, max: 2235, step: 10, low: 1350 }, 1350)).toBe(1350);
	});
});

describe('a deal', () => {
	it('holds only what differs from the text', () => {
		const moved = setValue(EMPTY, slider, 20);
		expect(moved.values).toEqual({ 'deal/clause': 20 });
		expect(same(setValue(moved, slider, 8), EMPTY)).toBe(true);
	});
	it('forgets the numbers of a reading that is left', () => {
		const moved = setValue(EMPTY, slider, 20);
		const read = setReading(moved, 'deal/clause', 'pledge-level');
		expect(read.values).toEqual({});
		expect(read.readings).toEqual({ 'deal/clause': 'pledge-level' });
		expect(setReading(read, 'deal/clause', null).readings).toEqual({});
	});
	it('leaves a clause out and puts it back', () => {
		const out = leaveOut(EMPTY, 'deal/clause', true);
		expect(out.leftOut).toEqual(['deal/clause']);
		expect(same(leaveOut(out, 'deal/clause', true), out)).toBe(true);
		expect(same(leaveOut(out, 'deal/clause', false), EMPTY)).toBe(true);
		expect(differing(EMPTY, out)).toEqual(['deal/clause']);
	});
	it('counts what differs from the text', () => {
		expect(changes(EMPTY)).toBe(0);
		expect(changes({ ...leaveOut(EMPTY, 'a/b', true), targetsMet: true, values: { 'a/c': 1 } })).toBe(3);
	});
	it('names what changed', () => {
		expect(differing(EMPTY, setValue(EMPTY, slider, 20))).toEqual(['deal/clause']);
	});
});

describe('undo and redo', () => {
	it('go back and forth, and a new step ends the way forth', () => {
		let history = record(record(begin('a'), 'b'), 'c');
		history = undo(history);
		expect(history.now).toBe('b');
		expect(redo(history).now).toBe('c');
		history = record(undo(history), 'd');
		expect(history.now).toBe('d');
		expect(redo(history)).toBe(history);
		expect(undo(undo(undo(history))).now).toBe('a');
	});
	it('keep a bounded past', () => {
		let history = begin(0);
		for (let i = 1; i <= 1000; i += 1) history = record(history, i);
		expect(history.past.length).toBe(200);
	});
});
