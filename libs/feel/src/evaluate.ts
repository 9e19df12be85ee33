import type { Evaluation, EvaluationEnvironment, Expression, VariableLookup } from './contract.js';
import { CompiledExpression, compileExpression } from './expression.js';
import { failureOf } from './run/failure.js';
import { RootFrame } from './run/frame.js';
import { Run } from './run/run.js';
import { DaysDuration } from './values/duration-value.js';
import { typeOf } from './values/feel-value.js';
import { toJson } from './values/to-json.js';

export type ConditionEvaluation =
  | { readonly ok: true; readonly value: boolean; readonly warnings: readonly string[] }
  | Extract<Evaluation, { ok: false }>;

/**
 * Evaluates an expression over its variables. Never throws, and always ends: work is counted, not time, so that the
 * outcome is the same wherever and whenever it is computed.
 *
 * What cannot be computed is null with a warning, as FEEL has it: an absent variable, a sum of unlike kinds.
 *
 * @param variables read by name when they are needed; JSON only. Nothing of them is changed or shared with the result
 * @returns ok: the value as JSON; otherwise EXPRESSION_FAILED, EXPRESSION_TIMEOUT (too many steps) or EXPRESSION_MEMORY
 *   (a list, text or result too large). Messages name the expression, variables and types, never values
 */
export function evaluateExpression(
  expression: Expression,
  variables: VariableLookup,
  env: EvaluationEnvironment,
): Evaluation {
  if (expression.isStatic) {
    return { ok: true, value: expression.text, warnings: [] };
  }
  const run = new Run(variables, env);
  try {
    const result = codeOf(expression).evaluate(new RootFrame(run));
    const value = toJson(run, result);
    const { warnings } = run;
    return result instanceof DaysDuration
      ? { ok: true, value, warnings, exactMs: result.milliseconds }
      : { ok: true, value, warnings };
  } catch (error) {
    return failureOf(error, `'${expression.text}'`);
  }
}

/**
 * Evaluates a condition: exactly true or false, anything else (null, the text "true", 1) is CONDITION_NOT_BOOLEAN.
 *
 * Warnings alone do not make a condition fail, since a comparison with an absent variable is an answer: `danger = true`
 * is false while nobody has set `danger`. A warning that matters leaves null, which fails: `missing > 5`,
 * `not(missing)`, `missing and true`. A test in `if` that is not true or false takes the `else`, never the `then`.
 */
export function evaluateCondition(
  expression: Expression,
  variables: VariableLookup,
  env: EvaluationEnvironment,
): ConditionEvaluation {
  const outcome = evaluateExpression(expression, variables, env);
  if (!outcome.ok) {
    return outcome;
  }
  const { value, warnings } = outcome;
  if (typeof value === 'boolean') {
    return { ok: true, value, warnings };
  }
  const found = value === null ? 'null' : `a ${typeOf(value)}`;
  const because = warnings.length > 0 ? ` (${warnings.join('; ')})` : '';
  return {
    ok: false,
    errorType: 'CONDITION_NOT_BOOLEAN',
    message: `Expected the condition '${expression.text}' to be true or false, but it was ${found}${because}`,
  };
}

/** An expression that was made elsewhere, out of a cache for one, is compiled from its text. */
function codeOf(expression: Expression): CompiledExpression['code'] {
  const compiled = expression instanceof CompiledExpression ? expression : compileExpression(expression.text);
  return (compiled as CompiledExpression).code;
}
