import { evaluate } from 'feelin';
import type { Evaluation, EvaluationEnvironment, Expression, Json, VariableLookup } from './contract.js';

export type ConditionEvaluation =
  | { readonly ok: true; readonly value: boolean; readonly warnings: readonly string[] }
  | Extract<Evaluation, { ok: false }>;

/** Evaluates an expression over its variables. Never throws. */
export function evaluateExpression(
  expression: Expression,
  variables: VariableLookup,
  _env: EvaluationEnvironment,
): Evaluation {
  if (expression.isStatic) {
    return { ok: true, value: expression.text, warnings: [] };
  }
  const context: Record<string, Json> = Object.create(null);
  for (const name of expression.variables) {
    const value = variables(name);
    if (value !== undefined) {
      context[name] = value;
    }
  }
  try {
    const { value, warnings } = evaluate(expression.text.slice(1), context);
    return {
      ok: true,
      value: JSON.parse(JSON.stringify(value ?? null)) as Json,
      warnings: warnings.map((warning: { message: string }) => warning.message),
    };
  } catch (error) {
    const message = `Expected to evaluate '${expression.text}', but ${(error as Error).message}`;
    return { ok: false, errorType: 'EXPRESSION_FAILED', message };
  }
}

/** Evaluates a condition: exactly true or false, anything else is CONDITION_NOT_BOOLEAN. */
export function evaluateCondition(
  expression: Expression,
  variables: VariableLookup,
  env: EvaluationEnvironment,
): ConditionEvaluation {
  const outcome = evaluateExpression(expression, variables, env);
  if (!outcome.ok) {
    return outcome;
  }
  if (typeof outcome.value === 'boolean') {
    return { ok: true, value: outcome.value, warnings: outcome.warnings };
  }
  return {
    ok: false,
    errorType: 'CONDITION_NOT_BOOLEAN',
    message: `Expected the condition '${expression.text}' to be true or false, but it was ${JSON.stringify(outcome.value)}`,
  };
}
