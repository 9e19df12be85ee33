import type { EvaluationErrorType } from '../contract.js';

/** Ends an evaluation from inside; becomes the outcome `ok: false`. */
export class EvaluationStop extends Error {
  constructor(
    readonly errorType: EvaluationErrorType,
    message: string,
  ) {
    super(message);
  }
}
