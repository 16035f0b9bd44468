// What a person does with the page, in words that the checks share.

export const headline = async (page) => ({
	avoided: await page.locator('[data-headline="avoided-2035"]').textContent(),
	warming: (await page.locator('[data-headline="warming"]').textContent())?.trim(),
	band: await page.locator('[data-headline="band"]').textContent(),
});

/** The headlines, once they are these; as they are after some seconds where they never become so. */
export async function headlineOnce(page, expected) {
	for (let i = 0; i < 60; i += 1) {
		const now = await headline(page);
		if (JSON.stringify(now) === JSON.stringify(expected)) return now;
		await page.waitForTimeout(100);
	}
	return headline(page);
}

/** The headlines once they are no longer these, and at rest. */
export async function headlineAfter(page, before) {
	for (let i = 0; i < 60 && (await headline(page)).avoided === before.avoided; i += 1)
		await page.waitForTimeout(100);
	await stillness(page);
	return headline(page);
}

/** Waits until the headlines no longer move: an answer takes longer where the machine is busy. */
export async function stillness(page) {
	let before = '';
	for (let i = 0, same = 0; i < 60 && same < 4; i += 1) {
		await page.waitForTimeout(100);
		const now = JSON.stringify(await headline(page));
		same = now === before ? same + 1 : 0;
		before = now;
	}
}

export const slider = (page, name) =>
	page
		.locator('.lever input[type=range]', { has: page.locator(':scope') })
		.and(page.getByLabel(name, { exact: true }));

/** Puts the slider at a share of its way, as a mouse would. */
export async function dragTo(page, name, share) {
	const input = slider(page, name);
	const box = await input.boundingBox();
	const now = await input.evaluate(
		(node) => (node.valueAsNumber - Number(node.min)) / (Number(node.max) - Number(node.min)),
	);
	const thumb = 13;
	const x = (at) => box.x + thumb / 2 + at * (box.width - thumb);
	const y = box.y + box.height / 2;
	await page.mouse.move(x(now), y);
	await page.mouse.down();
	await page.mouse.move(x((now + share) / 2), y, { steps: 5 });
	await page.mouse.move(x(share), y, { steps: 5 });
	await page.mouse.up();
	await stillness(page);
}

export const bar = (page, name) => page.getByRole('button', { name }).first();

/** Begins from a case or a position of the menu. */
export async function begin(page, id) {
	await page.locator('header .title').click();
	await page.locator(`[data-case=${id}]`).click();
}

async function content(download) {
	const stream = await download.createReadStream();
	const parts = [];
	for await (const part of stream) parts.push(part);
	return { name: download.suggestedFilename(), content: Buffer.concat(parts) };
}

/** What the page hands over as a file. */
export async function saved(page, act) {
	const [download] = await Promise.all([page.waitForEvent('download'), act()]);
	return content(download);
}

/** What the page hands over as files, one after the other, in the form that a file input takes. */
export async function savedAll(page, count, act) {
	const downloads = [];
	const note = (download) => downloads.push(download);
	page.on('download', note);
	await act();
	for (let i = 0; i < 50 && downloads.length < count; i += 1) await page.waitForTimeout(100);
	await page.waitForTimeout(400);
	page.off('download', note);
	const files = await Promise.all(downloads.map(content));
	return files.map(({ name, content: buffer }) => ({ name, mimeType: 'text/plain', buffer }));
}
