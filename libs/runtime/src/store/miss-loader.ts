import type { EngineState } from '#engine/state/engine-state.js';
import type { Message, SignalSubscription } from '#engine/state/entities.js';
import { type Miss, type ResidencyGroup, splitId, startLockId } from '#engine/state/miss.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { unpackRecords } from '../log/unpack-records.js';
import type { ChunkDirectory } from './chunk-directory.js';
import {
  messageSubscriptionOf,
  selectMessages,
  selectMessagesByKey,
  selectSignalListeners,
  selectStartLocks,
  selectSubscribers,
} from './load/events.js';
import { selectActivatable } from './load/jobs.js';
import {
  type OwnerRow,
  selectIncidentOwners,
  selectJobOwners,
  selectMakersOfKeys,
  selectTimerOwners,
  selectUserTaskOwners,
} from './load/owners.js';
import { loadBundles } from './load-bundles.js';
import type { StoreResidency } from './store-residency.js';

/** Jobs of a type that are looked at in one go, the oldest. */
export const JOB_WINDOW_MAX = 256;

/** Listeners of a signal whose instances are loaded with the list: as many as one turn serves. */
const SIGNAL_INSTANCES_MAX = 100;

const keyArray = (list: readonly Key[]): Buffer => bigints(list, (key) => key);

const owners: Partial<
  Record<ResidencyGroup, (session: SqlSession, ...values: unknown[]) => Promise<readonly OwnerRow[]>>
> = {
  job: selectJobOwners,
  userTask: selectUserTaskOwners,
  timer: selectTimerOwners,
  incident: selectIncidentOwners,
};

/** Brings into memory what commands have missed: all misses at once, with one query per table. */
export class MissLoader {
  constructor(
    private readonly state: EngineState,
    private readonly residency: StoreResidency,
    private readonly chunks: ChunkDirectory,
  ) {}

  /** @returns the process instances that were brought in */
  async load(session: SqlSession, misses: readonly Miss[]): Promise<readonly Key[]> {
    const ids = (group: ResidencyGroup): string[] => [
      ...new Set(misses.filter((miss) => miss.group === group).map((miss) => miss.id)),
    ];
    const instances = new Set<Key>(ids('instance'));
    const wanted = (key: Key): void => {
      if (key !== NO_KEY) instances.add(key);
    };
    await Promise.all([
      ...(['job', 'userTask', 'timer', 'incident'] as const).map(async (group) => {
        for (const row of await this.ownersOf(session, group, ids(group))) wanted(row.process_instance_key);
      }),
      this.elementOwners(session, ids('elementInstance')).then((keys) => keys.forEach(wanted)),
      this.loadCorrelations(session, ids('correlation')),
      this.loadMessages(session, ids('message')),
      this.loadStartLocks(session, ids('startLock')),
      this.loadSignals(session, ids('signal')).then((keys) => keys.forEach(wanted)),
      ...ids('jobType').map(async (type) => {
        for (const key of await this.jobWindow(session, type)) wanted(key);
      }),
    ]);
    const missing = [...instances].filter((key) => !this.residency.isKnown(key));
    const loaded = await loadBundles(session, missing, {
      state: this.state,
      chunks: this.chunks,
      isKnown: (key) => this.residency.isKnown(key),
    });
    for (const key of instances) this.residency.found('instance', key);
    for (const miss of misses) this.residency.found(miss.group, miss.id);
    return loaded;
  }

  private async ownersOf(
    session: SqlSession,
    group: ResidencyGroup,
    keys: readonly Key[],
  ): Promise<readonly OwnerRow[]> {
    const select = owners[group];
    return keys.length === 0 || select === undefined ? [] : select(session, keyArray(keys));
  }

  /** An element instance has no row of its own: the log tells which command made it, and where it belongs. */
  private async elementOwners(session: SqlSession, keys: readonly Key[]): Promise<Key[]> {
    if (keys.length === 0) return [];
    const found: Key[] = [];
    for (const { key, bytes } of await selectMakersOfKeys(session, keyArray(keys))) {
      const maker = unpackRecords(bytes).find(
        (record) => record.key === key && record.valueType === 'PROCESS_INSTANCE',
      );
      if (maker?.valueType === 'PROCESS_INSTANCE') found.push(maker.value.processInstanceKey);
    }
    return found;
  }

  private async loadCorrelations(session: SqlSession, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const parts = ids.map(splitId);
    const values = [texts(parts, ([name]) => name), texts(parts, ([, correlationKey]) => correlationKey)];
    const [subscribers, messages] = await Promise.all([
      selectSubscribers(session, ...values),
      selectMessages(session, ...values),
    ]);
    for (const subscription of subscribers.map(messageSubscriptionOf)) {
      if (!this.residency.isKnown(subscription.processInstanceKey)) this.state.loadMessageSubscription(subscription);
    }
    for (const row of messages) this.loadMessage(JSON.parse(row.body) as Message);
  }

  private async loadMessages(session: SqlSession, keys: readonly Key[]): Promise<void> {
    const wanted = keys.filter((key) => key !== NO_KEY);
    if (wanted.length === 0) return;
    for (const row of await selectMessagesByKey(session, keyArray(wanted))) {
      this.loadMessage(JSON.parse(row.body) as Message);
    }
  }

  private loadMessage(message: Message): void {
    if (!this.residency.messages.has(message.key)) this.state.loadMessage(message);
  }

  private async loadStartLocks(session: SqlSession, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const parts = ids.map(splitId);
    const rows = await selectStartLocks(
      session,
      texts(parts, ([processId]) => processId),
      texts(parts, ([, correlationKey]) => correlationKey),
    );
    for (const row of rows) {
      const id = startLockId(row.bpmn_process_id, row.correlation_key);
      if (!this.residency.startLocks.has(id)) this.state.loadStartLock(id, row.process_instance_key);
    }
  }

  /** @returns the instances that hear it first */
  private async loadSignals(session: SqlSession, names: readonly string[]): Promise<Key[]> {
    if (names.length === 0) return [];
    const rows = await selectSignalListeners(
      session,
      texts(names, (name) => name),
    );
    const listeners = rows.map((row) => JSON.parse(row.body) as SignalSubscription);
    for (const subscription of listeners) {
      if (!this.residency.isKnown(subscription.processInstanceKey)) this.state.loadSignalSubscription(subscription);
    }
    listeners.sort((a, b) => (a.key < b.key ? -1 : 1));
    return listeners.slice(0, SIGNAL_INSTANCES_MAX).map((subscription) => subscription.processInstanceKey);
  }

  private async jobWindow(session: SqlSession, type: string): Promise<Key[]> {
    const rows = await selectActivatable(session, type, JOB_WINDOW_MAX);
    if (rows.length < JOB_WINDOW_MAX) this.residency.completeJobTypes.add(type);
    return rows.map((row) => row.process_instance_key);
  }
}
