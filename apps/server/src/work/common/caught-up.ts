import { setTimeout as pause } from 'node:timers/promises';

/** A projection that has fallen behind, or stands still, holds up no page for longer. */
const WAIT_MS = 1_000;

/** Waits until a follower has followed up to what is committed now; not for long. */
export async function caughtUp(follower: { waitFor(): Promise<void> }): Promise<void> {
  const enough = new AbortController();
  try {
    await Promise.race([follower.waitFor(), pause(WAIT_MS, undefined, { signal: enough.signal })]);
  } finally {
    enough.abort();
  }
}
