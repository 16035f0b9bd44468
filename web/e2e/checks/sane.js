// Runs inside the page: moves every slider to both ends, alone and in pairs, and looks at the numbers
// behind the screen and at what the screen says.

(() => {
	/** Parts of the world that parties may fail to add up to; the mock's rounded sample needs a thousandth. */
	const PRECISION = 1e-9;
	const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;

	async function put(input, end) {
		const before = window.accord.live();
		const same = Number(input.value) === Number(end);
		write.call(input, end);
		input.dispatchEvent(new Event('input', { bubbles: true }));
		input.dispatchEvent(new Event('change', { bubbles: true }));
		// The next answer, or none if nothing changed.
		for (let i = 0; i < (same ? 2 : 200) && window.accord.live() === before; i += 1)
			await new Promise((done) => setTimeout(done, 5));
		await new Promise((done) => setTimeout(done));
	}

	/** Every number of a tree that is not finite, by its path. */
	function broken(value, path, found) {
		if (typeof value === 'number') {
			if (!Number.isFinite(value)) found.push(path);
		} else if (value && typeof value === 'object') {
			for (const [key, inner] of Object.entries(value)) broken(inner, `${path}.${key}`, found);
		}
		return found;
	}

	function insane() {
		const live = window.accord.live();
		const found = broken(live, 'live', []);
		live.years.forEach((year, i) => {
			for (const key of ['baseline', 'deal']) {
				const sum = live.parties.reduce((total, party) => total + party[key][i], 0);
				if (Math.abs(sum - live.world[key][i]) > PRECISION * Math.abs(live.world[key][i]))
					found.push(`parties do not sum to the world in ${year}: ${sum} against ${live.world[key][i]}`);
			}
		});
		for (const mix of live.mixes) {
			for (const layer of mix.layers)
				if (layer.deal.some((value) => value < -1e-9))
					found.push(`${mix.topic} ${mix.party} ${layer.name} below zero`);
			if (mix.unit !== '%') continue;
			live.years.forEach((year, i) => {
				const sum = mix.layers.reduce((total, layer) => total + layer.deal[i], 0);
				if (sum > 100.001) found.push(`${mix.topic} ${mix.party} shares sum to ${sum} in ${year}`);
			});
		}
		const { p5, p17, median, p83, p95 } = live.warming.deal.in2100;
		if (!(p5 <= p17 && p17 <= median && median <= p83 && p83 <= p95)) found.push('percentiles out of order');
		for (const { probability } of live.warming.deal.below)
			if (probability < 0 || probability > 1) found.push(`a chance of ${probability}`);
		const texts = [...document.querySelectorAll('.strip dd, .strip .big, .strip .band, .unseen td')];
		for (const one of texts)
			if (/NaN|Infinity|undefined/.test(one.textContent)) found.push(`text: ${one.textContent}`);
		for (const one of document.querySelectorAll('.pane path'))
			if (/NaN|Infinity/.test(one.getAttribute('d') ?? '')) found.push('NaN in a drawing');
		return [...new Set(found)];
	}

	/** All pairs of ends, or so many of them, spread evenly. */
	window.tryExtremes = async (most = Number.POSITIVE_INFINITY) => {
		const inputs = [...document.querySelectorAll('.lever input[type=range]')];
		const start = inputs.map((input) => input.value);
		const found = [];
		let states = 0;
		const look = (what) => {
			states += 1;
			const bad = insane();
			if (bad.length > 0) found.push(`${what}: ${bad.slice(0, 3).join('; ')}`);
		};
		const ends = (input) => [input.min, input.max];
		for (const [i, input] of inputs.entries()) {
			for (const end of ends(input)) {
				await put(input, end);
				look(`${input.ariaLabel} at ${end}`);
			}
			await put(input, start[i]);
		}
		const all = 2 * inputs.length * (inputs.length - 1);
		const every = Math.max(1, Math.ceil(all / most));
		let pair = 0;
		for (let i = 0; i < inputs.length; i += 1) {
			for (const a of ends(inputs[i])) {
				await put(inputs[i], a);
				for (let k = i + 1; k < inputs.length; k += 1) {
					for (const b of ends(inputs[k])) {
						pair += 1;
						if (pair % every !== 0) continue;
						await put(inputs[k], b);
						look(`${inputs[i].ariaLabel} at ${a}, ${inputs[k].ariaLabel} at ${b}`);
					}
					await put(inputs[k], start[k]);
				}
			}
			await put(inputs[i], start[i]);
		}
		return { found, states, sliders: inputs.length };
	};
})();
