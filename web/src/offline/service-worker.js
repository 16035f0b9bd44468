// Keeps the page's own files, so that a hosted table opens without a network once it was opened with
// one. FILES and VERSION are written in when the page is built.

const VERSION = '%VERSION%';
const FILES = ['%FILES%'];

self.addEventListener('install', (event) => {
	event.waitUntil(
		caches
			.open(VERSION)
			.then((cache) => cache.addAll(FILES))
			.then(() => self.skipWaiting()),
	);
});

self.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) =>
				Promise.all(names.filter((name) => name !== VERSION).map((name) => caches.delete(name))),
			)
			.then(() => self.clients.claim()),
	);
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
	// The page itself comes from the network where there is one, so that nobody is left with an old
	// version; its files carry a hash in their names and never change.
	if (request.mode === 'navigate') {
		event.respondWith(fetch(request).catch(() => caches.match('./', { ignoreSearch: true })));
		return;
	}
	event.respondWith(caches.match(request, { ignoreSearch: true }).then((kept) => kept ?? fetch(request)));
});
