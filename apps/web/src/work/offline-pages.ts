import { useEffect } from 'react';

/** Lets these pages open where there is no connection. Where a browser cannot, they need one. */
export function useOfflinePages(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
    navigator.serviceWorker
      .register('/offline.js')
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => active?.postMessage('look for new pages'))
      .catch(() => undefined);
  }, []);
}
