import { describe, expect, it } from 'vitest';
import type { Target } from '../engine/types';
import { gapOf, together, underReadings } from './gaps';

const target: Target = {
	party: 'CHN',
	year: 2035,
	commitment: 'chn-2035',
	reading: null,
	inForce: true,
	required: 12_400,
	strict: 12_200,
	baseline: 12_600,
	deal: 12_500,
};
const later = { ...target, reading: 'peak-before-2030', required: 12_650 };
const other = { ...target, party: 'JPN', commitment: 'jpn-2035', required: 500, deal: 600 };
const targets = [target, later, other];
const KEY = 'ndc-2035/chn-2035';

describe('a gap to a target', () => {
	it('is measured by the main reading where none is chosen', () => {
		const rows = underReadings(targets, {});
		expect(rows).toEqual([target, other]);
		expect(gapOf(rows, 'CHN', 2035)).toBe(100);
		expect(together(rows, 2035)).toEqual({ open: 2, all: 2, gap: 200 });
	});
	it('follows the reading that is chosen, and no other target does', () => {
		const rows = underReadings(targets, { [KEY]: 'peak-before-2030' });
		expect(gapOf(rows, 'CHN', 2035)).toBe(-150);
		expect(gapOf(rows, 'JPN', 2035)).toBe(100);
		expect(together(rows, 2035)).toEqual({ open: 1, all: 2, gap: 100 });
	});
	it('is closed where less than half a megatonne is left', () => {
		const closed = { ...other, deal: 500.0000001 };
		expect(together([closed], 2035)).toEqual({ open: 0, all: 1, gap: 0 });
	});
	it('stays with the main reading where the chosen one is not known, or of another file', () => {
		expect(underReadings(targets, { [KEY]: 'own' })).toEqual([target, other]);
		expect(underReadings(targets, { 'other/chn-2035': 'peak-before-2030' })).toEqual([target, other]);
	});
});
