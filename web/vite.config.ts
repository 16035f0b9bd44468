import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { offline } from './src/offline/plugin.ts';

export default defineConfig({
	// Relative addresses: the folder can be hosted under any path.
	base: './',
	plugins: [svelte(), offline()],
	resolve: {
		alias: {
			// The command's own texts: names of parties, areas and fields are written once.
			$locales: fileURLToPath(new URL('../crates/accord/locales', import.meta.url)),
			$data: fileURLToPath(new URL('../data', import.meta.url)),
		},
		// Unit tests mount nothing, but Svelte's runes in .svelte.ts files need its browser build.
		conditions: process.env.VITEST ? ['browser'] : undefined,
	},
	server: { fs: { allow: ['..'] } },
	worker: { format: 'es' },
	build: {
		target: 'es2023',
		// A strict content security policy forbids inline data and the inline preload script.
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
	},
	test: { include: ['src/**/*.test.ts'] },
});
