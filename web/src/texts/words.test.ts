// Both languages say the same things with the same values in them.

import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { find, words } from './words.svelte';

const HERE = new URL('.', import.meta.url).pathname;
const SOURCE = new URL('..', import.meta.url).pathname;

/** Names of messages, and the values that each takes. */
function messages(file: string): Map<string, string[]> {
	const text = readFileSync(`${HERE}${file}`, 'utf8');
	const found = new Map<string, string[]>();
	for (const entry of new FluentResource(text).body) {
		const pattern = typeof entry.value === 'string' ? [] : (entry.value ?? []);
		const values = pattern.flatMap((part) =>
			typeof part === 'object' && part.type === 'var' ? [part.name] : [],
		);
		found.set(entry.id, [...new Set(values)].sort());
	}
	return found;
}

describe('the two languages', () => {
	for (const part of ['', '-clauses']) {
		it(`have the same messages with the same values: ${part || 'page'}`, () => {
			expect(Object.fromEntries(messages(`zh${part}.ftl`))).toEqual(
				Object.fromEntries(messages(`en${part}.ftl`)),
			);
		});
	}

	it('hold every message that the page asks for by a fixed name', () => {
		const missing: string[] = [];
		for (const file of sources(SOURCE)) {
			for (const [, name] of readFileSync(file, 'utf8').matchAll(/words\.say\(\s*'([a-z0-9-]+)'/g)) {
				if (name && (find('en', name, {}) === null || find('zh', name, {}) === null)) missing.push(name);
			}
		}
		expect(missing).toEqual([]);
	});

	it('switch', () => {
		words.language = 'zh';
		expect(words.name('party', 'BRA')).toBe('巴西');
		words.language = 'en';
		expect(words.name('party', 'TUR')).toBe('Türkiye');
		expect(words.say('no-such-message')).toBe('no-such-message');
	});
});

function sources(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter(
			(entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts'),
		)
		.map((entry) => `${entry.parentPath}/${entry.name}`);
}
