// A plain static server for the tests, with the headers that `accord serve` sends. It answers on
// loopback only and counts what is asked of it.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.wasm': 'application/wasm',
	'.json': 'application/json',
	'.toml': 'text/plain; charset=utf-8',
};

export const POLICY =
	"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; " +
	"font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const FOLDER = process.env.ACCORD_SITE ?? fileURLToPath(new URL('../dist', import.meta.url));

export async function serve(folder = FOLDER) {
	const asked = [];
	const server = createServer(async (request, response) => {
		const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
		asked.push(path);
		const file = join(folder, normalize(path === '/' ? '/index.html' : path));
		try {
			if (!file.startsWith(folder)) throw new Error('outside');
			const content = await readFile(file);
			response.writeHead(200, {
				'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
				'content-security-policy': POLICY,
				'x-content-type-options': 'nosniff',
			});
			response.end(content);
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		address: `http://127.0.0.1:${server.address().port}/`,
		asked,
		close: () => new Promise((done) => server.close(done)),
	};
}
