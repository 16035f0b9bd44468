// Chromium without a window, and a page that remembers everything that went wrong in it.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const browserAt = (path) => (existsSync(path) ? { executablePath: path } : {});

export function launch() {
	return chromium.launch({
		// The browser named, Debian's, or the one that Playwright has installed.
		...browserAt(process.env.CHROMIUM ?? '/usr/bin/chromium'),
		args: ['--no-sandbox', '--enable-precise-memory-info'],
	});
}

export async function open(browser, address, { width = 1366, height = 768, ...options } = {}) {
	const context = await browser.newContext({
		viewport: { width, height },
		locale: 'en-US',
		acceptDownloads: true,
		...options,
	});
	const page = await context.newPage();
	const wrong = [];
	const hosts = new Set();
	page.on('pageerror', (error) => wrong.push(String(error)));
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) wrong.push(message.text());
	});
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (url.protocol.startsWith('http')) hosts.add(url.host);
	});
	await page.goto(address);
	await page.waitForSelector('.levers');
	// Wait for the slow tier too: what each clause is worth.
	await page.waitForTimeout(900);
	return { page, context, wrong, hosts };
}
