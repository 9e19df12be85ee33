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

/** Whose writes are under way, with what is to be written next: typing is faster than any store. */
const underWay = new Map<string, { next: LocalDraft | undefined; done: Promise<boolean> }>();

/**
 * Keeps the draft on this device, in place of the one before. The last one given is what is kept.
 *
 * @returns false where this browser keeps nothing
 */
export function writeLocalDraft(draft: LocalDraft): Promise<boolean> {
  const key = keyOf(draft);
  const before = underWay.get(key);
  if (before !== undefined) {
    before.next = draft;
    return before.done;
  }
  const writing: { next: LocalDraft | undefined; done: Promise<boolean> } = {
    next: draft,
    done: Promise.resolve(false),
  };
  writing.done = writeAll(key, writing);
  underWay.set(key, writing);
  return writing.done;
}

async function writeAll(key: string, writing: { next: LocalDraft | undefined }): Promise<boolean> {
  try {
    const store = await deviceStore();
    while (writing.next !== undefined) {
      const draft = writing.next;
      writing.next = undefined;
      await store.put('drafts', draft);
    }
    return true;
  } catch {
    return false;
  } finally {
    underWay.delete(key);
  }
}

export async function deleteLocalDraft(username: string, scope: string): Promise<void> {
  const writing = underWay.get(keyOf({ username, scope }));
  if (writing !== undefined) {
    writing.next = undefined;
    await writing.done;
  }
  try {
    await (await deviceStore()).delete('drafts', [username, scope]);
  } catch {
    // Nothing was kept, so that nothing is left.
  }
}

const keyOf = ({ username, scope }: Pick<LocalDraft, 'username' | 'scope'>): string => `${username} ${scope}`;
