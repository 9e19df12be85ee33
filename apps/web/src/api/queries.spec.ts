import { jest } from '@jest/globals';
import { QueryObserver } from '@tanstack/react-query';
import { get } from './client';
import { ENGINE, queries } from './queries';

const PATH = '/api/engine';
/** So that what would never end does. */
const ASKED_MAX = 20;

describe('the state of the engine, while the server can pass nothing on', () => {
  let asked: string[] = [];
  let status = 200;
  let stop: () => void;

  beforeEach(async () => {
    asked = [];
    status = 200;
    jest.spyOn(globalThis, 'fetch').mockImplementation((path) => {
      asked.push(String(path));
      return Promise.resolve(new Response('{}', { status: asked.length > ASKED_MAX ? 200 : status }));
    });
    const observer = new QueryObserver(queries, { queryKey: ENGINE, queryFn: () => get(PATH), retry: false });
    stop = observer.subscribe(() => undefined);
    await isRead();
    asked = [];
  });

  afterEach(() => {
    stop();
    queries.clear();
    jest.restoreAllMocks();
  });

  const isRead = () =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (queries.getQueryState(ENGINE)?.fetchStatus !== 'idle') return;
        end();
        resolve();
      };
      const end = queries.getQueryCache().subscribe(look);
      look();
    });

  it('should not be asked for again because the answer to it is that', async () => {
    // when
    status = 503;
    await queries.refetchQueries({ queryKey: ENGINE });
    await isRead();
    // then
    expect(asked).toEqual([PATH]);
  });

  it.each([503, 504])('should be asked for once more where something else is held up by a %i', async (held) => {
    // when
    status = held;
    await expect(get('/api/work/tasks')).rejects.toThrow();
    await isRead();
    // then
    expect(asked).toEqual(['/api/work/tasks', PATH]);
  });
});
