/** What the care library throws when it cannot do what was asked. `code` is stable; messages carry ids, never personal data. */
export abstract class CareError extends Error {
  abstract readonly code: 'NOT_FOUND' | 'CONFLICT' | 'RULE_VIOLATED' | 'INVALID_INPUT';

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

export class NotFoundError extends CareError {
  readonly code = 'NOT_FOUND';

  constructor(
    readonly kind: string,
    readonly id: string,
    todo = 'find',
  ) {
    super(`Expected to ${todo} ${kind} with id '${id}', but no such ${kind} was found`);
  }
}

/** The record is not in a state that allows what was asked, or another one stands in the way. */
export class ConflictError extends CareError {
  readonly code = 'CONFLICT';
}

/** A rule of practice forbids it, whatever the state: `rule` is its stable name, e.g. `challenge-from-another-organisation`. */
export class RuleViolationError extends CareError {
  readonly code = 'RULE_VIOLATED';

  constructor(
    readonly rule: string,
    message: string,
  ) {
    super(message);
  }
}

/** What came in does not fit its description; `problems` has one line a fault, naming the field and not its value. */
export class InvalidInputError extends CareError {
  readonly code = 'INVALID_INPUT';

  constructor(
    readonly what: string,
    readonly problems: readonly string[],
  ) {
    super(`Expected ${what} to be valid, but found: ${problems.join('; ')}`);
  }
}
