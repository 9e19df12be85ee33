import type { DataSource } from 'typeorm';
import type { EngineRecord } from '#protocol/records.js';
import type { Follower, RecordFeed } from './follower.js';
import { FollowerRunner } from './follower-runner.js';

const LOG = [1, 2, 3].map((position) => ({ position }) as EngineRecord);

const feed: RecordFeed = {
  lastPosition: LOG.length,
  readAfter: async (position) => LOG.slice(position),
  waitBeyond: (position, signal) =>
    new Promise((resolve) => {
      if (position < LOG.length || signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve());
    }),
};

/** Rows and the place of one follower; what a transaction has written is seen by others when it is let commit. */
class Store {
  position = LOG.length;
  rows = LOG.map(({ position }) => position);
  /** What is asked outside a transaction is answered when this says so. */
  answers: Promise<void> = Promise.resolve();
  beforeCommit: () => void = () => undefined;

  readonly follower: Follower = {
    name: 'spec',
    apply: async (_, records) => {
      this.rows.push(...records.map(({ position }) => position));
    },
    clear: async () => {
      this.rows = [];
    },
  };

  readonly dataSource = {
    query: async () => {
      const { position } = this;
      await this.answers;
      return [{ position }];
    },
    transaction: async (work: (manager: unknown) => Promise<void>) => {
      let { position } = this;
      await work({
        query: async (text: string, [, written]: [string, number]) => {
          if (text.startsWith('UPDATE')) position = written;
          return [{ position }];
        },
      });
      this.beforeCommit();
      await turn();
      this.position = position;
    },
  } as unknown as DataSource;
}

/** Lets go on what can. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('FollowerRunner', () => {
  it('should make all rows again, also where it had just asked where it stands', async () => {
    // given
    const store = new Store();
    store.answers = new Promise((resolve) => {
      store.beforeCommit = resolve;
    });
    const errors: unknown[] = [];
    const runner = new FollowerRunner(feed, store.dataSource, store.follower, {
      gatherMs: 0,
      onError: (error) => errors.push(error),
    });
    await turn();
    // when: the answer of before comes while all is begun anew
    await runner.rebuild();
    // then
    expect(store.rows).toEqual([1, 2, 3]);
    expect(store.position).toBe(3);
    expect(errors).toEqual([]);
    await runner.close();
  });
});
