/** RFC 9457 problem details: what every error of every door looks like. */
export interface Problem {
  readonly type: string;
  /** The stable code, e.g. `NOT_FOUND`: clients decide by it. */
  readonly title: string;
  readonly status: number;
  /** A sentence for people. No stack, no SQL, no personal data. */
  readonly detail: string;
  /** The path that was called. */
  readonly instance: string;
  /** One entry a fault, where members of the request are wrong. */
  readonly errors?: readonly FieldProblem[];
  /** The rule of practice that forbids it, where it is one. */
  readonly rule?: string;
}

export interface FieldProblem {
  /** Where it stands, e.g. `filter.assignee` or `items[3].name`. */
  readonly field: string;
  /** What is wrong with it; never its value. */
  readonly message: string;
}

export const PROBLEM_TYPE = 'application/problem+json';
