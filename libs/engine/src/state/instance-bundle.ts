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

  constructor(
    readonly processInstanceKey: Key,
    readonly rootProcessInstanceKey: Key,
  ) {}
}
