import type { FieldProblem } from './problem.js';

export interface ProblemDetails {
  readonly errors?: readonly FieldProblem[];
  readonly rule?: string;
  /** Milliseconds after which a try may succeed. */
  readonly retryAfterMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members of its own that the body gets beside the usual ones, e.g. both sides of a conflict. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A situation that a door answers with a problem. */
export class ProblemException extends Error {
  override readonly name = 'ProblemException';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ProblemDetails = {},
  ) {
    super(message);
  }
}

/** 400: members of the request are wrong; the detail names them all. */
export class InvalidRequest extends ProblemException {
  constructor(errors: readonly FieldProblem[]) {
    const faults = errors.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`));
    super(400, 'INVALID_ARGUMENT', `Expected a valid request, but found: ${faults.join('; ')}`, { errors });
  }
}

/** 404: `Expected to find user task with key '7', but no such user task was found`. */
export class NotFound extends ProblemException {
  constructor(kind: string, id: string, by = 'key') {
    super(404, 'NOT_FOUND', `Expected to find ${kind} with ${by} '${id}', but no such ${kind} was found`);
  }
}
