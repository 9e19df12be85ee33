import { useEffect } from 'react';
import { type LiveKind, tellLive } from '../api/live';

const POLL_EACH_MS = 20_000;
const KINDS: readonly LiveKind[] = ['tasks', 'episode', 'pathway', 'access', 'shift'];

/**
 * Hears of changes from the server while somebody is signed in. Where its stream does not stand, what is shown is read
 * again each 20 seconds, and the stream is tried anew.
 */
export function useLiveEvents(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    let stream: EventSource | undefined;
    const open = () => {
      stream?.close();
      stream = new EventSource('/events', { withCredentials: true });
      // What happened while it was down may be more than the server still knows; and what was read before it stood first, nobody told of.
      stream.onopen = tellAll;
      for (const kind of KINDS)
        stream.addEventListener(kind, (event) => tellLive({ kind, ids: idsOf((event as MessageEvent).data) }));
    };
    const timer = setInterval(() => {
      if (stream?.readyState === EventSource.OPEN) return;
      tellAll();
      if (stream?.readyState === EventSource.CLOSED) open();
    }, POLL_EACH_MS);
    open();
    return () => {
      clearInterval(timer);
      stream?.close();
    };
  }, [isOn]);
}

function tellAll(): void {
  for (const kind of KINDS) if (kind !== 'access') tellLive({ kind, ids: [] });
}

function idsOf(data: unknown): string[] {
  try {
    const { ids } = JSON.parse(String(data)) as { ids?: unknown };
    return Array.isArray(ids) ? ids.map(String) : [];
  } catch {
    return [];
  }
}
