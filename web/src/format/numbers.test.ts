import { describe, expect, it } from 'vitest';
import { day, ends, fixed, list, megatonnes, percent, plain, signed, warmingChange } from './numbers';

describe('numbers', () => {
	it('carry a true minus sign and thousands', () => {
		expect(fixed(-1234.5, 1, 'en')).toBe('−1,234.5');
		expect(fixed(-0.001, 1, 'en')).toBe('0.0');
		expect(signed(12, 0, 'zh')).toBe('+12');
		expect(fixed(Number.NaN, 1, 'en')).toBe('–');
	});
	it('show as many digits as carry meaning', () => {
		expect(megatonnes(9.94, 'en')).toBe('9.9');
		expect(megatonnes(9.96, 'en')).toBe('10');
		expect(warmingChange(0.0428, 'en')).toBe('0.043');
		expect(plain(0.1, 'en')).toBe('0.1');
		expect(plain(11174, 'zh')).toBe('11,174');
		expect(plain(20, 'en')).toBe('20');
		expect(plain(100, 'en')).toBe('100');
	});
	it('never read as nothing or all what is neither', () => {
		expect(percent(0.004, 'en')).toBe('<1 %');
		expect(percent(0.996, 'zh')).toBe('>99%');
		expect(percent(0.29, 'en')).toBe('29 %');
	});
	it('set ranges, lists and days as the language does', () => {
		expect(ends('1', '2')).toBe('1–2');
		expect(ends('−1', '2')).toBe('−1 … 2');
		expect(list(['a', 'b'], 'zh')).toBe('a、b');
		expect(day('2023-11-14', 'en')).toBe('November 14, 2023');
		expect(day('2023-11-14', 'zh')).toBe('2023年11月14日');
		expect(day('soon', 'en')).toBe('soon');
	});
});
