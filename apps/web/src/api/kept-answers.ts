import { get } from './client';
import { deviceStore, type KeptAnswer } from './device-store';
import { Problem } from './problem';

/** Nobody works for longer without a connection; what is older is forgotten. */
const KEPT_DAYS = 3;

export interface Read<T> {
  readonly answer: T;
  /** ISO: when the server said so, where it cannot be reached now. */
  readonly keptSince: string | null;
}

/**
 * Reads from the server, or what it said last, where it cannot be reached. What it answers is kept on this device for this
 * person.
 *
 * @throws Problem where it refuses, or cannot be reached and nothing is kept
 */
export async function readOrKept<T>(username: string, path: string, signal?: AbortSignal): Promise<Read<T>> {
  try {
    const answer = await get<T>(path, signal);
    await keep({ username, path, answer, at: new Date().toISOString() });
    return { answer, keptSince: null };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 404 || error.status === 403) await forget(username, path);
    if (error.status !== 0) throw error;
    const kept = await keptAnswer(username, path);
    if (kept === undefined) throw error;
    return { answer: kept.answer as T, keptSince: kept.at };
  }
}

async function keptAnswer(username: string, path: string): Promise<KeptAnswer | undefined> {
  try {
    return await (await deviceStore()).get('kept', [username, path]);
  } catch {
    return undefined;
  }
}

/** Keeps what the server answered on this device, in place of what it said before. */
export async function keep(answer: KeptAnswer): Promise<void> {
  try {
    const store = await deviceStore();
    await store.put('kept', answer);
    const oldest = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000).toISOString();
    for (const one of await store.getAll('kept')) {
      if (one.at < oldest) await store.delete('kept', [one.username, one.path]);
    }
  } catch {
    // A browser that keeps nothing works while it is connected.
  }
}

export async function forget(username: string, path: string): Promise<void> {
  try {
    await (await deviceStore()).delete('kept', [username, path]);
  } catch {
    // Nothing was kept.
  }
}

/** At sign-out: what was read is not left behind; what was written is. */
export async function forgetAll(): Promise<void> {
  try {
    await (await deviceStore()).clear('kept');
  } catch {
    // Nothing was kept.
  }
}
