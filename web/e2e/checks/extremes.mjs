import assert from 'node:assert/strict';

/** Sets a slider as a hand would, and waits for the answer. */
const SET = `async (input, end) => {
	const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
	set.call(input, end);
	input.dispatchEvent(new Event('input', { bubbles: true }));
	input.dispatchEvent(new Event('change', { bubbles: true }));
	await new Promise((done) => setTimeout(done, 60));
}`;

/** Everything on the screen that reads as no number. */
const NONSENSE = `() => {
	const texts = [...document.querySelectorAll('.strip dd, .strip .big, .strip .band, .unseen td')].map((one) => one.textContent.trim());
	const bad = texts.filter((text) => /NaN|Infinity|undefined/.test(text));
	const paths = [...document.querySelectorAll('.pane path')].filter((one) => /NaN|Infinity/.test(one.getAttribute('d') ?? ''));
	return [...bad, ...paths.map(() => 'path')];
}`;

export default [
	{
		name: 'sane at every slider extreme, alone and in pairs',
		async run({ page }) {
			const report = await page
				.evaluate(
					async ([set, nonsense]) => {
						// biome-ignore lint/security/noGlobalEval: the check's own functions, handed over as text
						const put = eval(set);
						// biome-ignore lint/security/noGlobalEval: see above
						const look = eval(nonsense);
						const inputs = [...document.querySelectorAll('.lever input[type=range]')];
						const start = inputs.map((input) => input.value);
						const found = [];
						let states = 0;
						const check = (what) => {
							states += 1;
							const bad = look();
							if (bad.length > 0) found.push(`${what}: ${bad.slice(0, 3).join(', ')}`);
						};
						const ends = (input) => [input.min, input.max];
						for (const [i, input] of inputs.entries()) {
							for (const end of ends(input)) {
								await put(input, end);
								check(`${input.ariaLabel} at ${end}`);
							}
							await put(input, start[i]);
						}
						for (let i = 0; i < inputs.length; i += 1) {
							for (let k = i + 1; k < inputs.length; k += 1) {
								for (const a of ends(inputs[i])) {
									for (const b of ends(inputs[k])) {
										await put(inputs[i], a);
										await put(inputs[k], b);
										check(`${inputs[i].ariaLabel} at ${a}, ${inputs[k].ariaLabel} at ${b}`);
									}
								}
								await put(inputs[k], start[k]);
							}
							await put(inputs[i], start[i]);
						}
						return { found, states, sliders: inputs.length };
					},
					[SET, NONSENSE],
				)
				.catch((error) => ({ error: String(error) }));
			assert.equal(report.error, undefined);
			console.log(
				`      ${report.sliders} sliders, ${report.states} states looked at, ${report.found.length} not sane`,
			);
			assert.deepEqual(report.found, []);
		},
	},
];
