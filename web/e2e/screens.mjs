// Pictures of every view in both languages, at laptop, projector and tablet size, to be looked at.
// `npm run screens` writes them to e2e/output/screens; a word picks some: `npm run screens card zh`.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch, open } from './browser.mjs';
import { begin } from './hands.mjs';
import { serve } from './server.mjs';

const OUTPUT = fileURLToPath(new URL('./output/screens/', import.meta.url));
const SIZES = { laptop: [1366, 768], projector: [1920, 1080], tablet: [1024, 768] };
const wanted = process.argv.slice(2);

const chart = (left, right) => async (page) => {
	for (const [place, kind] of [left, right].entries()) {
		const select = page.locator('.pane select').nth(place);
		const values = await select.locator('option').evaluateAll((options) => options.map((one) => one.value));
		if (values.includes(kind)) await select.selectOption(kind);
	}
	await page.waitForTimeout(200);
};
const bar = (index) => async (page) => {
	await page.locator('header .group').nth(1).locator('button').nth(index).click();
	await page.waitForTimeout(200);
};
const drag = async (page) => {
	const sliders = page.locator('.lever input[type=range]');
	for (const [at, steps] of [
		[0, 12],
		[1, 6],
		[4, -20],
	]) {
		await sliders.nth(at).focus();
		for (let i = 0; i < Math.abs(steps); i += 1)
			await page.keyboard.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
	}
	await page.waitForTimeout(600);
};

export const VIEWS = {
	table: async () => {},
	areas: chart('areas', 'gases'),
	gaps: chart('gaps', 'clauses'),
	world: chart('world', 'avoided-warming'),
	power: chart('power.one', 'power.two'),
	cars: chart('cars', 'flows-battery.one'),
	prices: chart('prices.one', 'flows-pv_module.one'),
	solar: chart('solar', 'flows-electric_car.two'),
	kaya: chart('kaya.one', 'kaya.two'),
	regions: chart('regions', 'region-levels'),
	states: async (page) => {
		await chart('region-levels.2030', 'region-levels.2050')(page);
		await drag(page);
	},
	'region-years': chart('region-levels.2030', 'region-levels.2050'),
	reading: async (page) => {
		const box = await page.locator('.pane').nth(1).locator('svg .catch').boundingBox();
		await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
		await page.waitForTimeout(200);
	},
	dragged: drag,
	card: async (page) => {
		await page.locator('.lever .name').nth(0).click();
		await page.waitForTimeout(700);
	},
	readings: async (page) => {
		await page
			.locator('.lever .name', { hasText: /Methane plans|甲烷/ })
			.first()
			.click();
		await page.locator('.over').getByRole('radio').nth(1).check();
		await page.waitForTimeout(900);
	},
	actions: async (page) => {
		await drag(page);
		await bar(0)(page);
	},
	warnings: async (page) => {
		await drag(page);
		await bar(1)(page);
	},
	compare: async (page) => {
		await bar(2)(page);
	},
	compared: async (page) => {
		await bar(2)(page);
		await page.locator('.over .row button').first().click();
		await drag(page);
	},
	share: bar(3),
	measures: async (page) => {
		await page.locator('.pairs .name').first().click();
		await page.waitForTimeout(700);
	},
	clauses: async (page) => {
		await page.locator('.corner button').click();
		await page.waitForTimeout(200);
	},
	menu: async (page) => {
		await page.locator('header .title').click();
		await page.waitForTimeout(200);
	},
	begun: async (page) => {
		await begin(page, 'targets');
		await page.waitForTimeout(2500);
		await bar(0)(page);
	},
	lifted: async (page) => {
		await begin(page, 'chn-2024');
		await page.waitForTimeout(2500);
		await bar(0)(page);
	},
	dark: async (page) => {
		await page.locator('header .group').nth(2).locator('button').nth(1).click();
		await page.waitForTimeout(200);
	},
	large: async (page) => {
		await page.locator('header .group').nth(2).locator('button').nth(0).click();
		await page.waitForTimeout(300);
	},
};

const site = await serve();
const browser = await launch();
await mkdir(OUTPUT, { recursive: true });
for (const [size, [width, height]] of Object.entries(SIZES)) {
	for (const language of ['en', 'zh']) {
		for (const [view, act] of Object.entries(VIEWS)) {
			const name = `${view}-${language}-${size}`;
			if (!wanted.every((word) => name.split('-').includes(word))) continue;
			const { page, context, wrong } = await open(browser, site.address, {
				width,
				height,
				locale: language === 'zh' ? 'zh-CN' : 'en-US',
			});
			try {
				await act(page);
			} catch (error) {
				console.log(`${name}: ${String(error).split('\n')[0]}`);
			}
			await page.screenshot({ path: `${OUTPUT}${name}.png` });
			if (wrong.length > 0) console.log(`${name}: ${wrong.join(' | ').slice(0, 600)}`);
			await context.close();
		}
	}
}
await browser.close();
await site.close();
