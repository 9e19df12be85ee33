import type { Key } from '#protocol/key.js';

/** What a batch has changed: what a store has to write. A key may be here although nothing changed in the end. */
export interface StateChanges {
  /** Process instance → element instances changed, added or removed. */
  readonly elements: Map<Key, Set<Key>>;
  readonly timers: Set<Key>;
  readonly messages: Set<Key>;
  readonly messageSubscriptions: Set<Key>;
  readonly signalSubscriptions: Set<Key>;
  readonly compensations: Map<Key, Key>;
  readonly startLocks: Set<string>;
  /** Multi-instance outputs: body → indexes written. */
  readonly outputs: Map<Key, Set<number>>;
}

export const emptyChanges = (): StateChanges => ({
  elements: new Map(),
  timers: new Set(),
  messages: new Set(),
  messageSubscriptions: new Set(),
  signalSubscriptions: new Set(),
  compensations: new Map(),
  startLocks: new Set(),
  outputs: new Map(),
});
