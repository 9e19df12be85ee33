/** Why a task is here, in words, built from what was drawn and what happened: never written by hand. */
export interface Why {
  /** Why the step exists at all. */
  readonly sentence: string;
  /** What made this one: the rule, event or answer, the nearest first. */
  readonly because: readonly string[];
  /** What was read to come here. */
  readonly data: readonly WhyValue[];
  readonly sentBy: string;
  readonly tried: readonly string[];
  readonly next: string;
  /** What else may come, `next` apart. */
  readonly nextSteps: readonly string[];
  readonly version: string;
}

export interface WhyValue {
  readonly label: string;
  /** Null where it is restricted. */
  readonly value: string | null;
  /** Who gave it, and when. */
  readonly from: string | null;
  readonly isRestricted: boolean;
}
