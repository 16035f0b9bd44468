import assert from 'node:assert/strict';
import { bar, dragTo, headline, headlineAfter, headlineOnce, stillness } from '../hands.mjs';

const METHANE = 'National methane plans';

const HOSTILE = {
	'a script in every text': `[agreement]
id = "x"
title.en = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>"
title.zh = "\\u003cscript\\u003ewindow.hurt=1\\u003c/script\\u003e"
adopted = 2023-11-14
parties = ["USA", "CHN"]

[[source]]
id = "s"
title.en = "<svg onload=window.hurt=1>"
title.zh = "x"
url = "javascript:window.hurt=1"

[[commitment]]
id = "c"
clause = "<b>1</b>"
area = "energy"
parties = ["USA"]
summary.en = "<iframe srcdoc='<script>parent.hurt=1</script>'></iframe>"
summary.zh = "x"
source = { id = "s", locator = "<i>" }
status = { from = 2023-11-14 }
unquantified.en = "<a href='javascript:window.hurt=1'>x</a>"
unquantified.zh = "x"
`,
	'deep nesting': `a = ${'['.repeat(20_000)}`,
	'not text at all': '\u0000\u0001\u0002',
	'numbers without end': `[agreement]\nid = "x"\nadopted = ${'9'.repeat(50_000)}`,
	'keys of the language': '[__proto__]\nconstructor = 1\n',
};

export default [
	{
		name: 'a worker that is killed is started again, and says so',
		async run({ page }) {
			await dragTo(page, METHANE, 0.8);
			const before = await headline(page);
			await page.evaluate(() => window.accord.kill());
			assert.match(await page.locator('.notice.crashed').innerText(), /started again/);
			await stillness(page);
			assert.deepEqual(await headlineOnce(page, before), before);
			await dragTo(page, METHANE, 0.3);
			assert.notEqual((await headlineAfter(page, before)).avoided, before.avoided);
		},
	},
	{
		name: 'a helper that dies is missed by nobody: the numbers stay',
		async run({ page }) {
			const start = await headline(page);
			const helpers = () => page.workers().filter((worker) => worker.url().includes('helper'));
			for (let i = 0; i < 100 && helpers().length === 0; i += 1) await page.waitForTimeout(100);
			assert.ok(helpers().length > 0, 'a second worker computes members of the climate');
			await page.waitForTimeout(1500);
			await dragTo(page, METHANE, 0.8);
			const shared = await headlineAfter(page, start);
			for (const helper of helpers()) await helper.evaluate(() => self.close());
			await dragTo(page, METHANE, 0.3);
			const alone = await headlineAfter(page, shared);
			assert.notEqual(alone.avoided, shared.avoided);
			await dragTo(page, METHANE, 0.8);
			assert.deepEqual(await headlineOnce(page, shared), shared);
			assert.equal(await page.locator('.notice.crashed').count(), 0);
		},
	},
	{
		name: 'a bad link is opened as far as it goes',
		path: '#v=1&a=sunnylands-2023&p=sunnylands-2023/national-methane-plans:1e999,<script>:1,sunnylands-2023/gone:4&r=a/b:<b>&s=USA,XXX&g=nothing,temperature&l=en&t=@@@',
		async run({ page }) {
			assert.match(await page.locator('.notices').innerText(), /could not be read/);
			assert.match(await page.locator('.notices').innerText(), /no longer knows/);
			assert.match((await headline(page)).warming, /°C/);
		},
	},
	{
		name: 'a link to nothing falls back on the first deal',
		path: '#v=1&a=no-such-deal&l=en',
		async run({ page }) {
			assert.match((await headline(page)).warming, /°C/);
		},
	},
	{
		name: 'a hostile file is refused or shown as plain text',
		async run({ page }) {
			const before = await headline(page);
			await bar(page, 'Share and save').click();
			for (const [kind, text] of Object.entries(HOSTILE)) {
				await page
					.locator('input[type=file]')
					.setInputFiles({ name: 'x.toml', mimeType: 'text/plain', buffer: Buffer.from(text) });
				await page.waitForTimeout(500);
				assert.equal(await page.evaluate(() => window.hurt), undefined, kind);
				assert.equal(await page.locator('iframe, a[href^="javascript"]').count(), 0, kind);
				assert.equal(await page.evaluate(() => Object.prototype.constructor === 1), false, kind);
			}
			await page.keyboard.press('Escape');
			while (await bar(page, 'Undo').isEnabled()) {
				await bar(page, 'Undo').click();
				await page.waitForTimeout(400);
			}
			assert.deepEqual(await headline(page), before);
		},
	},
	{
		name: 'a file that is too large is refused',
		async run({ page }) {
			await bar(page, 'Share and save').click();
			await page
				.locator('input[type=file]')
				.setInputFiles({ name: 'x.toml', mimeType: 'text/plain', buffer: Buffer.alloc(2_000_000, 97) });
			await page.waitForTimeout(200);
			assert.match(await page.locator('.mistakes').innerText(), /larger than 1 MB/);
		},
	},
	{
		name: 'opens again without a network',
		async run({ page, context }) {
			await page.evaluate(() => navigator.serviceWorker.ready);
			await page.waitForTimeout(600);
			await context.setOffline(true);
			await page.reload();
			await page.waitForSelector('.levers');
			const before = await headline(page);
			await dragTo(page, METHANE, 0.8);
			assert.notEqual((await headline(page)).avoided, before.avoided);
		},
	},
	{
		name: 'goes on without a network',
		allowed: ['ERR_INTERNET_DISCONNECTED'],
		async run({ page, context, site }) {
			await context.setOffline(true);
			const asked = site.asked.length;
			const before = await headline(page);
			await dragTo(page, METHANE, 0.8);
			await bar(page, '中文').click();
			await bar(page, '对比').click();
			await page.waitForTimeout(300);
			assert.notEqual((await headline(page)).avoided, before.avoided);
			await page.evaluate(() => window.accord.kill());
			await page.waitForTimeout(300);
			// The browser itself looks for a newer service worker some time after the first visit.
			const since = site.asked.slice(asked).filter((path) => path !== '/service-worker.js');
			assert.deepEqual(since, [], 'something was asked of the server');
		},
	},
];
