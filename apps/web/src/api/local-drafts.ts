import { deviceStore, type LocalDraft } from './device-store';

export type { LocalDraft };

/** The draft that this person left on this device; undefined where there is none, or no store to look into. */
export async function readLocalDraft(username: string, scope: string): Promise<LocalDraft | undefined> {
  try {
    return await (await deviceStore()).get('drafts', [username, scope]);
  } catch {
    return undefined;
  }
}

/** Whose writes are under way, with what is to be written next: typing is faster than any store. Null takes it away. */
const underWay = new Map<string, Writing>();

interface Writing {
  next: LocalDraft | null | undefined;
  done: Promise<boolean>;
}

/**
 * Keeps the draft on this device, in place of the one before. The last one given is what is kept.
 *
 * @returns false where this browser keeps nothing
 */
export const writeLocalDraft = (draft: LocalDraft): Promise<boolean> => write(draft.username, draft.scope, draft);

/** One that is written meanwhile stays. */
export async function deleteLocalDraft(username: string, scope: string): Promise<void> {
  await write(username, scope, null);
}

function write(username: string, scope: string, next: LocalDraft | null): Promise<boolean> {
  const key = `${username} ${scope}`;
  const before = underWay.get(key);
  if (before !== undefined) {
    before.next = next;
    return before.done;
  }
  const writing: Writing = { next, done: Promise.resolve(false) };
  underWay.set(key, writing);
  writing.done = writeAll(key, [username, scope], writing);
  return writing.done;
}

async function writeAll(key: string, of: [string, string], writing: Writing): Promise<boolean> {
  try {
    const store = await deviceStore();
    while (writing.next !== undefined) {
      const { next } = writing;
      writing.next = undefined;
      await (next === null ? store.delete('drafts', of) : store.put('drafts', next));
    }
    return true;
  } catch {
    return false;
  } finally {
    underWay.delete(key);
  }
}
