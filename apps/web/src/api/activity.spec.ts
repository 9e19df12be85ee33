import { jest } from '@jest/globals';
import { watchActivity } from './activity';
import { get } from './client';

const MINUTE_MS = 60_000;

describe('what the server is told of who is at the page', () => {
  const page = new EventTarget();
  let told: (string | null)[] = [];
  let nowMs = Date.now();

  beforeAll(() => watchActivity(page));

  beforeEach(() => {
    told = [];
    jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
    jest.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      told.push(new Headers(init?.headers).get('X-User-Active'));
      return Promise.resolve(new Response('{}'));
    });
  });

  afterEach(() => jest.restoreAllMocks());

  it.each(['pointerdown', 'keydown', 'wheel', 'click', 'input'])(
    'should be that somebody is active for a minute after a %s',
    async (deed) => {
      // given
      nowMs += MINUTE_MS;
      await get('/api/work/tasks');
      // when
      page.dispatchEvent(new Event(deed));
      await get('/api/work/tasks');
      nowMs += MINUTE_MS - 1;
      await get('/api/session');
      nowMs += 1;
      await get('/api/session');
      // then
      expect(told).toEqual([null, 'true', 'true', null]);
    },
  );
});
