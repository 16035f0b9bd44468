// The page in a real browser. Each check opens its own page; any error of the page, any request to
// another host and any breach of the content security policy fails the check.

import assert from 'node:assert/strict';
import { launch, open } from './browser.mjs';
import { serve } from './server.mjs';

// Words choose checks by their names; words after `without` leave checks out.
const words = process.argv.slice(2);
const border = words.indexOf('without');
const chosen = border < 0 ? words : words.slice(0, border);
const left = border < 0 ? [] : words.slice(border + 1);
const checks = [
	...(await import('./checks/using.mjs')).default,
	...(await import('./checks/sharing.mjs')).default,
	...(await import('./checks/reaching.mjs')).default,
	...(await import('./checks/breaking.mjs')).default,
	...(await import('./checks/extremes.mjs')).default,
	...(await import('./checks/latency.mjs')).default,
];

const site = await serve();
const browser = await launch();
let failed = 0;
for (const { name, run, allowed = [], path = '', ...options } of checks) {
	if (chosen.length > 0 && !chosen.some((word) => name.includes(word))) continue;
	if (left.some((word) => name.includes(word))) continue;
	const started = performance.now();
	let context;
	try {
		const opened = await open(browser, site.address + path, options);
		context = opened.context;
		await run({ ...opened, site, browser });
		const wrong = opened.wrong.filter((message) => !allowed.some((part) => message.includes(part)));
		assert.deepEqual(wrong, [], 'the page reported errors');
		assert.deepEqual([...opened.hosts], [new URL(site.address).host], 'the page asked another host');
		console.log(`ok    ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
	} catch (error) {
		failed += 1;
		console.log(
			`FAIL  ${name}\n      ${String(error.stack ?? error)
				.split('\n')
				.slice(0, 14)
				.join('\n      ')}`,
		);
	} finally {
		await context?.close();
	}
}
await browser.close();
await site.close();
console.log(failed === 0 ? 'all checks hold' : `${failed} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
