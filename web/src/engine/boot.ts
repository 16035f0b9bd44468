// Which engine the worker runs: the command's own, in WebAssembly.

import { RealEngine } from './real';
import type { Engine } from './types';

export async function boot(): Promise<Engine> {
	return RealEngine.start();
}
