import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { open } from '../browser.mjs';
import { bar, dragTo, headline, headlineAfter, headlineOnce, saved, savedAll } from '../hands.mjs';

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
			const files = await savedAll(page, 2, () => page.getByRole('button', { name: 'Save as TOML' }).click());
			assert.deepEqual(
				files.map((file) => file.name),
				['sunnylands-2023.toml', 'trade-friction-2024.toml'],
			);
			const csv = await saved(page, () => page.getByRole('button', { name: 'Export IAMC CSV' }).click());
			assert.match(csv.content.toString().split('\n')[0], /Model,Scenario,Region,Variable,Unit/i);
			await page.locator('input[type=file]').setInputFiles(files);
			await page.getByText('On the table: sunnylands-2023.toml, trade-friction-2024.toml').waitFor();
			assert.deepEqual(await headlineOnce(page, before), before);
			await page.waitForTimeout(500);
			// The figures of the files are what they were saved with: nothing differs from the text.
			assert.ok(!page.url().includes('&p='));
		},
	},
	{
		name: 'another reading: its words, its figures, the link, the steps and the saved words',
		async run({ page, browser, wrong }) {
			const before = await headline(page);
			await page.locator('.lever .name', { hasText: 'Methane plans' }).click();
			const card = page.locator('.over');
			await card
				.getByRole('radio', { name: /Further measures reach what the Global Methane Pledge/ })
				.check();
			const chosen = await headlineAfter(page, before);
			assert.notEqual(chosen.avoided, before.avoided);
			// The slider is that of the chosen reading, and moves its figure.
			const fall = card.getByRole('slider').first();
			assert.equal(await fall.inputValue(), '30');
			await fall.focus();
			for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowRight');
			const moved = await headlineAfter(page, chosen);
			assert.notEqual(moved.avoided, chosen.avoided);
			await page.keyboard.press('Escape');
			await bar(page, /^Actions/).click();
			assert.match(await card.innerText(), /read as “Further measures reach/);
			assert.match(await card.innerText(), /34\s%.* where the text says 30\s%/);
			await page.keyboard.press('Escape');
			await page.waitForTimeout(400);
			const address = page.url();
			assert.match(address, /r=sunnylands-2023\/national-methane-plans:pledge-level/);
			const second = await open(browser, address);
			assert.deepEqual(await headlineOnce(second.page, moved), moved);
			wrong.push(...second.wrong);
			await second.context.close();
			// Saved, the chosen reading is the main one.
			await bar(page, 'Share and save').click();
			const files = await savedAll(page, 2, () => page.getByRole('button', { name: 'Save as TOML' }).click());
			await page.locator('input[type=file]').setInputFiles(files);
			await page.getByText('On the table: sunnylands-2023.toml, trade-friction-2024.toml').waitFor();
			assert.deepEqual(await headlineOnce(page, moved), moved);
			await page.waitForTimeout(500);
			await page.keyboard.press('Escape');
			assert.ok(!/&[rp]=/.test(page.url()));
			// Back: the files, four moves of the slider, and the reading.
			for (let i = 0; i < 6; i += 1) {
				await bar(page, 'Undo').click();
				await page.waitForTimeout(500);
			}
			assert.deepEqual(await headlineOnce(page, before), before);
			assert.ok(await bar(page, 'Undo').isDisabled());
			await bar(page, 'Redo').click();
			assert.deepEqual(await headlineOnce(page, chosen), chosen);
			await bar(page, '中文').click();
			await page.locator('.lever .name').first().click();
			await page.waitForTimeout(300);
			assert.match(await card.innerText(), /解读/);
		},
	},
	{
		name: 'a link with a reading that is gone opens without it, and says so',
		path: '#v=1&a=sunnylands-2023&r=sunnylands-2023/power-emissions-peak:gone&s=USA,CHN&g=emissions,temperature&l=en',
		async run({ page }) {
			assert.match(await page.locator('.notices').innerText(), /power-emissions-peak: gone/);
			assert.match((await headline(page)).warming, /°C/);
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
