// Keeps the pages of the work area, never data, so that they open without a connection.
const CACHE = 'otr-pages';
const PAGE = '/';
const MANIFEST = '/manifest.json';
/** What who works on tasks never loads. */
const OTHERS = /^src\/(?:design|manage)\//;

self.addEventListener('install', (event) => {
  event.waitUntil(keepPages().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  event.waitUntil(keepPages().catch(() => undefined));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && /^\/(?:$|work(?:\/|$))/.test(url.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(PAGE)) ?? Response.error()));
  } else if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg') {
    event.respondWith(kept(request));
  }
});

/** Files whose names change with what is in them. */
async function kept(request) {
  const known = await caches.match(request);
  return known ?? fetch(request);
}

/** Takes in the files of this version, and lets go of those of the last. */
async function keepPages() {
  const answer = await fetch(MANIFEST, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`Expected to read '${MANIFEST}', but the server answered ${answer.status}`);
  const files = filesOf(await answer.json());
  const cache = await caches.open(CACHE);
  const page = await fetch('/work', { cache: 'no-cache' });
  if (page.ok) await cache.put(PAGE, page);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll([...files].filter((file) => !known.has(file)));
  for (const path of known) if (path !== PAGE && !files.has(path)) await cache.delete(path);
}

function filesOf(manifest) {
  const files = new Set(['/icon.svg']);
  const open = Object.keys(manifest).filter((name) => manifest[name].isEntry);
  const seen = new Set();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name) || OTHERS.test(name)) continue;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    open.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []));
  }
  return files;
}
