import type { EvaluatedDecision } from '#protocol/evaluated-decision.js';
import type { Json, JsonObject } from '#protocol/json.js';

/**
 * An expression as compiled at deployment. `=` begins FEEL; any other text is static and evaluates to itself.
 * Opaque to its users but for these fields.
 */
export interface Expression {
  readonly text: string;
  readonly isStatic: boolean;
  /** Root names of the variables that it reads: only these go into the context. */
  readonly variables: readonly string[];
}

/** Where an expression finds its variables: root name → JSON value, or undefined where there is none. */
export type VariableLookup = (name: string) => Json | undefined;

/** What an evaluation may know beside its variables. Time comes from the engine's clock, never from the machine's. */
export interface EvaluationEnvironment {
  /** Milliseconds since the epoch: what `now()` and `today()` say. */
  readonly now: number;
  /** IANA zone in which `now()`, `today()` and zone-less times are read, e.g. `Europe/London`. */
  readonly zone: string;
}

export type EvaluationErrorType =
  | 'EXPRESSION_FAILED'
  | 'EXPRESSION_TIMEOUT'
  | 'EXPRESSION_MEMORY'
  | 'EXPRESSION_CONTEXT_TOO_LARGE'
  | 'CONDITION_NOT_BOOLEAN';

/**
 * The outcome of an evaluation: a value, as JSON (temporal values as ISO 8601 text), or why there is none. `exactMs` is there where the value
 * is a duration of days and time: FEEL's days have 24 hours, while a text such as `P14D` goes by the calendar where it is a timer's.
 */
export type Evaluation =
  | { readonly ok: true; readonly value: Json; readonly warnings: readonly string[]; readonly exactMs?: number }
  | { readonly ok: false; readonly errorType: EvaluationErrorType; readonly message: string };

export type DecisionEvaluation =
  | { readonly ok: true; readonly output: Json; readonly evaluatedDecisions: readonly EvaluatedDecision[] }
  | {
      readonly ok: false;
      readonly failedDecisionId: string;
      readonly message: string;
      readonly evaluatedDecisions: readonly EvaluatedDecision[];
    };

export type { EvaluatedDecision, Json, JsonObject };
