import assert from 'node:assert/strict';
import { open } from '../browser.mjs';
import { bar, begin, dragTo, headline, headlineAfter, headlineOnce, slider, stillness } from '../hands.mjs';

const METHANE = 'National methane plans';

export default [
	{
		name: 'opens on one screen, nothing scrolls',
		async run({ page }) {
			const overflow = await page.evaluate(() => {
				const root = document.documentElement;
				return [root.scrollHeight - root.clientHeight, root.scrollWidth - root.clientWidth];
			});
			assert.deepEqual(overflow, [0, 0]);
			const inside = await page.locator('.rows').evaluate((rows) => rows.scrollHeight - rows.clientHeight);
			assert.ok(inside <= 1, `the sheet of commitments scrolls by ${inside} px`);
			assert.equal(await page.locator('.pane svg:not([width="15"])').count(), 2);
		},
	},
	{
		name: 'a dragged slider changes headlines and bands',
		async run({ page }) {
			const before = await headline(page);
			const drawn = await page.locator('.pane').nth(1).locator('path').first().getAttribute('d');
			await dragTo(page, METHANE, 0.9);
			const after = await headline(page);
			assert.notEqual(after.avoided, before.avoided);
			assert.notEqual(after.warming, before.warming);
			assert.notEqual(after.band, before.band);
			const redrawn = await page.locator('.pane').nth(1).locator('path').nth(1).getAttribute('d');
			assert.notEqual(redrawn, drawn);
		},
	},
	{
		name: 'undo, redo and replay',
		async run({ page }) {
			const before = await headline(page);
			await dragTo(page, METHANE, 0.9);
			const after = await headline(page);
			await bar(page, 'Undo').click();
			assert.deepEqual(await headlineOnce(page, before), before);
			await bar(page, 'Redo').click();
			assert.deepEqual(await headlineOnce(page, after), after);
			await bar(page, 'Replay the last change').click();
			await page.waitForTimeout(1800);
			assert.deepEqual(await headlineOnce(page, after), after);
		},
	},
	{
		name: 'switches language, chart text and numbers too',
		async run({ page }) {
			await bar(page, '中文').click();
			assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
			await page.waitForTimeout(150);
			const text = await page.locator('.screen').innerText();
			const drawn = await page.locator('.pane svg').allTextContents();
			// What may stay in Latin letters: names, symbols and numbers of clauses.
			const latin = `${text} ${drawn.join(' ')}`.match(/[A-Za-z]{3,}/g) ?? [];
			const foreign = latin.filter(
				(word) => !['Accord', 'English', 'CCUS', 'GDP', 'TOML', 'IAMC', 'CSV', 'CFC'].includes(word),
			);
			assert.deepEqual(foreign, []);
		},
	},
	{
		name: 'a card opens, a reading is switched, the number is typed',
		async run({ page }) {
			await page.locator('.lever .name', { hasText: 'Renewables × 3' }).click();
			const card = page.locator('.over');
			assert.match(await card.innerText(), /New Delhi/);
			assert.match(await card.innerText(), /assumed/);
			// What a clause is worth takes the engine some seconds.
			await card.locator('table').first().waitFor({ timeout: 60_000 });
			assert.match(await card.innerText(), /in the deal/);
			const before = await headline(page);
			await card.getByRole('radio').nth(3).check();
			await page.waitForTimeout(500);
			await page.keyboard.press('Escape');
			assert.equal(await card.count(), 0);
			assert.match(await page.locator('.bar, header').first().innerText(), /1/);
			await bar(page, 'Undo').click();
			assert.deepEqual(await headlineOnce(page, before), before);
			await page.locator('.lever', { hasText: 'Methane plans' }).locator('.word').click();
			const box = page.locator('.lever input[type=number]');
			await box.fill('30');
			await box.press('Enter');
			assert.notEqual((await headlineAfter(page, before)).avoided, before.avoided);
			assert.equal(await slider(page, METHANE).inputValue(), '30');
		},
	},
	{
		name: 'actions and outcomes, warnings',
		async run({ page }) {
			await dragTo(page, METHANE, 0.9);
			await bar(page, /^Actions/).click();
			assert.match(await page.locator('.over').innerText(), /Clause 10, National methane plans: reduction/);
			await page.locator('.over li .button').first().click();
			await page.waitForTimeout(300);
			assert.match(await page.locator('.over').innerText(), /every clause stands as the text says/);
			await bar(page, 'Undo').click();
			await bar(page, /^Warnings/).click();
			assert.match(await page.locator('.over').innerText(), /outside what the text leaves open/);
		},
	},
	{
		name: 'presets: a published case beside what was published, and back again',
		async run({ page }) {
			const before = await headline(page);
			await begin(page, 'targets');
			const after = await headlineAfter(page, before);
			assert.match(await page.locator('header .title').innerText(), /Targets for 2030 and 2035 met/);
			await bar(page, /^Actions/).click();
			const text = await page.locator('.over').innerText();
			assert.match(text, /Published, and found here/);
			assert.match(text, /UNEP[^\n]*\n*\s*2\.3–2\.5 °C/);
			assert.match(text, /Targets in force are met/);
			assert.match(text, /Left out of the deal: Net zero of United States, European Union/);
			// What is found is the headline's own number.
			const found = Number.parseFloat(after.warming).toFixed(2);
			assert.ok(text.includes(`2.3–2.5 °C\t${found} °C`), `${found} is not beside it in ${text}`);
			await page.keyboard.press('Escape');
			await bar(page, 'Undo').click();
			assert.deepEqual(await headlineOnce(page, before), before);
			await bar(page, 'Redo').click();
			assert.deepEqual(await headlineOnce(page, after), after);
		},
	},
	{
		name: 'presets: each can be put on the table, and a link brings it back',
		async run({ page, browser, wrong }) {
			await page.locator('header .title').click();
			const ids = await page.locator('[data-case]').evaluateAll((all) => all.map((one) => one.dataset.case));
			await page.keyboard.press('Escape');
			assert.ok(ids.length >= 7, `only ${ids.length} cases`);
			for (const id of ids) {
				await begin(page, id);
				await stillness(page);
				assert.equal(await page.locator('.notice').count(), 0, id);
				await page.locator('header .title').click();
				assert.equal(await page.locator(`[data-case=${id}]`).getAttribute('aria-pressed'), 'true', id);
				await page.keyboard.press('Escape');
			}
			await page.waitForTimeout(600);
			const last = await headline(page);
			const second = await open(browser, page.url());
			assert.deepEqual(await headlineOnce(second.page, last), last);
			assert.equal(
				await second.page.locator('header .title').innerText(),
				await page.locator('header .title').innerText(),
			);
			wrong.push(...second.wrong);
			await second.context.close();
		},
	},
	{
		name: 'presets: what is supposed, and a clause left out and put back',
		async run({ page }) {
			const before = await headline(page);
			await page.locator('header .title').click();
			await page.getByLabel(/Makers in China sell abroad below cost/).check();
			const supposed = await headlineAfter(page, before);
			assert.match(page.url(), /w=overcapacity/);
			await page.keyboard.press('Escape');
			await page.locator('.lever .name', { hasText: /scrap/ }).click();
			await page.getByRole('button', { name: 'Leave out of the deal' }).click();
			assert.notEqual((await headlineAfter(page, supposed)).avoided, supposed.avoided);
			assert.match(await page.locator('.lever.out').innerText(), /left out/);
			await page.getByRole('button', { name: 'Put back into the deal' }).click();
			assert.deepEqual(await headlineOnce(page, supposed), supposed);
		},
	},
	{
		name: 'a group of trade measures moves, statements and all',
		async run({ page }) {
			const before = await headline(page);
			for (const goods of ['Solar', 'Cars', 'Batteries', 'Other']) {
				await slider(page, `United States, trade measures: ${goods}`).focus();
				await page.keyboard.press('Home');
				await stillness(page);
				assert.equal(await page.locator('.notice').count(), 0, goods);
			}
			assert.notEqual((await headline(page)).avoided, before.avoided);
		},
	},
	{
		name: 'any two parties sit at the table',
		async run({ page }) {
			await page.getByLabel('Party in seat 1').selectOption('BRA');
			await page.waitForTimeout(200);
			assert.match(await page.locator('.strip').innerText(), /Brazil/);
			assert.match((await page.locator('.pane svg').allTextContents()).join(' '), /Brazil/);
			await page.getByLabel('Party in seat 2').selectOption('BRA');
			await page.waitForTimeout(200);
			assert.equal(await page.getByLabel('Party in seat 1').inputValue(), 'CHN');
		},
	},
	{
		name: 'every chart is drawn from numbers, with its table behind it',
		async run({ page }) {
			const picker = page.locator('.pane select').first();
			const kinds = await picker.locator('option').evaluateAll((options) => options.map((one) => one.value));
			assert.ok(kinds.length >= 7, `only ${kinds.length} charts`);
			for (const kind of kinds) {
				await picker.selectOption(kind);
				await page.waitForTimeout(80);
				const pane = page.locator('.pane').first();
				const marks = await pane
					.locator('svg path, svg rect')
					.evaluateAll((all) => all.map((one) => one.outerHTML));
				assert.ok(marks.length > 1, `${kind}: nothing drawn`);
				assert.ok(!marks.join('').includes('NaN'), `${kind}: NaN in the drawing`);
				// The table for those who listen follows when the hand rests.
				const row = pane.locator('.unseen tbody tr').first();
				await row.waitFor({ state: 'attached', timeout: 3000 }).catch(() => assert.fail(`${kind}: no table`));
			}
		},
	},
	{
		name: 'squares of states and provinces move with the deal, and their baseline does not',
		async run({ page }) {
			const pane = page.locator('.pane').nth(1);
			await pane.locator('select').selectOption('region-levels');
			const row = pane.locator('.unseen tbody tr', { hasText: 'California' });
			await row.waitFor({ state: 'attached' });
			const [, deal, baseline] = await row.locator('td').allTextContents();
			assert.notEqual(deal, baseline);
			await dragTo(page, METHANE, 0.9);
			// The table follows when the hand rests.
			await page.waitForTimeout(400);
			const moved = await row.locator('td').allTextContents();
			assert.notEqual(moved[1], deal);
			assert.equal(moved[2], baseline);
		},
	},
	{
		name: 'compares with a state of a moment ago, side by side',
		async run({ page }) {
			await bar(page, 'Compare').click();
			await page
				.locator('.over')
				.getByRole('button', { name: /Keep this state/ })
				.click();
			await dragTo(page, METHANE, 0.9);
			const held = await page.locator('.strip .held').allInnerTexts();
			assert.ok(held.length >= 6);
			const lines = await page
				.locator('.pane')
				.evaluateAll((panes) =>
					panes.map((pane) => pane.querySelector('svg .name:not(.plain)')?.textContent),
				);
			assert.equal(lines[0], lines[1]);
			await bar(page, 'Compare').click();
			await page
				.locator('.over')
				.getByRole('button', { name: /End the comparison/ })
				.click();
			assert.equal(await page.locator('.strip .held').count(), 0);
		},
	},
];
