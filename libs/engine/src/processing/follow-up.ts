import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';

/**
 * What an element needs to go on: commands of the engine to itself, taken from a queue in the order in which they were put
 * there. Plain JSON: what is left after a turn's budget becomes a `CONTINUE` command.
 */
export type FollowUp =
  | {
      readonly do: 'activate';
      /** Present where the element is already ACTIVATING. */
      readonly key?: Key;
      readonly element: number;
      readonly processDefinitionKey: Key;
      readonly processInstanceKey: Key;
      readonly scopeKey: Key;
      /** An inner instance of the multi-instance body that is the scope. */
      readonly isInner?: boolean;
      /** Of a process: the elements inside that begin. */
      readonly startElements?: readonly number[];
      /** Local variables that it starts with. */
      readonly variables?: JsonObject;
    }
  | { readonly do: 'complete' | 'terminate'; readonly key: Key; readonly processInstanceKey: Key }
  /** The next inner instances of a parallel multi-instance body. */
  | { readonly do: 'spread'; readonly key: Key; readonly processInstanceKey: Key }
  /** The rest of the listeners of a signal. */
  | {
      readonly do: 'signal';
      readonly subscriptions: readonly (readonly [key: Key, processInstanceKey: Key])[];
      readonly variables: JsonObject;
    }
  /** A start lock is free: the next buffered message may start an instance. */
  | { readonly do: 'startNext'; readonly bpmnProcessId: string; readonly correlationKey: string };
