// Runs in the browser: what this device keeps.

/** Whether the pages can be opened without a connection, what forms work with included. */
export async function arePagesKept() {
  await navigator.serviceWorker.ready;
  const cache = await caches.open('otr-pages');
  return (await cache.keys()).some(({ url }) => url.includes('feel-evaluator'));
}

/** Drafts, and what waits to be sent. */
export async function countLeftOnDevice() {
  const asked = indexedDB.open('otr');
  await new Promise((resolve) => {
    asked.onsuccess = resolve;
  });
  const count = (store) =>
    new Promise((resolve) => {
      const all = asked.result.transaction(store).objectStore(store).count();
      all.onsuccess = () => resolve(all.result);
    });
  const [drafts, outbox] = await Promise.all([count('drafts'), count('outbox')]);
  asked.result.close();
  return { drafts, outbox };
}
