import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const SANE = await readFile(new URL('./sane.js', import.meta.url), 'utf8');

export default [
	{
		name: 'sane at every slider extreme, alone and in pairs',
		async run({ page }) {
			// The policy of the page forbids scripts that are not its own; evaluating goes round it.
			await page.evaluate(SANE);
			const report = await page.evaluate(() => window.tryExtremes());
			console.log(
				`      ${report.sliders} sliders, ${report.states} states looked at, ${report.found.length} not sane`,
			);
			assert.deepEqual(report.found.slice(0, 20), []);
		},
	},
];
