// Writes the service worker with the list of the files that this build made.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const SOURCE = new URL('./service-worker.js', import.meta.url);

export function offline(): Plugin {
	return {
		name: 'accord-offline',
		apply: 'build',
		enforce: 'post',
		generateBundle: {
			order: 'post',
			handler(_, bundle) {
				const files = Object.keys(bundle).filter((name) => !name.endsWith('.html') && !name.endsWith('.map'));
				const list = ['./', './icon.svg', ...files.map((name) => `./${name}`)].sort();
				const version = createHash('sha256').update(list.join()).digest('hex').slice(0, 12);
				const source = readFileSync(SOURCE, 'utf8')
					.replace("'%VERSION%'", JSON.stringify(`accord-${version}`))
					.replace("['%FILES%']", JSON.stringify(list));
				this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
			},
		},
	};
}
