// Numbers as people read them, in either language: as many digits as carry meaning, a true minus
// sign, a range beside its centre. The rules are those of the command's own `number.rs`.

import { type Language, TAGS } from '../texts/words.svelte';

const FORMATS = new Map<string, Intl.NumberFormat>();

function format(language: Language, decimals: number, sign: boolean): Intl.NumberFormat {
	const key = `${language}${decimals}${sign}`;
	let made = FORMATS.get(key);
	if (!made) {
		made = new Intl.NumberFormat(TAGS[language], {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			signDisplay: sign ? 'exceptZero' : 'negative',
		});
		FORMATS.set(key, made);
	}
	return made;
}

/** `value` with this many digits after the point; a dash for what is not a number. */
export function fixed(value: number, decimals: number, language: Language): string {
	if (!Number.isFinite(value)) return '–';
	return format(language, decimals, false).format(value).replace('-', '−');
}

/** The same with its sign in front, for changes. */
export function signed(value: number, decimals: number, language: Language): string {
	if (!Number.isFinite(value)) return '–';
	return format(language, decimals, true).format(value).replace('-', '−');
}

/** Megatonnes: whole from 10 up, one digit below, so that small clauses do not read as zero. */
export function megatonneDecimals(value: number): number {
	return Math.abs(value) >= 9.95 ? 0 : 1;
}

export function megatonnes(value: number, language: Language): string {
	return fixed(value, megatonneDecimals(value), language);
}

/** A change of megatonnes with its sign; what rounds to nothing has none. */
export function megatonneChange(value: number, language: Language): string {
	if (Math.abs(value) < 0.05) return fixed(0, 0, language);
	return signed(value, megatonneDecimals(value), language);
}

/** A temperature in °C above 1850–1900. */
export function warming(value: number, language: Language): string {
	return fixed(value, 2, language);
}

/** A change of temperature: three digits, since one deal moves hundredths. */
export function warmingChange(value: number, language: Language): string {
	return fixed(value, 3, language);
}

/** A share in percent, whole; what is neither nothing nor all never reads as that. */
export function percent(share: number, language: Language): string {
	if (!Number.isFinite(share)) return '–';
	const space = language === 'en' ? ' ' : '';
	if (share > 0 && share < 0.01) return `<1${space}%`;
	if (share < 1 && share > 0.99) return `>99${space}%`;
	return `${fixed(100 * share, 0, language)}${space}%`;
}

/** `low–high`, with dots between where a sign would run into the dash. */
export function ends(low: string, high: string): string {
	return low.startsWith('−') || high.startsWith('−') ? `${low} … ${high}` : `${low}–${high}`;
}

/** A number of unknown size with about three figures that carry meaning. */
export function plain(value: number, language: Language): string {
	const size = Math.abs(value);
	if (size === 0 || size >= 100) return fixed(value, 0, language);
	const decimals = size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
	// Trailing zeros say nothing about a figure that a person typed.
	const text = fixed(value, decimals, language);
	return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A day such as 2023-11-14 in the reader's way. */
export function day(text: string, language: Language): string {
	const [year, month, date] = text.split('-').map(Number);
	if (!year || !month || !date) return text;
	return new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
		Date.UTC(year, month - 1, date),
	);
}

/** A list of names, joined as the language joins them. */
export function list(names: string[], language: Language): string {
	return language === 'zh' ? names.join('、') : names.join(', ');
}
