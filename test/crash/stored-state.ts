import { replayRecord } from '#engine/appliers/appliers.js';
import { EngineState } from '#engine/state/engine-state.js';
import type { InstanceBundle } from '#engine/state/instance-bundle.js';
import { Miss } from '#engine/state/miss.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { EngineConnection } from '#runtime/connection/engine-connection.js';
import { readLog } from '#runtime/log/read-log.js';
import { CACHE_LIMITS } from '#runtime/store/instance-cache.js';
import { Partition } from '#runtime/store/partition.js';
import { canonical } from './canonical.js';

/** What is in the database, read at one moment. */
export interface Stored {
  readonly log: readonly EngineRecord[];
  readonly state: StateView;
  readonly counts: Counts;
}

/** All that is true, in an order of its own, fit for comparing. */
export interface StateView {
  readonly lastPosition: number;
  readonly lastKey: number;
  readonly definitions: readonly unknown[];
  readonly instances: Readonly<Record<Key, unknown>>;
  readonly messages: readonly unknown[];
  readonly startLocks: readonly unknown[];
}

/** Process instances, as their rows say. */
export interface Counts {
  readonly started: number;
  readonly completed: number;
  readonly terminated: number;
  readonly active: number;
  readonly withIncident: number;
  /** Active ones that wait for nothing, so that nothing would ever happen to them. */
  readonly stuck: readonly Key[];
}

const INSTANCES_MAX = 1_000_000;

/** Reads the log, the state as a starting engine would load it, and the counts: all as of one moment. */
export const readStored = async (session: EngineConnection): Promise<Stored> => {
  await session.script('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const log = await readWholeLog(session);
    const limits = { ...CACHE_LIMITS, instancesMax: INSTANCES_MAX, elementsMax: INSTANCES_MAX };
    const { partition, pending } = await Partition.open(session, limits);
    const active = await select<{ key: Key }>(
      session,
      `SELECT process_instance_key AS key FROM engine.process_instance WHERE state = 'ACTIVE'`,
    );
    await partition.load(
      session,
      active.map(({ key }) => new Miss('instance', key)),
    );
    const messages = await select<{ body: string }>(session, 'SELECT body FROM engine.message');
    const locks = await select(
      session,
      `SELECT bpmn_process_id || E'\\x01' || correlation_key AS id, process_instance_key AS key FROM engine.start_lock`,
    );
    return {
      log,
      state: viewOf(
        partition.state,
        messages.map(({ body }) => JSON.parse(body)),
        locks,
      ),
      counts: await readCounts(session, partition.state, JSON.stringify(pending)),
    };
  } finally {
    await session.script('ROLLBACK');
  }
};

/** The same, made anew from the log alone. */
export const replay = (log: readonly EngineRecord[]): StateView => {
  const state = new EngineState();
  for (const record of log) {
    replayRecord(state, record);
    state.commit();
  }
  const locks = [...state.allStartLocks()].map(([id, key]) => ({ id, key }));
  return viewOf(state, [...state.allMessages()], locks);
};

const readWholeLog = async (session: EngineConnection): Promise<EngineRecord[]> => {
  const log: EngineRecord[] = [];
  for (let next = 1; ; ) {
    const page = await readLog(session, next);
    if (page.records.length === 0) return log;
    log.push(...page.records);
    next = page.next;
  }
};

const readCounts = async (session: EngineConnection, state: EngineState, pending: string): Promise<Counts> => {
  const [row] = await select<Omit<Counts, 'stuck'>>(
    session,
    `SELECT count(*)::int AS started,
       count(*) FILTER (WHERE state = 'COMPLETED')::int AS completed,
       count(*) FILTER (WHERE state = 'TERMINATED')::int AS terminated,
       count(*) FILTER (WHERE state = 'ACTIVE')::int AS active,
       count(*) FILTER (WHERE state = 'ACTIVE' AND EXISTS (
         SELECT 1 FROM engine.incident
         WHERE incident.process_instance_key = process_instance.process_instance_key AND incident.state = 'ACTIVE'
       ))::int AS "withIncident"
     FROM engine.process_instance`,
  );
  const stuck = [...state.bundles.values()]
    .filter((bundle) => !waits(bundle) && !pending.includes(`"${bundle.processInstanceKey}"`))
    .map((bundle) => bundle.processInstanceKey);
  return { ...(row as Omit<Counts, 'stuck'>), stuck };
};

/** Whether something can still happen to it: a task, job, timer, message, signal, incident, or the end of one that it has called. */
const waits = (bundle: InstanceBundle): boolean =>
  bundle.jobs.size > 0 ||
  bundle.userTasks.size > 0 ||
  bundle.timers.size > 0 ||
  bundle.messageSubscriptions.size > 0 ||
  bundle.signalSubscriptions.size > 0 ||
  bundle.incidents.size > 0 ||
  [...bundle.elements.values()].some((element) => element.calledInstanceKey !== undefined);

const viewOf = (state: EngineState, messages: readonly unknown[], startLocks: readonly unknown[]): StateView => ({
  lastPosition: state.lastPosition,
  lastKey: state.lastKey,
  definitions: sorted([...state.definitions.processes.values()].map((process) => process.metadata)),
  instances: Object.fromEntries(
    [...state.bundles.values()]
      .sort((a, b) => (a.processInstanceKey < b.processInstanceKey ? -1 : 1))
      .map((bundle) => [bundle.processInstanceKey, bundleView(bundle)]),
  ),
  messages: sorted(messages),
  startLocks: sorted(startLocks),
});

/** All of a process instance but what follows from the rest. */
const bundleView = (bundle: InstanceBundle): unknown => ({
  elements: sorted(bundle.elements.values()),
  children: sorted(
    [...bundle.children]
      .map(([scope, keys]) => [scope, [...keys].sort()] as const)
      .filter(([, keys]) => keys.length > 0),
  ),
  variables: sorted(
    [...bundle.variables].flatMap(([scope, variables]) =>
      [...variables].map(([name, { key, value }]) => ({ scope, name, key, value })),
    ),
  ),
  outputs: sorted(bundle.outputs),
  jobs: sorted(bundle.jobs.values()),
  userTasks: sorted(bundle.userTasks.values()),
  timers: sorted(bundle.timers.values()),
  messageSubscriptions: sorted(bundle.messageSubscriptions.values()),
  signalSubscriptions: sorted(bundle.signalSubscriptions.values()),
  incidents: sorted(bundle.incidents.values()),
  compensations: sorted(bundle.compensations.values()),
});

/** In an order that follows from what they hold. */
const sorted = (items: Iterable<unknown>): unknown[] => [...items].map(canonical).sort(byText);

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const select = async <Row = unknown>(session: EngineConnection, text: string): Promise<readonly Row[]> =>
  (await session.script<Row>(text)).rows;
