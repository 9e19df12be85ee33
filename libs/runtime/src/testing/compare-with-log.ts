import { replayRecord } from '#engine/appliers/appliers.js';
import { EngineState } from '#engine/state/engine-state.js';
import type { InstanceBundle } from '#engine/state/instance-bundle.js';
import { Miss } from '#engine/state/miss.js';
import type { EngineRecord } from '#protocol/records.js';
import { EngineConnection } from '../connection/engine-connection.js';
import { CACHE_LIMITS } from '../store/instance-cache.js';
import { Partition } from '../store/partition.js';

/** What is in a state, in an order of its own, so that two can be compared. */
export const contentsOf = (state: EngineState, lockIds: readonly string[]): unknown => ({
  instances: sorted(state.bundles).map(([, bundle]) => bundleContents(bundle)),
  messages: [...state.allMessages()].sort((a, b) => (a.key < b.key ? -1 : 1)),
  startLocks: lockIds.map((id) => [id, state.allStartLocks().get(id)]),
  lastPosition: state.lastPosition,
  lastKey: state.lastKey,
});

const bundleContents = (bundle: InstanceBundle) => ({
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

/** The state that follows from a log alone. */
export const fold = (records: readonly EngineRecord[]): EngineState => {
  const state = new EngineState();
  for (const record of records) replayRecord(state, record);
  state.commit();
  return state;
};

/** What the store holds of everything that the state of a log has: both sides, to be equal. */
export const storeAndLog = async (
  url: string,
  records: readonly EngineRecord[],
): Promise<{ readonly store: unknown; readonly log: unknown }> => {
  const expected = fold(records);
  const locks = [...expected.allStartLocks().keys()].sort();
  const session = await EngineConnection.open({ url, applicationName: 'spec' });
  try {
    const { partition } = await Partition.open(session, CACHE_LIMITS);
    await partition.load(session, [
      ...[...expected.bundles.keys()].map((key) => new Miss('instance', key)),
      ...[...expected.allMessages()].map(({ key }) => new Miss('message', key)),
      ...locks.map((id) => new Miss('startLock', id)),
    ]);
    return { store: contentsOf(partition.state, locks), log: contentsOf(expected, locks) };
  } finally {
    await session.close();
  }
};
