import type { StateChanges } from '#engine/state/engine-state.js';
import type { Key } from '#protocol/key.js';

/** What the commands of a batch have changed: their changes, joined. */
export class BatchChanges {
  readonly elements = new Map<Key, Set<Key>>();
  readonly timers = new Set<Key>();
  readonly messages = new Set<Key>();
  readonly signalSubscriptions = new Set<Key>();
  readonly compensations = new Map<Key, Key>();
  readonly startLocks = new Set<string>();
  readonly outputs = new Map<Key, Set<number>>();

  add(changes: StateChanges): void {
    for (const [instance, keys] of changes.elements) join(this.elements, instance, keys);
    for (const key of changes.timers) this.timers.add(key);
    for (const key of changes.messages) this.messages.add(key);
    for (const key of changes.signalSubscriptions) this.signalSubscriptions.add(key);
    for (const [key, instance] of changes.compensations) this.compensations.set(key, instance);
    for (const id of changes.startLocks) this.startLocks.add(id);
    for (const [body, indexes] of changes.outputs) join(this.outputs, body, indexes);
  }
}

const join = <T>(all: Map<Key, Set<T>>, key: Key, items: Set<T>): void => {
  const before = all.get(key);
  if (before === undefined) all.set(key, items);
  else for (const item of items) before.add(item);
};
