import type { Json } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type {
  CompensationSubscription,
  ElementInstance,
  Incident,
  Job,
  MessageSubscription,
  SignalSubscription,
  Timer,
  UserTask,
  Variable,
} from './entities.js';

/** All that belongs to one process instance: the unit of loading and of eviction. */
export class InstanceBundle {
  readonly elements = new Map<Key, ElementInstance>();
  /** Scope → its element instances, in order of activation. */
  readonly children = new Map<Key, Set<Key>>();
  /** Scope → name → variable. */
  readonly variables = new Map<Key, Map<string, Variable>>();
  /** Multi-instance body → outputs by index (null where none yet). */
  readonly outputs = new Map<Key, Json[]>();
  readonly jobs = new Map<Key, Job>();
  readonly userTasks = new Map<Key, UserTask>();
  readonly timers = new Map<Key, Timer>();
  readonly messageSubscriptions = new Map<Key, MessageSubscription>();
  readonly signalSubscriptions = new Map<Key, SignalSubscription>();
  readonly incidents = new Map<Key, Incident>();
  readonly compensations = new Map<Key, CompensationSubscription>();
  /** Element instance → keys of its timers, subscriptions and incidents. Follows from these. */
  readonly owned = new Map<Key, Set<Key>>();
  /** Bytes of all variables together; absent until they have been counted. */
  variableBytes: number | undefined;
  /** Multi-instance body → bytes of its outputs; absent until they have been counted. */
  readonly outputBytes = new Map<Key, number>();

  constructor(
    readonly processInstanceKey: Key,
    readonly rootProcessInstanceKey: Key,
  ) {}

  /** Fills `owned` anew, after what it follows from was put in. */
  indexOwned(): void {
    this.owned.clear();
    for (const items of [this.timers, this.messageSubscriptions, this.signalSubscriptions, this.incidents]) {
      for (const { key, elementInstanceKey } of items.values()) {
        const keys = this.owned.get(elementInstanceKey);
        if (keys === undefined) this.owned.set(elementInstanceKey, new Set([key]));
        else keys.add(key);
      }
    }
  }
}
