// Words for where a slider stands, measured against the text: the same for every slider, whichever
// way its figure counts.

import type { Deal, Slider } from '../engine/types';

export type BandWord = 'nothing' | 'below' | 'text' | 'beyond' | 'backwards';

/** How much of what the text asks is done: 0 nothing, 1 as the text says, more beyond it. */
export function effort(slider: Slider, value: number): number {
	const way = slider.text - slider.nothing;
	if (Math.abs(way) < 1e-12) {
		const span = slider.max - slider.min || 1;
		return 1 + (value - slider.text) / span;
	}
	return (value - slider.nothing) / way;
}

export function band(slider: Slider, value: number): BandWord {
	// Half a step is what the hand cannot set apart.
	const near = 0.5 * slider.step + 1e-9;
	if (Math.abs(value - slider.text) <= near) return 'text';
	if (Math.abs(value - slider.nothing) <= near) return 'nothing';
	const done = effort(slider, value);
	if (done < 0) return 'backwards';
	return done < 1 ? 'below' : 'beyond';
}

/** Whether the number lies outside what the text leaves open. */
export function outsideText(slider: Slider, value: number): boolean {
	const near = 0.5 * slider.step + 1e-9;
	return value < Math.min(slider.low, slider.high) - near || value > Math.max(slider.low, slider.high) + near;
}

export function setting(deal: Deal, slider: Slider): number {
	return deal.values[slider.key] ?? slider.text;
}

/** A number set onto the slider's steps and into its ends; figures that the text names stay exact. */
export function snapped(slider: Slider, value: number): number {
	const within = Math.min(Math.max(value, slider.min), slider.max);
	for (const mark of [slider.text, slider.low, slider.high])
		if (Math.abs(within - mark) <= 0.5 * slider.step) return mark;
	const steps = Math.round((within - slider.min) / slider.step);
	const set = slider.min + steps * slider.step;
	return Number(Math.min(set, slider.max).toPrecision(12));
}
