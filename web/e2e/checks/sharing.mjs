import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { open } from '../browser.mjs';
import { bar, dragTo, headline, saved } from '../hands.mjs';

const METHANE = 'National methane plans';

async function menu(page, name) {
	const pane = page.locator('.pane').first();
	await pane.locator('.menu > .button').click();
	return () => pane.getByRole('button', { name }).click();
}

export default [
	{
		name: 'a link brings the whole state back',
		async run({ page, browser, wrong }) {
			await dragTo(page, METHANE, 0.8);
			await page.locator('.pane select').first().selectOption('areas');
			await page.getByLabel('Party in seat 1').selectOption('IND');
			await bar(page, '中文').click();
			await page.waitForTimeout(600);
			const address = page.url();
			assert.match(address, /m=.*&d=.*&a=sunnylands-2023/);
			const before = await headline(page);
			const second = await open(browser, address);
			assert.deepEqual(await headline(second.page), before);
			assert.equal(await second.page.locator('.pane select').first().inputValue(), 'areas');
			assert.equal(await second.page.locator('.head select').first().inputValue(), 'IND');
			assert.equal(await second.page.locator('html').getAttribute('lang'), 'zh-CN');
			wrong.push(...second.wrong);
			await second.context.close();
		},
	},
	{
		name: 'an old link says what changed since',
		path: '#v=1&m=0.0.1&d=2020&n=1200,3.100&a=sunnylands-2023&s=USA,CHN&g=emissions,temperature&l=en',
		async run({ page }) {
			const notice = await page.locator('.notice.older').innerText();
			assert.match(notice, /0\.0\.1/);
			assert.match(notice, /1200 Mt/);
			assert.match(notice, /3\.10 °C/);
		},
	},
	{
		name: 'saves a chart as PNG, SVG and data',
		permissions: ['clipboard-read', 'clipboard-write'],
		async run({ page }) {
			const png = await saved(page, await menu(page, 'Save as PNG'));
			assert.equal(png.content.subarray(1, 4).toString(), 'PNG');
			assert.ok(png.content.length > 10_000);
			const svg = await saved(page, await menu(page, 'Save as SVG'));
			assert.match(svg.content.toString(), /^<svg[^>]*xmlns/);
			assert.ok(!svg.content.toString().includes('var(--'), 'a colour of the page was left in the file');
			await (await menu(page, 'Copy the data'))();
			await page.waitForTimeout(200);
			const text = await page.evaluate(() => navigator.clipboard.readText());
			assert.match(text, /^Emissions by party \(Gt CO2e a year\)\nYear\tUnited States\t/);
			assert.ok(text.split('\n').length > 50);
		},
	},
	{
		name: 'saves TOML and IAMC, and reads its own TOML back',
		async run({ page }) {
			await dragTo(page, METHANE, 0.8);
			const before = await headline(page);
			await bar(page, 'Share and save').click();
			const toml = await saved(page, () => page.getByRole('button', { name: 'Save as TOML' }).click());
			assert.match(toml.name, /\.toml$/);
			const csv = await saved(page, () => page.getByRole('button', { name: 'Export IAMC CSV' }).click());
			assert.match(csv.content.toString().split('\n')[0], /Model,Scenario,Region,Variable,Unit/i);
			if (!toml.content.toString().includes('[agreement]')) return;
			await page
				.locator('input[type=file]')
				.setInputFiles({ name: 'own.toml', mimeType: 'text/plain', buffer: toml.content });
			await page.waitForTimeout(900);
			assert.deepEqual(await headline(page), before);
		},
	},
	{
		name: 'the files of the agreements folder can be put on the table',
		async run({ page }) {
			await page.locator('header .title').click();
			const files = page.locator('.sheet input[type=checkbox]');
			const count = await files.count();
			for (let i = 0; i < count; i += 1) {
				const file = files.nth(i);
				if (await file.isChecked()) continue;
				await file.check();
				await page.waitForTimeout(700);
				assert.equal(await page.locator('.notice.refused').count(), 0);
				await file.uncheck();
				await page.waitForTimeout(500);
			}
		},
	},
	{
		name: 'loads the repository’s own files',
		async run({ page }) {
			await bar(page, 'Share and save').click();
			const content = await readFile(
				new URL('../../../agreements/global-methane-pledge.toml', import.meta.url),
			);
			await page
				.locator('input[type=file]')
				.setInputFiles({ name: 'pledge.toml', mimeType: 'text/plain', buffer: content });
			await page.waitForTimeout(700);
			assert.equal(await page.locator('.mistakes').count(), 0);
		},
	},
];
