import type { EngineState } from '#engine/state/engine-state.js';
import type { ElementInstance } from '#engine/state/entities.js';
import type { InstanceBundle } from '#engine/state/instance-bundle.js';
import { splitId } from '#engine/state/miss.js';
import type { Key } from '#protocol/key.js';
import type { RowWriter } from '#readmodels/row-writer.js';
import type { Statement } from '#readmodels/sql/statement.js';
import type { BatchChanges } from './batch-changes.js';
import type { ChunkDirectory } from './chunk-directory.js';
import { packElements } from './element-codec.js';
import {
  deleteCompensations,
  deleteCompensationsOfInstances,
  deleteMessages,
  deleteOutputs,
  deleteSignalSubscriptions,
  deleteTimers,
} from './write/delete-by-key.js';
import { type ChunkPlace, deleteElementChunks } from './write/delete-element-chunks.js';
import { deleteStartLocks } from './write/delete-start-locks.js';
import { insertSignalSubscriptions } from './write/insert-signal-subscriptions.js';
import { insertTimers } from './write/insert-timers.js';
import { upsertCompensations } from './write/upsert-compensations.js';
import { type ChunkRow, upsertElementChunks } from './write/upsert-element-chunks.js';
import { upsertMessages } from './write/upsert-messages.js';
import { type OutputRow, upsertOutputs } from './write/upsert-outputs.js';
import { type StartLockRow, upsertStartLocks } from './write/upsert-start-locks.js';

/** Multi-instance bodies that ended in the batch: what they had collected is no longer needed. */
export interface EndedBodies {
  readonly endedBodies: readonly Key[];
}

/**
 * Writes what a batch has changed of the state, beyond what the current rows say: from the state as it is when the batch is closed.
 * Element instances go, in chunks, beside their process instance; only chunks with a change are written.
 */
export const writeState = (
  state: EngineState,
  changes: BatchChanges,
  chunks: ChunkDirectory,
  rows: RowWriter,
  { endedBodies }: EndedBodies,
): Statement[] =>
  [
    ...writeElements(state, changes, chunks, rows),
    ...writeTimers(state, changes),
    ...writeMessages(state, changes),
    ...writeSignalSubscriptions(state, changes),
    ...writeCompensations(state, changes, chunks),
    ...writeStartLocks(state, changes),
    ...writeOutputs(state, changes, endedBodies),
  ].filter((statement) => statement.rows > 0);

const writeElements = (
  state: EngineState,
  changes: BatchChanges,
  chunks: ChunkDirectory,
  rows: RowWriter,
): Statement[] => {
  const written: ChunkRow[] = [];
  const deleted: ChunkPlace[] = [];
  for (const [processInstanceKey, keys] of changes.elements) {
    const bundle = state.bundles.get(processInstanceKey);
    const own = chunks.of(processInstanceKey);
    if (bundle === undefined) {
      for (const chunk of own.stored) deleted.push({ processInstanceKey, chunk });
      chunks.forgetChunks(processInstanceKey);
      continue;
    }
    for (const chunk of changedChunks(bundle, own, keys)) {
      const elements = elementsOf(bundle, own.membersOf(chunk));
      if (chunk === 0) {
        rows.setElementState(processInstanceKey, packElements(elements));
      } else if (elements.length > 0) {
        const { rootProcessInstanceKey } = bundle;
        written.push({ processInstanceKey, rootProcessInstanceKey, chunk, elements: packElements(elements) });
        own.stored.add(chunk);
      } else if (own.stored.delete(chunk)) {
        deleted.push({ processInstanceKey, chunk });
      }
    }
  }
  return [upsertElementChunks(written), deleteElementChunks(deleted)];
};

const changedChunks = (
  bundle: InstanceBundle,
  own: ReturnType<ChunkDirectory['of']>,
  keys: ReadonlySet<Key>,
): Set<number> => {
  const changed = new Set<number>();
  for (const key of keys) {
    if (bundle.elements.has(key)) continue;
    const chunk = own.remove(key);
    if (chunk !== undefined) changed.add(chunk);
  }
  // In the order in which they came to life: a scope before what is in it.
  for (const key of [...keys].sort()) if (bundle.elements.has(key)) changed.add(own.place(key));
  return changed;
};

const elementsOf = (bundle: InstanceBundle, keys: ReadonlySet<Key>): ElementInstance[] =>
  [...keys].map((key) => bundle.elements.get(key) as ElementInstance);

/** What is there now is written, what is not is deleted. */
const partition = <T>(keys: Iterable<Key>, find: (key: Key) => T | undefined): { found: T[]; gone: Key[] } => {
  const found: T[] = [];
  const gone: Key[] = [];
  for (const key of keys) {
    const item = find(key);
    if (item === undefined) gone.push(key);
    else found.push(item);
  }
  return { found, gone };
};

const writeTimers = (state: EngineState, changes: BatchChanges): Statement[] => {
  const { found, gone } = partition(changes.timers, (key) => state.timer(key));
  return [insertTimers(found), deleteTimers(gone)];
};

const writeMessages = (state: EngineState, changes: BatchChanges): Statement[] => {
  const { found, gone } = partition(changes.messages, (key) => state.message(key));
  return [upsertMessages(found), deleteMessages(gone)];
};

const writeSignalSubscriptions = (state: EngineState, changes: BatchChanges): Statement[] => {
  const { found, gone } = partition(changes.signalSubscriptions, (key) => state.signalSubscription(key, '-1'));
  return [insertSignalSubscriptions(found), deleteSignalSubscriptions(gone)];
};

const writeCompensations = (state: EngineState, changes: BatchChanges, chunks: ChunkDirectory): Statement[] => {
  const { found, gone } = partition(changes.compensations.keys(), (key) =>
    state.bundles.get(changes.compensations.get(key) as Key)?.compensations.get(key),
  );
  const ended = [...chunks.compensable].filter((key) => !state.bundles.has(key));
  for (const key of ended) chunks.compensable.delete(key);
  for (const { processInstanceKey } of found) chunks.compensable.add(processInstanceKey);
  return [upsertCompensations(found), deleteCompensations(gone), deleteCompensationsOfInstances(ended)];
};

const writeStartLocks = (state: EngineState, changes: BatchChanges): Statement[] => {
  const held: StartLockRow[] = [];
  const free: Omit<StartLockRow, 'processInstanceKey'>[] = [];
  for (const id of changes.startLocks) {
    const [bpmnProcessId, correlationKey] = splitId(id);
    const processInstanceKey = state.startLock(bpmnProcessId, correlationKey);
    if (processInstanceKey === undefined) free.push({ bpmnProcessId, correlationKey });
    else held.push({ bpmnProcessId, correlationKey, processInstanceKey });
  }
  return [upsertStartLocks(held), deleteStartLocks(free)];
};

const writeOutputs = (state: EngineState, changes: BatchChanges, endedBodies: readonly Key[]): Statement[] => {
  const written: OutputRow[] = [];
  for (const [multiInstanceKey, indexes] of changes.outputs) {
    const body = state.elementByKey(multiInstanceKey);
    const outputs = body === undefined ? undefined : state.outputsOf(body);
    if (body === undefined || outputs === undefined) continue;
    const { rootProcessInstanceKey } = body;
    for (const index of indexes) {
      written.push({ multiInstanceKey, rootProcessInstanceKey, index, output: outputs[index] ?? null });
    }
  }
  return [upsertOutputs(written), deleteOutputs(endedBodies)];
};
