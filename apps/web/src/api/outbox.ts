import { ask } from './client';
import { currentConnection, onConnection } from './connection';
import { deviceStore, type Letter } from './device-store';
import { holdWords } from './hold-words';
import { deleteLocalDraft } from './local-drafts';
import { Problem } from './problem';

export type { Letter };

/** While something waits, it is tried as often as this, beside the moment in which the connection comes back. */
const RETRY_MS = 5_000;
const LOCK = 'otr-outbox';

let letters: readonly Letter[] = [];
let sending: Promise<void> | undefined;
let owner = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const sentListeners = new Set<(letter: Letter, answer: unknown) => void>();

/** What waits, or was refused, of who is signed in. */
export const waiting = (): readonly Letter[] => letters;

export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Told of each letter that the server took, with its answer. */
export function onSent(listener: (letter: Letter, answer: unknown) => void): () => void {
  sentListeners.add(listener);
  return () => sentListeners.delete(listener);
}

/** Sends what this person left on this device, now and whenever the connection comes back. */
export function startOutbox(username: string): () => void {
  owner = username;
  const wake = () => void sendWaiting();
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  const stop = onConnection(() => !currentConnection().isLost && wake());
  void load().then(sendWaiting);
  return () => {
    stop();
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', wake);
    clearTimeout(timer);
  };
}

/** How it went with a letter: `waiting` will be sent as soon as it can be. */
export type Sent =
  | { readonly state: 'sent'; readonly answer: unknown }
  | { readonly state: 'waiting'; readonly heldBy: string | null }
  | { readonly state: 'refused'; readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Puts a deed into the outbox, on this device first, so that it outlives the page, and sends it. */
export async function send(letter: Omit<Letter, 'refused'>): Promise<Sent> {
  let sent: Sent | undefined;
  const stop = onSent(({ id }, answer) => {
    if (id === letter.id) sent = { state: 'sent', answer };
  });
  await put({ ...letter, refused: null });
  await sending;
  await sendWaiting();
  stop();
  const left = letters.find(({ id }) => id === letter.id);
  if (left?.refused) return { state: 'refused', ...left.refused };
  return sent ?? { state: 'waiting', heldBy: left?.heldBy ?? null };
}

/** Takes a deed back, or one that was refused away. */
export const withdraw = (id: string): Promise<void> => remove(id);

/** A new key, as one deed has one; also where the page is not served over https. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function load(): Promise<void> {
  try {
    const all = await (await deviceStore()).getAll('outbox');
    const here = letters.filter(({ username, id }) => username === owner && !all.some((one) => one.id === id));
    setLetters([...all.filter(({ username }) => username === owner), ...here]);
  } catch {
    // Without a store, letters live as long as the page.
  }
}

function sendWaiting(): Promise<void> {
  sending ??= sendInTurn().finally(() => {
    sending = undefined;
    clearTimeout(timer);
    if (letters.some(({ refused }) => refused === null)) timer = setTimeout(() => void sendWaiting(), RETRY_MS);
  });
  return sending;
}

/** One window at a time; the key makes sure of it even where windows cannot wait for each other. */
async function sendInTurn(): Promise<void> {
  if (navigator.locks === undefined) await sendAll();
  else await navigator.locks.request(LOCK, sendAll);
}

async function sendAll(): Promise<void> {
  await load();
  for (const letter of letters.filter(({ refused }) => refused === null)) {
    try {
      const answer = await ask(letter.method, letter.path, { body: letter.body, idempotencyKey: letter.id });
      await deleteLocalDraft(letter.username, letter.scope);
      await remove(letter.id);
      for (const listener of [...sentListeners]) listener(letter, answer);
    } catch (error) {
      if (!(error instanceof Problem)) return;
      if (!isFinal(error)) return hold(letter, error);
      await put({ ...letter, refused: { status: error.status, body: { detail: error.message, ...error.body } } });
    }
  }
}

/** It is tried again; until then it says why it waits, where that is not the connection. */
async function hold(letter: Letter, problem: Problem): Promise<void> {
  const heldBy = holdWords(problem) ?? (problem.status >= 500 ? 'The server had a fault.' : null);
  if (heldBy !== (letter.heldBy ?? null)) await put({ ...letter, heldBy });
}

/** Not reached, not signed in, too much at once, a fault of the server, the same still under way: it may yet succeed. */
const isFinal = ({ status, code }: Problem): boolean =>
  status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status) && code !== 'IDEMPOTENCY_KEY_IN_USE';

async function put(letter: Letter): Promise<void> {
  setLetters([...letters.filter(({ id }) => id !== letter.id), letter]);
  try {
    await (await deviceStore()).put('outbox', letter);
  } catch {
    // It lives as long as the page.
  }
}

async function remove(id: string): Promise<void> {
  setLetters(letters.filter((one) => one.id !== id));
  try {
    await (await deviceStore()).delete('outbox', id);
  } catch {
    // It was never there.
  }
}

function setLetters(next: readonly Letter[]): void {
  letters = next;
  for (const listener of listeners) listener();
}
