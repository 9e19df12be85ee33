import { EvaluationStop } from '../run/evaluation-stop.js';
import { equal } from '../values/compare.js';
import { typeOf } from '../values/feel-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

export const generalFunctions: readonly Signature[] = [
  define('not(negand: any)', (run, [negand]) =>
    typeof negand === 'boolean' ? !negand : run.warn("'not' expects true or false, but was given another value"),
  ),
  define('is defined(value: any)', (_run, [value]) => value !== null),
  define('get or else(value: any, default: any)', (_run, [value = null, otherwise = null]) => value ?? otherwise),
  define('is(value1: any, value2: any)', (run, [left = null, right = null]) => {
    return typeOf(left) === typeOf(right) && equal(run, left, right) === true && String(left) === String(right);
  }),
  define('assert(value: any, condition: any, cause?: string)', (_run, [value = null, condition, cause]) => {
    if (condition !== true) {
      throw new EvaluationStop('EXPRESSION_FAILED', `an assertion does not hold${cause ? `: ${String(cause)}` : ''}`);
    }
    return value;
  }),
];
