import type { Key } from '#protocol/key.js';

/** Ids by which a case says whom it is about, by the names of its variables. */
export const SUBJECT_VARIABLES = ['contactId', 'episodeId', 'personId', 'householdId', 'concernId'] as const;
export type SubjectVariable = (typeof SUBJECT_VARIABLES)[number];

export type Outcome = 'COMPLETED' | 'TERMINATED';

/** The version of a passage of which no more is known than its variables: it is in no figure. */
export const NOT_BEGUN = 0;

/** Somebody's way through one pathway: a process instance. Times in milliseconds since the epoch, engine time. */
export interface Passage {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  /** The definition by which it goes, or went at last. */
  processDefinitionKey: Key;
  bpmnProcessId: string;
  version: number;
  readonly startedAt: number;
  endedAt: number | null;
  outcome: Outcome | null;
  subjects: Partial<Record<SubjectVariable, string>>;
}

/**
 * For whom or what a step waits: for people who do a task, for a message from outside, for a moment that was planned, or for
 * another pathway.
 */
export const STEP_KINDS = ['task', 'message', 'planned', 'pathway'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Somebody's stay at one step. */
export interface Visit {
  readonly elementInstanceKey: Key;
  readonly processInstanceKey: Key;
  /** As the definition has it by which it goes, or went when it ended. */
  bpmnProcessId: string;
  version: number;
  elementId: string;
  readonly kind: StepKind;
  agency: string | null;
  dueAt: number | null;
  readonly enteredAt: number;
  leftAt: number | null;
  outcome: Outcome | null;
  /** Since when somebody has the task. */
  heldSince: number | null;
  /** How long somebody had it before that, in all. */
  heldMs: number;
}
