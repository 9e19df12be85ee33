import { jest } from '@jest/globals';
import type { LocalDraft } from './device-store';

/** What the device keeps, by scope. */
const kept = new Map<string, LocalDraft>();
/** What it is asked to do, done when the spec says so. */
const asked: (() => void)[] = [];

const later = <T>(deed: () => T): Promise<T> => new Promise((resolve) => asked.push(() => resolve(deed())));
const device = {
  get: (_: string, [, scope]: [string, string]) => later(() => kept.get(scope)),
  put: (_: string, draft: LocalDraft) => later(() => kept.set(draft.scope, draft)),
  delete: (_: string, [, scope]: [string, string]) => later(() => kept.delete(scope)),
};

jest.unstable_mockModule('./device-store', () => ({ deviceStore: () => Promise.resolve(device) }));

const { deleteLocalDraft, writeLocalDraft } = await import('./local-drafts');

const draft = (words: string): LocalDraft => ({
  ...{ username: 'amina', scope: 'task:1', values: { words }, synced: {}, basedOn: null },
  changedAt: '2026-03-07T14:02:00.000Z',
});

/** Lets the device do all that it is asked for. */
async function goOn(): Promise<void> {
  do {
    asked.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  } while (asked.length > 0);
}

describe('drafts on this device', () => {
  beforeEach(() => kept.clear());

  it('should keep the last of what is typed faster than it is written', async () => {
    // given
    const all = ['a', 'ab', 'abc'].map((words) => writeLocalDraft(draft(words)));
    // when
    await goOn();
    // then
    expect(await Promise.all(all)).toEqual([true, true, true]);
    expect(kept.get('task:1')?.values).toEqual({ words: 'abc' });
  });

  it('should take away what is being written', async () => {
    // given
    void writeLocalDraft(draft('a'));
    const deleted = deleteLocalDraft('amina', 'task:1');
    // when
    await goOn();
    await deleted;
    // then
    expect(kept.size).toBe(0);
  });

  it('should keep what is written after it was to be taken away, whatever of both is still under way', async () => {
    // given
    void writeLocalDraft(draft('a'));
    const deleted = deleteLocalDraft('amina', 'task:1');
    const written = writeLocalDraft(draft('b'));
    // when
    await goOn();
    await Promise.all([deleted, written]);
    // then
    expect(kept.get('task:1')?.values).toEqual({ words: 'b' });
  });
});
