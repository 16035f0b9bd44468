import { describe, expect, it, vi } from 'vitest';
import { type Call, Client, Crashed, Dropped, Refused, type Reply, type WorkerLike } from './client';
import type { Deal } from './types';

const deal = (value: number): Deal => ({
	agreements: [],
	values: { 'a/b': value },
	readings: {},
	loaded: [],
	leftOut: [],
	targetsMet: false,
	overcapacity: false,
});

/** A worker that answers when told to. */
class Slow implements WorkerLike {
	calls: Call[] = [];
	ended = false;
	onmessage: ((event: MessageEvent<Reply>) => void) | null = null;
	onerror: ((event: ErrorEvent) => void) | null = null;
	postMessage(call: Call) {
		this.calls.push(call);
	}
	terminate() {
		this.ended = true;
	}
	answer(answer: unknown) {
		const id = this.calls.at(-1)?.id ?? 0;
		this.onmessage?.({ data: { id, answer } } as MessageEvent<Reply>);
	}
	refuse() {
		const id = this.calls.at(-1)?.id ?? 0;
		const mistake = { line: 3, column: 1, message: 'no', help: null };
		this.onmessage?.({ data: { id, refused: [mistake] } } as MessageEvent<Reply>);
	}
}

function hired() {
	const workers: Slow[] = [];
	const crashed = vi.fn();
	const client = new Client(
		() => {
			const worker = new Slow();
			workers.push(worker);
			return worker;
		},
		crashed,
		50,
	);
	return { client, workers, crashed };
}

describe('the client of the worker', () => {
	it('asks one thing at a time, and lets the newest change win', async () => {
		const { client, workers } = hired();
		const first = client.live(deal(1));
		const second = client.live(deal(2));
		const third = client.live(deal(3));
		await expect(second).rejects.toBeInstanceOf(Dropped);
		expect(workers[0]?.calls.length).toBe(1);
		workers[0]?.answer('one');
		await expect(first).resolves.toBe('one');
		workers[0]?.answer('three');
		await expect(third).resolves.toBe('three');
		expect(workers[0]?.calls.length).toBe(2);
	});

	it('puts what follows the hand before what may take its time', async () => {
		const { client, workers } = hired();
		void client.save(deal(0)).catch(() => {});
		void client.worth(deal(1)).catch(() => {});
		void client.live(deal(1)).catch(() => {});
		workers[0]?.answer('');
		await Promise.resolve();
		expect(workers[0]?.calls.at(-1)?.question.ask).toBe('live');
	});

	it('hands on why something was refused', async () => {
		const { client, workers } = hired();
		const open = client.open(deal(1));
		workers[0]?.refuse();
		await expect(open).rejects.toBeInstanceOf(Refused);
	});

	it('starts a dead worker again and says so; what waited is asked of the new one', async () => {
		const { client, workers, crashed } = hired();
		const lost = client.live(deal(1));
		const waiting = client.save(deal(1));
		workers[0]?.onerror?.({} as ErrorEvent);
		await expect(lost).rejects.toBeInstanceOf(Crashed);
		expect(workers[0]?.ended).toBe(true);
		expect(crashed).toHaveBeenCalledOnce();
		workers[1]?.answer('saved');
		await expect(waiting).resolves.toBe('saved');
	});

	it('gives up on a worker that never answers', async () => {
		const { client, workers, crashed } = hired();
		await expect(client.live(deal(1))).rejects.toBeInstanceOf(Crashed);
		expect(workers.length).toBe(2);
		expect(crashed).toHaveBeenCalledOnce();
	});
});
