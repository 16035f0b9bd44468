// The one table of this page, and the workers behind it.

import { Client, type WorkerLike } from '../engine/client';
import { Table } from './table.svelte';

const hire = () =>
	new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }) as WorkerLike;
const client = new Client(hire, () => void table.recover());

/** What each clause is worth takes seconds: a worker of its own, so that a hand never waits for it. */
const WORTH_PATIENCE_MS = 180_000;
let slow: Client | null = null;

export const table = new Table({
	open: client.open,
	live: client.live,
	save: client.save,
	iamc: client.iamc,
	check: client.check,
	worth: (deal) => {
		slow ??= new Client(hire, () => {}, WORTH_PATIENCE_MS);
		return slow.worth(deal);
	},
});

globalThis.accord = { kill: () => client.kill(), live: () => table.live, trace: null };
