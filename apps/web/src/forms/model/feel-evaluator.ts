import { evaluateCondition, evaluateExpression } from '#feel/evaluate.js';
import { compileExpression } from '#feel/expression.js';
import type { Evaluator } from './evaluator.js';

const ZONE = 'Europe/London';

/** The engine's own FEEL, so that the browser hides and offers what the server will. It is large: load it apart. */
export const feelEvaluator = (now: () => number): Evaluator => {
  const environment = () => ({ now: now(), zone: ZONE });
  return {
    isTrue(expression, seen) {
      try {
        const outcome = evaluateCondition(compileExpression(expression), (name) => seen[name], environment());
        return outcome.ok && outcome.value;
      } catch {
        return false;
      }
    },
    valueOf(expression, seen) {
      try {
        const outcome = evaluateExpression(compileExpression(expression), (name) => seen[name], environment());
        return outcome.ok ? outcome.value : null;
      } catch {
        return null;
      }
    },
  };
};
