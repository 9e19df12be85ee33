import type { EvaluationErrorType } from '../contract.js';
import { EvaluationStop } from './evaluation-stop.js';

export interface EvaluationFailure {
  readonly ok: false;
  readonly errorType: EvaluationErrorType;
  readonly message: string;
}

/** What an evaluation that ended by an exception reports. Only messages of our own are shown: others may carry data. */
export function failureOf(error: unknown, subject: string): EvaluationFailure {
  if (error instanceof EvaluationStop) {
    return { ok: false, errorType: error.errorType, message: `Expected to evaluate ${subject}, but ${error.message}` };
  }
  if (error instanceof RangeError) {
    const message = `Expected to evaluate ${subject}, but its values are nested too deep or out of range`;
    return { ok: false, errorType: 'EXPRESSION_MEMORY', message };
  }
  const kind = error instanceof Error ? error.name : 'error';
  return {
    ok: false,
    errorType: 'EXPRESSION_FAILED',
    message: `Expected to evaluate ${subject}, but it failed (${kind})`,
  };
}
