import { jest } from '@jest/globals';
import { ClusterWatch } from './cluster-watch.js';

const topology = (role: string) => ({
  ...{ clusterSize: 1, partitionsCount: 1, gatewayVersion: '8' },
  brokers: [{ partitions: [{ role }] }],
});
const START = new Date('2026-03-02T09:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);

interface Answer {
  give(role?: string): void;
  refuse(): void;
}

/** A cluster whose answers are given by hand; a call ends at its deadline. */
class Cluster {
  readonly asked: Answer[] = [];

  topology(deadlineMs = Number.POSITIVE_INFINITY): Promise<ReturnType<typeof topology>> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(new Error('away'));
      this.asked.push({ give: (role = 'LEADER') => resolve(topology(role)), refuse });
      if (deadlineMs < Number.POSITIVE_INFINITY) setTimeout(refuse, deadlineMs);
    });
  }
}

describe('ClusterWatch', () => {
  let cluster: Cluster;
  let watch: ClusterWatch;
  let begun: Promise<boolean>;
  /** For how long in all this process has been too busy to read anything. */
  let busyMs: number;

  beforeEach(() => {
    jest.useFakeTimers({ now: START });
    busyMs = 0;
    const passed = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => passed() + busyMs);
    cluster = new Cluster();
    watch = new ClusterWatch(cluster);
    begun = watch.begin();
  });

  afterEach(() => {
    watch.end();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** Over what is settled, and so many seconds. */
  const pass = (seconds = 0): Promise<void> => jest.advanceTimersByTimeAsync(seconds * 1_000);
  const last = (): Answer => cluster.asked.at(-1) as Answer;
  const state = () => ({ isReachable: watch.isReachable, awaySince: watch.awaySince });

  it('should take a silent cluster for one that is away, within two seconds of the look', async () => {
    // given
    last().give();
    expect(await begun).toBe(true);
    // when
    await pass(4);
    // then
    expect(state()).toEqual({ isReachable: false, awaySince: after(2) });
  });

  it('should take a gateway behind which nobody leads for a cluster that is away', async () => {
    // given
    last().give();
    await pass(2);
    // when
    last().give('FOLLOWER');
    await pass();
    // then
    expect(state()).toEqual({ isReachable: false, awaySince: after(2) });
  });

  it('should ask once more where it was too busy itself to hear an answer in time', async () => {
    // given
    last().give();
    await pass(2);
    // when
    busyMs += 3_000;
    last().refuse();
    await pass();
    // then
    expect(cluster.asked).toHaveLength(3);
    expect(state()).toEqual({ isReachable: true, awaySince: null });
    // when
    last().give();
    await pass();
    // then
    expect(state()).toEqual({ isReachable: true, awaySince: null });
  });

  it('should ask once more only once', async () => {
    // given
    last().give();
    await pass(2);
    // when
    for (let times = 0; times < 2; times += 1) {
      busyMs += 3_000;
      last().refuse();
      await pass();
    }
    // then
    expect(cluster.asked).toHaveLength(3);
    expect(state()).toEqual({ isReachable: false, awaySince: after(2) });
  });

  it('should look once at a time', async () => {
    // given
    last().give();
    await pass(2);
    // when / then
    await pass(2);
    expect(cluster.asked).toHaveLength(2);
    await pass(2);
    expect(cluster.asked).toHaveLength(3);
  });

  it('should keep since when it is away until it is there again', async () => {
    // given
    last().give();
    await pass(2);
    last().refuse();
    await pass(2);
    // when
    last().refuse();
    await pass();
    // then
    expect(state()).toEqual({ isReachable: false, awaySince: after(2) });
    // when
    await pass(2);
    last().give();
    await pass();
    // then
    expect(state()).toEqual({ isReachable: true, awaySince: null });
  });

  it('should not claim to know since when a cluster is away that it has never reached', async () => {
    // when
    last().refuse();
    // then
    expect(await begun).toBe(false);
    expect(state()).toEqual({ isReachable: false, awaySince: null });
  });

  it('should look no more once it has ended', async () => {
    // given
    watch.end();
    last().give();
    // when
    await pass(10);
    // then
    expect(cluster.asked).toHaveLength(1);
  });
});
