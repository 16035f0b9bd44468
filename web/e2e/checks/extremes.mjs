import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** How many pairs of slider ends are looked at; all where none is said. */
const PAIRS = process.env.ACCORD_EXTREME_PAIRS;
const SANE = await readFile(new URL('./sane.js', import.meta.url), 'utf8');

export default [
	{
		name: 'sane at every slider extreme, alone and in pairs',
		async run({ page }) {
			// The policy of the page forbids scripts that are not its own; evaluating goes round it.
			await page.evaluate(SANE);
			// What the charts show of the markets is looked at too.
			const pickers = page.locator('.pane select');
			await pickers.nth(0).selectOption('power.one');
			await pickers.nth(1).selectOption('prices.one');
			await page.waitForTimeout(1000);
			const report = await page.evaluate(
				(most) => window.tryExtremes(most),
				PAIRS ? Number(PAIRS) : undefined,
			);
			console.log(
				`      ${report.sliders} sliders, ${report.states} states looked at, ${report.found.length} not sane`,
			);
			assert.deepEqual(report.found.slice(0, 20), []);
		},
	},
];
