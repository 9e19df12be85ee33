import { jest } from '@jest/globals';
import type { Letter } from './device-store';

type Answer = { readonly status: number; readonly body: unknown };
type Outbox = typeof import('./outbox');

/** What the device keeps, in every window of it. */
const kept = new Map<string, Letter>();
let isStoring = true;
/** Paths in the order in which they were asked for. */
let asked: string[] = [];
let answers: Record<string, () => Answer | Promise<Answer>> = {};

const store = {
  getAll: () => Promise.resolve([...kept.values()]),
  getKey: (id: string) => Promise.resolve(kept.has(id) ? id : undefined),
  put: (letter: Letter) => Promise.resolve(void kept.set(letter.id, letter)),
};
const device = {
  getAll: store.getAll,
  put: (_: string, letter: Letter) => (isStoring ? store.put(letter) : Promise.reject(new Error('No room'))),
  delete: (_: string, id: string) => Promise.resolve(void kept.delete(id)),
  transaction: () => ({ store, done: Promise.resolve() }),
};

jest.unstable_mockModule('./device-store', () => ({ deviceStore: () => Promise.resolve(device) }));

const TAKEN: Answer = { status: 200, body: {} };
const NOT_YOURS: Answer = { status: 403, body: { code: 'NOT_YOURS', detail: 'This task is not offered to you.' } };

const letter = (id: string, scope = `task:${id}`) => ({
  ...{ id, scope, username: 'amina', method: 'POST', path: `/${id}`, body: { words: id } },
  ...{ at: '2026-03-07T14:02:00.000Z', title: id },
});

describe('the outbox', () => {
  const page = { window: new EventTarget(), document: new EventTarget(), navigator: {} };
  let outbox: Outbox;
  let stop: () => void;

  beforeEach(async () => {
    kept.clear();
    isStoring = true;
    asked = [];
    answers = {};
    for (const [name, value] of Object.entries(page)) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (path) => {
      asked.push(String(path));
      const answer = answers[String(path)];
      if (answer === undefined) throw new TypeError('Failed to fetch');
      const { status, body } = await answer();
      return new Response(JSON.stringify(body), { status });
    });
    jest.resetModules();
    outbox = await import('./outbox');
    stop = outbox.startOutbox('amina');
  });

  afterEach(() => {
    for (const { id } of outbox.waiting()) void outbox.withdraw(id);
    stop();
    jest.restoreAllMocks();
    for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);
  });

  /** The next try, e.g. because the connection is back. */
  const tryAgain = () => outbox.send(letter('last'));

  it('should keep what cannot be sent, and send it once when it can be', async () => {
    // given
    expect(await outbox.send(letter('a'))).toEqual({ state: 'waiting', heldBy: null });
    expect([...kept.keys()]).toEqual(['a']);
    asked = [];
    // when
    answers = { '/a': () => TAKEN, '/last': () => TAKEN };
    await tryAgain();
    // then
    expect(asked).toEqual(['/a', '/last']);
    expect(outbox.waiting()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('should not wait for a task that was passed on meanwhile, nor let it hold up another', async () => {
    // given
    await outbox.send(letter('a'));
    // when
    answers = { '/a': () => NOT_YOURS, '/last': () => TAKEN };
    const last = await tryAgain();
    // then
    expect(last.state).toBe('sent');
    expect(outbox.waiting()).toMatchObject([{ id: 'a', refused: { status: 403, body: NOT_YOURS.body } }]);
    expect(kept.get('a')?.refused?.status).toBe(403);
  });

  it('should wait while the token of the page is of a session that is over', async () => {
    // given
    answers = { '/a': () => ({ status: 403, body: { code: 'CSRF_TOKEN' } }) };
    // when
    const sent = await outbox.send(letter('a'));
    // then
    expect(sent).toEqual({ state: 'waiting', heldBy: null });
  });

  it.each([500, 501, 504])(
    'should go on after a %i with what is on other matters, and with no other',
    async (status) => {
      // given
      await outbox.send(letter('a', 'task:1'));
      await outbox.send(letter('b', 'task:1'));
      asked = [];
      // when
      answers = { '/a': () => ({ status, body: {} }), '/b': () => TAKEN, '/last': () => TAKEN };
      await tryAgain();
      // then
      expect(asked).toEqual(['/a', '/last']);
      expect(outbox.waiting().map(({ id }) => id)).toEqual(['a', 'b']);
    },
  );

  it.each([401, 429, 503])('should ask for nothing more after a %i', async (status) => {
    // given
    await outbox.send(letter('a'));
    asked = [];
    // when
    answers = { '/a': () => ({ status, body: {} }), '/last': () => TAKEN };
    const last = await tryAgain();
    // then
    expect(asked).toEqual(['/a']);
    expect(last.state).toBe('waiting');
  });

  it.each([
    ['held up', { status: 503, body: { code: 'UNAVAILABLE' } }],
    ['refused', { status: 422, body: { code: 'FORM_INVALID' } }],
  ])('should not bring back what was taken back while it was under way and then %s', async (_, answer) => {
    // given
    answers = {
      '/a': async () => {
        await outbox.withdraw('a');
        return answer;
      },
      '/last': () => TAKEN,
    };
    await outbox.send(letter('a'));
    expect(outbox.waiting()).toEqual([]);
    expect(kept.size).toBe(0);
    asked = [];
    // when
    await tryAgain();
    // then
    expect(asked).toEqual(['/last']);
  });

  it('should not bring back what another window took back while it was under way', async () => {
    // given
    answers = {
      '/a': () => {
        kept.delete('a');
        return { status: 503, body: { code: 'UNAVAILABLE' } };
      },
    };
    // when
    await outbox.send(letter('a'));
    // then
    expect(outbox.waiting()).toEqual([]);
    expect(kept.size).toBe(0);
  });

  it('should not send what another window took back', async () => {
    // given
    await outbox.send(letter('a'));
    kept.delete('a');
    asked = [];
    // when
    answers = { '/a': () => TAKEN, '/last': () => TAKEN };
    await tryAgain();
    // then
    expect(asked).toEqual(['/last']);
  });

  it('should keep in the page what the device cannot keep, and send it', async () => {
    // given
    isStoring = false;
    await outbox.send(letter('a'));
    expect(outbox.waiting().map(({ id }) => id)).toEqual(['a']);
    asked = [];
    // when
    answers = { '/a': () => TAKEN, '/last': () => TAKEN };
    await tryAgain();
    // then
    expect(asked).toEqual(['/a', '/last']);
    expect(outbox.waiting()).toEqual([]);
  });
});
