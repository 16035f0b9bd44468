// The whole state in the address, behind the `#`, so that it never reaches a server. A link is
// untrusted input: everything is bounded and checked, and what does not fit is left out and named.

import type { Deal } from '../engine/types';
import { EMPTY } from './deal';

/** The layout of the link itself; a page that does not know it says so. */
export const LINK_VERSION = '1';

export interface View {
	sides: readonly [string, string];
	charts: readonly [string, string];
}

/** What the page said when the link was made, to be held against what it says now. */
export interface Said {
	model: string;
	data: string;
	avoided2035: number;
	warming2100: number;
}

export interface Link {
	deal: Deal;
	view: View | null;
	language: 'en' | 'zh' | null;
	said: Said | null;
	/** Parts that could not be read. */
	spoilt: string[];
}

const MOST_LETTERS = 200_000;
const MOST_PARTS = 2_000;
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/;
const KEY = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}(\/[A-Za-z0-9][A-Za-z0-9_.-]{0,79}){1,3}$/;

/** What a deal may suppose of the world, by its word in a link: the command's own words. */
const STATES = [
	['targets-met', 'targetsMet'],
	['overcapacity', 'overcapacity'],
] as const satisfies readonly (readonly [string, keyof Deal])[];

/** At most this much text of loaded files, unpacked: a link must not be a bomb. */
const MOST_TEXT = 1_000_000;
/** As many files as the engine puts on one table. */
const MOST_FILES = 16;

function short(value: number): string {
	return String(Number(value.toPrecision(12)));
}

export async function write(deal: Deal, view: View, language: string, said: Said | null): Promise<string> {
	const parts: string[] = [`v=${LINK_VERSION}`];
	if (said) {
		parts.push(`m=${encodeURIComponent(said.model)}`, `d=${encodeURIComponent(said.data)}`);
		parts.push(`n=${said.avoided2035.toFixed(0)},${said.warming2100.toFixed(3)}`);
	}
	parts.push(`a=${deal.agreements.join(',')}`);
	const values = Object.entries(deal.values).map(([key, value]) => `${key}:${short(value)}`);
	if (values.length > 0) parts.push(`p=${values.join(',')}`);
	const readings = Object.entries(deal.readings).map(([key, reading]) => `${key}:${reading}`);
	if (readings.length > 0) parts.push(`r=${readings.join(',')}`);
	parts.push(`s=${view.sides.join(',')}`, `g=${view.charts.join(',')}`, `l=${language}`);
	if (deal.leftOut.length > 0) parts.push(`x=${deal.leftOut.join(',')}`);
	const states = STATES.filter(([, field]) => deal[field]).map(([word]) => word);
	if (states.length > 0) parts.push(`w=${states.join(',')}`);
	if (deal.loaded.length > 0) parts.push(`t=${(await Promise.all(deal.loaded.map(pack))).join(',')}`);
	return `#${parts.join('&')}`;
}

export async function read(hash: string): Promise<Link | null> {
	const text = hash.replace(/^#/, '');
	if (text === '') return null;
	const spoilt: string[] = [];
	const link: Link = {
		deal: EMPTY,
		view: null,
		language: null,
		said: null,
		spoilt,
	};
	if (text.length > MOST_LETTERS) {
		spoilt.push('length');
		return link;
	}
	const fields = new Map<string, string>();
	for (const part of text.split('&').slice(0, MOST_PARTS)) {
		const at = part.indexOf('=');
		if (at > 0) fields.set(part.slice(0, at), decoded(part.slice(at + 1), spoilt));
	}
	if (fields.get('v') !== LINK_VERSION) spoilt.push('version');
	const words = (name: string) => (fields.get(name) ?? '').split(',').filter((word) => word !== '');

	const agreements = words('a').filter((id) => WORD.test(id) || !spoilt.push(id.slice(0, 40)));
	const values: Record<string, number> = {};
	for (const pair of words('p').slice(0, MOST_PARTS)) {
		const [key = '', number = ''] = pair.split(':');
		const value = Number(number);
		if (KEY.test(key) && number !== '' && Number.isFinite(value)) values[key] = value;
		else spoilt.push(pair.slice(0, 40));
	}
	const readings: Record<string, string> = {};
	for (const pair of words('r').slice(0, MOST_PARTS)) {
		const [key = '', reading = ''] = pair.split(':');
		if (KEY.test(key) && WORD.test(reading)) readings[key] = reading;
		else spoilt.push(pair.slice(0, 40));
	}
	const loaded: string[] = [];
	let room = MOST_TEXT;
	for (const packed of words('t').slice(0, MOST_FILES)) {
		const text = await unpack(packed, room);
		if (text === null) {
			spoilt.push('t');
			continue;
		}
		loaded.push(text);
		room -= text.length;
	}
	const leftOut = words('x')
		.slice(0, MOST_PARTS)
		.filter((key) => KEY.test(key) || !spoilt.push(key.slice(0, 40)));
	link.deal = { ...EMPTY, agreements, values, readings, loaded, leftOut };
	for (const word of words('w').slice(0, MOST_PARTS)) {
		const state = STATES.find(([name]) => name === word);
		if (state) link.deal = { ...link.deal, [state[1]]: true };
		else spoilt.push(word.slice(0, 40));
	}
	link.view = view(words('s'), words('g'));
	const language = fields.get('l');
	link.language = language === 'en' || language === 'zh' ? language : null;
	link.said = said(fields);
	return link;
}

function decoded(text: string, spoilt: string[]): string {
	try {
		return decodeURIComponent(text);
	} catch {
		spoilt.push(text.slice(0, 40));
		return '';
	}
}

function view([one, two]: string[], [left, right]: string[]): View | null {
	if (!one || !two || !left || !right) return null;
	return [one, two, left, right].every((word) => WORD.test(word))
		? { sides: [one, two], charts: [left, right] }
		: null;
}

function said(fields: Map<string, string>): Said | null {
	const [avoided, warming] = (fields.get('n') ?? '').split(',').map(Number);
	const model = fields.get('m') ?? '';
	const data = fields.get('d') ?? '';
	if (!WORD.test(model) || !WORD.test(data)) return null;
	if (!Number.isFinite(avoided) || !Number.isFinite(warming)) return null;
	return { model, data, avoided2035: avoided ?? 0, warming2100: warming ?? 0 };
}

async function pack(text: string): Promise<string> {
	const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
	const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
	let letters = '';
	for (const byte of bytes) letters += String.fromCharCode(byte);
	return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function unpack(packed: string, most: number): Promise<string | null> {
	try {
		const letters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
		const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
		const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
		const decoder = new TextDecoder('utf-8', { fatal: true });
		let text = '';
		for (;;) {
			const { done, value } = await reader.read();
			if (done) return text + decoder.decode();
			text += decoder.decode(value, { stream: true });
			if (text.length > most) {
				await reader.cancel();
				return null;
			}
		}
	} catch {
		return null;
	}
}
