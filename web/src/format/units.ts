// A number with its unit, in the reader's language. Units are the field's own strings; what each is
// called stands in the texts.

import { type Language, words } from '../texts/words.svelte';
import { plain } from './numbers';

function slug(unit: string): string {
	return unit.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** The unit's own name, empty for a bare number. */
export function unitName(unit: string): string {
	if (unit === '' || unit === '1') return '';
	if (unit === '%') return '%';
	return words.name('unit', slug(unit)).replace(slug(unit), unit);
}

export function withUnit(value: number, unit: string, language: Language): string {
	const number = plain(value, language);
	const name = unitName(unit);
	if (name === '') return number;
	// Chinese sets no space before a percent sign or a Chinese unit.
	const space = language === 'zh' && (name === '%' || /^[\u4e00-\u9fff]/.test(name)) ? '' : '\u202f';
	return `${number}${space}${name}`;
}
