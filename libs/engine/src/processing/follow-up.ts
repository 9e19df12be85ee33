import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';

/**
 * What an element needs to go on: commands of the engine to itself, taken from a queue in the order in which they were put
 * there. Plain JSON: what is left after a turn's budget becomes a `CONTINUE` command.
 */
export type FollowUp =
  | ActivateFollowUp
  | CompleteFollowUp
  | { readonly do: 'terminate'; readonly key: Key; readonly processInstanceKey: Key }
  /** Ends what is active inside a scope, some at a time. */
  | {
      readonly do: 'terminateChildren';
      readonly key: Key;
      readonly processInstanceKey: Key;
      /** Those that came to life later than this one. */
      readonly after?: Key;
    }
  /** The next inner instances of a parallel multi-instance body, from this item on. */
  | { readonly do: 'spread'; readonly key: Key; readonly processInstanceKey: Key; readonly from: number }
  /** A process whose start event is passed over: its event sub-processes listen all the same. */
  | { readonly do: 'subscribe'; readonly key: Key; readonly processInstanceKey: Key }
  /** Messages in the buffer for a new subscription. */
  | { readonly do: 'correlate'; readonly key: Key; readonly processInstanceKey: Key }
  | { readonly do: 'broadcast'; readonly signalName: string; readonly variables: JsonObject }
  /** Some of the listeners of a signal. */
  | {
      readonly do: 'signal';
      readonly subscriptions: readonly (readonly [key: Key, processInstanceKey: Key])[];
      readonly variables: JsonObject;
    }
  /** A start lock is free: the next buffered message may start an instance. */
  | { readonly do: 'startNext'; readonly bpmnProcessId: string; readonly correlationKey: string };

export interface ActivateFollowUp {
  readonly do: 'activate';
  /** Present where the element is already ACTIVATING. */
  readonly key?: Key;
  readonly element: number;
  readonly processInstanceKey: Key;
  readonly scopeKey: Key;
  /** An inner instance of the multi-instance body that is the scope. */
  readonly isInner?: boolean;
  /** Its item, where it has been read already. */
  readonly item?: Json;
  /** Of a process: what begins inside, instead of the none start event. */
  readonly start?: ProcessStart;
}

/** How a process begins: by an event that has happened, or straight at some elements. */
export type ProcessStart =
  | { readonly event: number; readonly variables: JsonObject }
  | { readonly elements: readonly number[] };

export interface CompleteFollowUp {
  readonly do: 'complete';
  readonly key: Key;
  readonly processInstanceKey: Key;
  /** After an incident: it is COMPLETING already. */
  readonly isAgain?: boolean;
}
