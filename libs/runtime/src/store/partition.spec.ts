import { replayRecord } from '#engine/appliers/appliers.js';
import { EngineState } from '#engine/state/engine-state.js';
import type { InstanceBundle } from '#engine/state/instance-bundle.js';
import { Miss, splitId } from '#engine/state/miss.js';
import type { EngineRecord } from '#protocol/records.js';
import { EngineConnection } from '../connection/engine-connection.js';
import { EngineFixture, recordsOf } from '../testing/engine-fixture.js';
import { tellEpisode } from '../testing/episode-story.js';
import { CACHE_LIMITS } from './instance-cache.js';
import { Partition } from './partition.js';

/** What belongs to a process instance, in an order of its own. */
const contents = (bundle: InstanceBundle) => ({
  elements: sorted(bundle.elements),
  variables: sorted(bundle.variables).map(([scope, variables]) => [
    scope,
    [...variables].map(([name, { key, value }]) => [name, key, value]),
  ]),
  outputs: sorted(bundle.outputs),
  // What came with a failure is in its scope's variables; of the job itself it is no part.
  jobs: sorted(bundle.jobs).map(([key, job]) => [key, { ...job, variables: {} }]),
  userTasks: sorted(bundle.userTasks),
  timers: sorted(bundle.timers),
  messageSubscriptions: sorted(bundle.messageSubscriptions),
  signalSubscriptions: sorted(bundle.signalSubscriptions),
  incidents: sorted(bundle.incidents),
  compensations: sorted(bundle.compensations),
});

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe('Partition', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  const fold = (records: readonly EngineRecord[]): EngineState => {
    const state = new EngineState();
    for (const record of records) replayRecord(state, record);
    state.commit();
    return state;
  };

  it('should hold in the store what follows from the log, after every step of a story', async () => {
    // given
    const engine = await fixture.start();
    const session = await EngineConnection.open({ url: fixture.database.url, applicationName: 'spec' });
    let compared = 0;
    // when
    await tellEpisode(async () => {
      const expected = fold(await recordsOf(engine));
      const { partition } = await Partition.open(session, CACHE_LIMITS);
      const locks = [...expected.allStartLocks()];
      await partition.load(session, [
        ...[...expected.bundles.keys()].map((key) => new Miss('instance', key)),
        ...[...expected.allMessages()].map(({ key }) => new Miss('message', key)),
        ...locks.map(([id]) => new Miss('startLock', id)),
      ]);
      // then
      expect(sorted(partition.state.bundles).map(([, bundle]) => contents(bundle))).toEqual(
        sorted(expected.bundles).map(([, bundle]) => contents(bundle)),
      );
      expect([...partition.state.allMessages()]).toEqual([...expected.allMessages()]);
      expect(locks.map(([id]) => partition.state.startLock(...splitId(id)))).toEqual(locks.map(([, key]) => key));
      expect(partition.state.lastPosition).toBe(expected.lastPosition);
      expect(partition.state.lastKey).toBe(expected.lastKey);
      compared += expected.bundles.size;
      return engine;
    });
    await session.close();
    expect(compared).toBeGreaterThan(20);
  });
});
