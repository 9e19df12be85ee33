import { setTimeout as pause } from 'node:timers/promises';

/** A projection that has fallen behind, or stands still, holds up no page for longer; one that follows needs much less, also on a busy machine. */
const WAIT_MS = 5_000;

/** Waits until a follower has followed up to what is committed now; not for long. */
export async function caughtUp(follower: { waitFor(): Promise<void> }): Promise<void> {
  const enough = new AbortController();
  try {
    await Promise.race([follower.waitFor(), pause(WAIT_MS, undefined, { signal: enough.signal })]);
  } finally {
    enough.abort();
  }
}
