// The one table of this page, and the worker behind it.

import { Client, type WorkerLike } from '../engine/client';
import { Table } from './table.svelte';

const client = new Client(
	() => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }) as WorkerLike,
	() => void table.recover(),
);

export const table = new Table(client);

globalThis.accord = { kill: () => client.kill(), live: () => table.live, trace: null };
