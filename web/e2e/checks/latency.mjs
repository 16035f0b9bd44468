import assert from 'node:assert/strict';
import { slider } from '../hands.mjs';

const SECONDS = Number(process.env.ACCORD_DRAG_SECONDS ?? 60);
const PAINT_GOAL_MS = Number(process.env.ACCORD_PAINT_GOAL_MS ?? 1000);
const GOAL_MS = Number(process.env.ACCORD_LATENCY_GOAL_MS ?? 50);

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

export default [
	{
		name: 'first paint, and the first answer',
		async run({ page, context, site }) {
			// The page that is open already would compute beside this one.
			await page.goto('about:blank');
			const fresh = await context.newPage();
			await fresh.goto(site.address);
			await fresh.waitForFunction(() => window.accord?.live());
			const answer = await fresh.evaluate(() => performance.now());
			const paint = await fresh.evaluate(
				() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
			);
			await fresh.close();
			console.log(`      first paint ${paint?.toFixed(0)} ms, first answer ${answer.toFixed(0)} ms`);
			assert.ok(paint <= PAINT_GOAL_MS, `first paint after ${paint} ms, the goal ${PAINT_GOAL_MS} ms`);
		},
	},
	{
		name: 'from a slider’s move to new bands on the screen, over a minute of dragging',
		async run({ page, context }) {
			const session = await context.newCDPSession(page);
			const memory = async () => {
				await session.send('HeapProfiler.collectGarbage');
				const { usedSize } = await session.send('Runtime.getHeapUsage');
				return usedSize / 1e6;
			};
			await page.evaluate(() => {
				window.accord.trace = [];
			});
			// Meanwhile the engine practises, as it does while a reader looks at the page.
			await page.waitForTimeout(7000);
			const input = slider(page, 'National methane plans');
			const box = await input.boundingBox();
			const y = box.y + box.height / 2;
			await page.mouse.move(box.x + 10, y);
			await page.mouse.down();
			// Two seconds to warm up, then the trace begins.
			const move = async (i) => {
				const share = 0.5 + 0.45 * Math.sin(i / 9);
				await page.mouse.move(box.x + share * box.width, y);
				await page.waitForTimeout(30);
			};
			for (let i = 0; i < 60; i += 1) await move(i);
			const before = await memory();
			await page.evaluate(() => {
				window.accord.trace = [];
			});
			const until = Date.now() + 1000 * SECONDS;
			for (let i = 60; Date.now() < until; i += 1) await move(i);
			await page.mouse.up();
			await page.waitForTimeout(800);
			const after = await memory();
			const trace = await page.evaluate(() => window.accord.trace);
			const total = trace.map((one) => one.total).sort((a, b) => a - b);
			const computed = trace.map((one) => one.computed).sort((a, b) => a - b);
			console.log(
				`      ${total.length} moves in ${SECONDS} s: to the screen p50 ${at(total, 0.5).toFixed(1)} ms, p95 ${at(total, 0.95).toFixed(1)} ms, worst ${total.at(-1).toFixed(1)} ms; ` +
					`of which computing p50 ${at(computed, 0.5).toFixed(1)} ms, p95 ${at(computed, 0.95).toFixed(1)} ms; heap ${before.toFixed(1)} → ${after.toFixed(1)} MB`,
			);
			assert.ok(total.length > 4 * SECONDS, `only ${total.length} answers in ${SECONDS} s`);
			assert.ok(
				at(total, 0.95) <= GOAL_MS,
				`p95 is ${at(total, 0.95).toFixed(1)} ms, the goal ${GOAL_MS} ms`,
			);
			assert.ok(after - before < 8, `the heap grew by ${(after - before).toFixed(1)} MB`);
		},
	},
];
