/** What a fix does to the drawing. The modeler knows how; each needs no more than the element. */
export const FIX_KINDS = [
  'set-default-flow',
  'set-owner',
  'set-limit',
  'set-job-type',
  'set-form',
  'set-decision',
  'set-pathway',
  'name-element',
  'say-why',
  'connect',
  'remove-element',
  'move-apart',
] as const;
export type FixKind = (typeof FIX_KINDS)[number];

export interface Fix {
  /** On the button: what pressing it begins, e.g. "Say who does it". */
  readonly label: string;
  readonly kind: FixKind;
}

export type Severity = 'error' | 'warning';

/** Something in a drawing that a designer should know. With an `error` it cannot be deployed. */
export interface DrawingProblem {
  /** The rule that found it, e.g. `otr/owner` or `label-required`: tools go by it, people do not see it. */
  readonly rule: string;
  readonly severity: Severity;
  /** The element it is about; null: the drawing as a whole. */
  readonly elementId: string | null;
  /** What is wrong, and what would be right, in words without codes. */
  readonly message: string;
  readonly fix?: Fix;
}
