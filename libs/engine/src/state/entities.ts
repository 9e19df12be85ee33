import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type {
  CompensationValue,
  IncidentValue,
  JobValue,
  MessageSubscriptionValue,
  SignalSubscriptionValue,
  TimerValue,
  UserTaskValue,
} from '#protocol/records.js';

/** The lifecycle of an element instance. Completed and terminated ones are no longer in the state. */
export type LifecycleState = 'ACTIVATING' | 'ACTIVATED' | 'COMPLETING' | 'TERMINATING';

/** An event that was caught and waits until its element instance goes on. */
export interface PendingEvent {
  /** Index of the event that is triggered: the element itself, a boundary event, a start event, the catch after a gateway. */
  readonly element: number;
  readonly variables: JsonObject;
}

/**
 * An element that is being executed: the unit of state. Plain JSON, so that a store can write it. Optional members are
 * absent where they do not apply; only appliers change it, through `EngineState`.
 */
export interface ElementInstance {
  readonly key: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  /** Index of its element in the definition. */
  readonly element: number;
  /** Whether it is the body of a multi-instance activity; its inner instances have the same element. */
  readonly isBody?: boolean;
  /** Element instance key of its scope; '-1' for a process. */
  readonly flowScopeKey: Key;
  /** Of an inner instance of a multi-instance body: from 1. */
  readonly loopCounter?: number;
  /** Of a process called by another: the call activity. */
  readonly parentProcessInstanceKey?: Key;
  readonly parentElementInstanceKey?: Key;
  /** Of a process: how many callers stand above it. */
  readonly callDepth?: number;
  readonly tags?: readonly string[];
  readonly businessId?: string;

  state: LifecycleState;
  /** Active element instances directly inside. */
  children: number;
  /** Sequence flows taken inside whose target has not been activated yet. */
  flows: number;
  /** Flows taken to a joining gateway inside: gateway index → flow index → times. */
  joins?: Record<number, Record<number, number>>;
  jobKey?: Key | undefined;
  userTaskKey?: Key | undefined;
  calledInstanceKey?: Key;
  pendingEvent?: PendingEvent | undefined;
  /** Index of the event that ended the ordinary flow inside: an interrupting event sub-process's start, or a terminate end event. */
  interruptedBy?: number;
  /** Of a multi-instance body. */
  loop?: { readonly items: number; readonly started: number; readonly ended: number };
  /** Of a process: the correlation key whose start lock it holds. */
  startLock?: string;
  /** Of a process: somebody waits for its result; which variables (empty: all). */
  awaitResult?: readonly string[];
  /** Of a throwing compensation event: handlers that have not ended. */
  compensations?: number;
  /** Of a compensation handler: the subscription that it serves. */
  compensationKey?: Key;
}

export interface Variable {
  readonly key: Key;
  readonly value: Json;
  /** Its size as `jsonBytes` counts it, where it has been counted already. */
  readonly bytes?: number;
}

export type JobState = 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'BACKOFF' | 'ERROR_THROWN';

export interface Job extends JobValue {
  readonly key: Key;
  readonly state: JobState;
}

export interface UserTask extends UserTaskValue {
  readonly key: Key;
  readonly state: 'CREATING' | 'CREATED';
}

export interface Timer extends TimerValue {
  readonly key: Key;
}

export interface MessageSubscription extends MessageSubscriptionValue {
  readonly key: Key;
}

export interface SignalSubscription extends SignalSubscriptionValue {
  readonly key: Key;
}

export interface Incident extends IncidentValue {
  readonly key: Key;
}

export interface CompensationSubscription extends CompensationValue {
  readonly key: Key;
  readonly state: 'CREATED' | 'TRIGGERED';
}

/** A message in the buffer. */
export interface Message {
  readonly key: Key;
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  readonly deadline: number;
  readonly variables: JsonObject;
  /** Processes (by id) to which it has been correlated: once each. */
  correlatedTo: readonly string[];
}
