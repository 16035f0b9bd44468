import { describe, expect, it, vi } from 'vitest';
import { Crew, type Helper, type Order, shared, type Word } from './crew';

/** A worker that speaks when told to. */
class Mute implements Helper {
	orders: Order[] = [];
	ended = false;
	onmessage: ((event: MessageEvent<Word>) => void) | null = null;
	onerror: ((event: ErrorEvent) => void) | null = null;
	postMessage(order: Order) {
		this.orders.push(order);
	}
	terminate() {
		this.ended = true;
	}
	say(data: Word) {
		this.onmessage?.({ data } as MessageEvent<Word>);
	}
}

function hired(patience = 1000) {
	const helpers: Mute[] = [];
	const counted = vi.fn();
	const start = () => {
		const helper = new Mute();
		helpers.push(helper);
		return helper;
	};
	const groups = shared(1000, 8).groups;
	const crew = new Crew(start, groups, counted, patience);
	const [one, two] = helpers as [Mute, Mute];
	return { crew, one, two, counted };
}

const emissions = new Float64Array([1, 2]);
const warming = (value: number) => ({ warming: new Float64Array([value]) });

describe('the members of the climate', () => {
	it('are shared out whole, each to one', () => {
		for (const members of [1, 16, 841, 1000]) {
			for (const cores of [1, 2, 3, 4, 64]) {
				const { own, groups } = shared(members, cores);
				let next = own;
				for (const group of groups) {
					expect(group.first).toBe(next);
					next = group.end;
				}
				expect(next).toBe(members);
				expect(groups.length).toBeLessThan(Math.max(cores, 1));
			}
		}
	});
});

describe('the crew', () => {
	it('is asked nothing before all of it is ready', async () => {
		const { crew, one, two, counted } = hired();
		one.say('ready');
		expect(await crew.warming(emissions)).toEqual([]);
		expect(counted).not.toHaveBeenCalled();
		two.say('ready');
		expect(counted).toHaveBeenCalledExactlyOnceWith(true);
		expect(one.orders).toEqual([{ first: 0, end: 496 }]);
	});

	it('gives its groups in order, whoever is done first', async () => {
		const { crew, one, two } = hired();
		one.say('ready');
		two.say('ready');
		for (const turn of [1, 2]) {
			const all = crew.warming(emissions);
			two.say(warming(20 + turn));
			one.say(warming(10 + turn));
			expect((await all).map((group) => group[0])).toEqual([10 + turn, 20 + turn]);
		}
		expect(one.orders).toHaveLength(3);
	});

	it('is let go when one dies, and the question is answered without it', async () => {
		const { crew, one, two, counted } = hired();
		one.say('ready');
		two.say('ready');
		const all = crew.warming(emissions);
		one.say(warming(1));
		two.onerror?.({} as ErrorEvent);
		expect(await all).toEqual([]);
		expect(one.ended && two.ended).toBe(true);
		expect(counted).toHaveBeenLastCalledWith(false);
		expect(await crew.warming(emissions)).toEqual([]);
	});

	it('is let go when one keeps silent', async () => {
		const { crew, one, two } = hired(20);
		one.say('ready');
		two.say('ready');
		const all = crew.warming(emissions);
		two.say(warming(1));
		expect(await all).toEqual([]);
		expect(one.ended).toBe(true);
	});
});
