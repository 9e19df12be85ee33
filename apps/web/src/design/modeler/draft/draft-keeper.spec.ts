import { jest } from '@jest/globals';
import { Problem } from '../../../api/problem';
import type { DraftChange } from './design-api';

const SAVED_AT = '2026-03-07T14:02:00.000Z';
const FILE = 'triage.bpmn';

/** What the server has, and what it was asked for and has not answered yet. */
const server = { revision: 1, content: 'one', mostAtOnce: 0 };
const underWay: (() => void)[] = [];

const notAsked = () => Promise.reject(new Error('Expected no such question, but it was asked'));

jest.unstable_mockModule('./design-api', () => ({
  beginDraft: notAsked,
  readDraft: notAsked,
  saveDraft: async (_: string, { revision, files }: DraftChange) => {
    await new Promise<void>((resolve) => {
      underWay.push(resolve);
      server.mostAtOnce = Math.max(server.mostAtOnce, underWay.length);
    });
    underWay.shift();
    if (revision !== server.revision) throw new Problem(409, 'DRAFT_CONFLICT', 'Somebody else has saved since.');
    server.revision += 1;
    server.content = files[0]?.content ?? server.content;
    return { revision: server.revision, savedAt: SAVED_AT, savedBy: 'Dana' };
  },
}));
jest.unstable_mockModule('../../../api/local-drafts', () => ({
  readLocalDraft: () => Promise.resolve(undefined),
  writeLocalDraft: () => Promise.resolve(true),
  deleteLocalDraft: () => Promise.resolve(),
}));
jest.unstable_mockModule('../../../api/queries', () => ({ queries: { invalidateQueries: () => Promise.resolve() } }));

const { DraftKeeper } = await import('./draft-keeper');

describe('the draft of a pathway', () => {
  const opened = () =>
    new DraftKeeper(
      'otr-triage',
      'dana',
      {
        revision: 1,
        savedAt: SAVED_AT,
        savedBy: 'Dana',
        files: [{ name: FILE, kind: 'bpmn', content: 'one' }],
      } as never,
      [],
    );
  const answer = async () => {
    underWay[0]?.();
    await jest.advanceTimersByTimeAsync(0);
  };

  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(server, { revision: 1, content: 'one', mostAtOnce: 0 });
    underWay.length = 0;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('should be saved one time after the other, and never be in conflict with itself', async () => {
    // given: it is saved by itself, and twice by hand while that lasts
    const keeper = opened();
    keeper.change(FILE, 'two');
    await jest.advanceTimersByTimeAsync(1_000);
    keeper.change(FILE, 'three');
    const all = [keeper.save(), keeper.save()];
    // when
    for (let answered = 0; answered < 3; answered += 1) await answer();
    await Promise.all(all);
    // then
    expect(keeper.current().phase).toBe('saved');
    expect(server).toEqual({ revision: 3, content: 'three', mostAtOnce: 1 });
  });

  it('should send what is left when the page is left, after what is under way', async () => {
    // given
    const keeper = opened();
    keeper.change(FILE, 'two');
    await jest.advanceTimersByTimeAsync(1_000);
    keeper.change(FILE, 'three');
    // when
    keeper.stop();
    for (let answered = 0; answered < 2; answered += 1) await answer();
    // then
    expect(server).toEqual({ revision: 3, content: 'three', mostAtOnce: 1 });
  });

  it('should not be said to be saved while the drawing is ahead of it', async () => {
    // given
    const keeper = opened();
    let isAhead = true;
    keeper.worktop = { isAhead: () => isAhead, takeIn: () => Promise.resolve() };
    // when: it is drawn on
    keeper.goesOn();
    // then
    expect(keeper.current().phase).toBe('waiting');
    // when: what was before is handed over, and drawn on meanwhile
    keeper.change(FILE, 'two');
    await jest.advanceTimersByTimeAsync(1_000);
    await answer();
    // then
    expect(server.content).toBe('two');
    expect(keeper.current().phase).toBe('waiting');
    // when: it was taken back
    isAhead = false;
    keeper.change(FILE, 'two');
    // then
    expect(keeper.current().phase).toBe('saved');
  });
});
