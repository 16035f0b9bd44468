import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bar, headline, headlineOnce, stillness } from '../hands.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Findings of the audit that are serious or worse, in words. */
async function audit(page) {
	// The content security policy holds for the audit's script too; evaluating goes round it.
	await page.evaluate(axe);
	const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
	return result.violations
		.filter((one) => ['serious', 'critical'].includes(one.impact))
		.flatMap((one) =>
			one.nodes
				.slice(0, 4)
				.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`),
		);
}

const STATES = {
	table: async () => {},
	card: (page) => page.locator('.lever .name').first().click(),
	actions: (page) => bar(page, /^Actions/).click(),
	compare: (page) => bar(page, 'Compare').click(),
	share: (page) => bar(page, 'Share and save').click(),
	clauses: (page) => page.locator('.corner button').click(),
	menu: (page) => page.locator('header .title').click(),
	chinese: (page) => bar(page, '中文').click(),
	dark: (page) => bar(page, 'Dark').click(),
	bars: (page) => page.locator('.pane select').first().selectOption('clauses'),
};

export default [
	...Object.entries(STATES).map(([state, act]) => ({
		name: `accessibility audit: ${state}`,
		async run({ page }) {
			await act(page);
			await page.waitForTimeout(500);
			assert.deepEqual(await audit(page), []);
		},
	})),
	{
		name: 'the keyboard alone is enough',
		async run({ page }) {
			const before = await headline(page);
			const focused = () =>
				page.evaluate(
					() =>
						document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim(),
				);
			await page.keyboard.press('Tab');
			assert.match(await focused(), /Skip to the commitments/);
			await page.keyboard.press('Enter');
			for (let i = 0; i < 60 && (await focused()) !== 'National methane plans'; i += 1)
				await page.keyboard.press('Tab');
			assert.equal(await focused(), 'National methane plans');
			const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
			assert.notEqual(ring, 'none');
			for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight');
			await stillness(page);
			assert.notEqual((await headline(page)).avoided, before.avoided);
			await page.keyboard.press('Control+z');
			await page.keyboard.press('Control+z');
			await page.keyboard.press('Control+z');
			await page.keyboard.press('Control+z');
			await page.keyboard.press('Control+z');
			assert.deepEqual(await headlineOnce(page, before), before);
			// Back to the name of the commitment: it opens the card, and Escape closes it.
			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('Shift+Tab');
			await page.keyboard.press('Enter');
			await page.waitForSelector('.over');
			await page.keyboard.press('Escape');
			await page.waitForTimeout(100);
			assert.equal(await page.locator('.over').count(), 0);
			assert.match(await focused(), /Methane plans/);
		},
	},
	...[
		['laptop with the browser’s own bars', 1366, 641],
		['projector', 1920, 1080],
		['tablet', 1024, 768],
	].map(([name, width, height]) => ({
		name: `nothing runs out of the page: ${name}`,
		width,
		height,
		async run({ page }) {
			for (const step of [() => {}, () => bar(page, 'Larger type, for a projector').click()]) {
				await step();
				await page.waitForTimeout(200);
				const over = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				);
				assert.equal(over, 0);
				const outside = await page.evaluate(() =>
					[...document.querySelectorAll('header *, .strip *, .pane svg text, .lever')]
						.filter(
							(one) =>
								one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0,
						)
						.map((one) => one.textContent.trim().slice(0, 30)),
				);
				assert.deepEqual(outside, []);
			}
		},
	})),
];
