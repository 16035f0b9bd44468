// Which engine the worker runs. Until the WebAssembly engine is built in, the mock.

import type { AssessmentJson } from './assessment';
import { MockEngine } from './mock';
import type { Engine } from './types';

export async function boot(): Promise<Engine> {
	const sample = await import('./sample/assessment.json');
	return new MockEngine(sample.default as unknown as AssessmentJson);
}
