/** A text that is not an expression, found at deployment. `position` counts characters from the text's start. */
export class FeelSyntaxError extends Error {
  override readonly name = 'FeelSyntaxError';

  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

/** A decision that cannot be compiled, with the rule (or input, or output) in which the fault is. */
export class DecisionSyntaxError extends Error {
  override readonly name = 'DecisionSyntaxError';

  constructor(
    message: string,
    readonly decisionId: string,
    readonly ruleId: string | null,
  ) {
    super(message);
  }
}
