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
/** Those that are in this page only, because they are not written to the device yet, or never could be. */
const hereOnly = new Set<string>();
/** Taken back or taken by the server: whatever is still under way with one of these, it does not come back. */
const gone = new Set<string>();
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

/** What the device has is what there is: another window may have taken a letter back. */
async function load(): Promise<void> {
  try {
    const all = await (await deviceStore()).getAll('outbox');
    const kept = all.filter(({ username, id }) => username === owner && !gone.has(id));
    const here = letters.filter(({ username, id }) => username === owner && hereOnly.has(id));
    setLetters([...kept.filter(({ id }) => !hereOnly.has(id)), ...here]);
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

/** One after the other. What waits keeps back what else is on the same matter, and no more. */
async function sendAll(): Promise<void> {
  const tried = new Set<string>();
  const heldScopes = new Set<string>();
  for (;;) {
    await load();
    const letter = letters.find(
      ({ id, scope, refused }) => refused === null && !tried.has(id) && !heldScopes.has(scope),
    );
    if (letter === undefined) return;
    tried.add(letter.id);
    try {
      const answer = await ask(letter.method, letter.path, { body: letter.body, idempotencyKey: letter.id });
      await deleteLocalDraft(letter.username, letter.scope);
      await remove(letter.id);
      for (const listener of [...sentListeners]) listener(letter, answer);
    } catch (error) {
      if (!(error instanceof Problem)) return;
      if (isFinal(error)) {
        await change({ ...letter, refused: { status: error.status, body: { detail: error.message, ...error.body } } });
      } else {
        await hold(letter, error);
        if (isForAll(error)) return;
        heldScopes.add(letter.scope);
      }
    }
  }
}

/** It is tried again; until then it says why it waits, where that is not the connection. */
async function hold(letter: Letter, problem: Problem): Promise<void> {
  const heldBy = holdWords(problem) ?? (problem.status >= 500 ? 'The server had a fault.' : null);
  if (heldBy !== (letter.heldBy ?? null)) await change({ ...letter, heldBy });
}

/** The page's token is of a session that is over: it is read anew with the next one. */
const isOldToken = ({ status, code }: Problem): boolean => status === 403 && code === 'CSRF_TOKEN';

/** Not reached, not signed in, too much at once, a fault of the server, the same still under way: it may yet succeed. */
const isFinal = (problem: Problem): boolean =>
  problem.status >= 400 &&
  problem.status < 500 &&
  ![401, 408, 425, 429].includes(problem.status) &&
  problem.code !== 'IDEMPOTENCY_KEY_IN_USE' &&
  !isOldToken(problem);

/** Whether every other letter would fare the same now. */
const isForAll = (problem: Problem): boolean => [0, 401, 429, 503].includes(problem.status) || isOldToken(problem);

async function put(letter: Letter): Promise<void> {
  hereOnly.add(letter.id);
  setLetters([...letters, letter]);
  try {
    await (await deviceStore()).put('outbox', letter);
    hereOnly.delete(letter.id);
  } catch {
    // It lives as long as the page.
  }
}

/** Nothing where the letter was taken back meanwhile, here or in another window. */
async function change(letter: Letter): Promise<void> {
  if (!hereOnly.has(letter.id)) {
    try {
      const { store, done } = (await deviceStore()).transaction('outbox', 'readwrite');
      if ((await store.getKey(letter.id)) !== undefined && !gone.has(letter.id)) await store.put(letter);
      else gone.add(letter.id);
      await done;
    } catch {
      // The page says it at least.
    }
  }
  setLetters(letters.flatMap((one) => (one.id !== letter.id ? [one] : gone.has(one.id) ? [] : [letter])));
}

async function remove(id: string): Promise<void> {
  gone.add(id);
  hereOnly.delete(id);
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
