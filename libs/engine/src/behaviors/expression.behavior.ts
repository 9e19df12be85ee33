import type { Evaluation, Expression } from '#feel/contract.js';
import { evaluateExpression } from '#feel/evaluate.js';
import type { Json } from '#protocol/json.js';
import { ElementFailure } from '../processing/failure.js';
import type { Processing } from '../processing/processing.js';
import type { Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { lookupFrom } from './variables.behavior.js';

type ErrorType = 'EXTRACT_VALUE_ERROR' | 'IO_MAPPING_ERROR' | 'CALLED_ELEMENT_ERROR';

/** Evaluates an expression as an element instance sees it, and tells what JSON does not. @throws ElementFailure */
export const evaluateWhole = (
  run: Processing,
  instance: ElementInstance,
  expression: Expression,
  what: string,
  errorType: ErrorType = 'EXTRACT_VALUE_ERROR',
): Extract<Evaluation, { ok: true }> => {
  const outcome = evaluateExpression(expression, lookupFrom(run, instance), run.evaluation);
  if (outcome.ok) return outcome;
  throw new ElementFailure(errorType, `${outcome.errorType}: ${what}: ${outcome.message}`);
};

/** Evaluates an expression as an element instance sees it. @throws ElementFailure */
export const evaluate = (...asked: Parameters<typeof evaluateWhole>): Json => evaluateWhole(...asked).value;

/** Evaluates an expression that has to give a text. @throws ElementFailure */
export const evaluateText = (step: Step, name: string, what: string): string => {
  const expression = step.element.expressions.get(name);
  if (expression === undefined) throw new Error(`Expected element '${step.element.model.id}' to have ${what}`);
  const value = evaluate(step.run, step.instance, expression, what);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && name === 'correlationKey') return String(value);
  throw new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected ${what} '${expression.text}' to be a text, but it was ${describe(value)}`,
  );
};

/** What a value is, without telling it: it may be about a person. */
export const describe = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a context' : `a ${typeof value}`;
};
