import type { Run } from '../run/run.js';
import { decimal } from '../values/calculate.js';
import { DaysDuration, MonthsDuration } from '../values/duration-value.js';
import type { FeelValue } from '../values/feel-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

type Round = (value: number) => number;

/** Digits behind the point that a number can be rounded to. */
const scaleMaxDigits = 100;

export const numberFunctions: readonly Signature[] = [
  define('decimal(n: number, scale: number)', (run, [n, scale]) => rounded(run, n, scale, halfEven)),
  define('floor(n: number, scale?: number)', (run, [n, scale]) => rounded(run, n, scale ?? 0, Math.floor)),
  define('ceiling(n: number, scale?: number)', (run, [n, scale]) => rounded(run, n, scale ?? 0, Math.ceil)),
  define('round up(n: number, scale: number)', (run, [n, scale]) => rounded(run, n, scale, awayFromZero)),
  define('round down(n: number, scale: number)', (run, [n, scale]) => rounded(run, n, scale, Math.trunc)),
  define('round half up(n: number, scale: number)', (run, [n, scale]) => rounded(run, n, scale, halfUp)),
  define('round half down(n: number, scale: number)', (run, [n, scale]) => rounded(run, n, scale, halfDown)),
  define('abs(n: number|days and time duration|years and months duration)', (_run, [n = null]) => absolute(n)),
  define('modulo(dividend: number, divisor: number)', (run, [dividend, divisor]) =>
    modulo(run, dividend as number, divisor as number),
  ),
  define('sqrt(number: number)', (run, [number]) => decimal(run, Math.sqrt(number as number))),
  define('log(number: number)', (run, [number]) => decimal(run, Math.log(number as number))),
  define('exp(number: number)', (run, [number]) => decimal(run, Math.exp(number as number))),
  define('odd(number: number)', (_run, [number]) => Math.abs(number as number) % 2 === 1),
  define('even(number: number)', (_run, [number]) => Math.abs(number as number) % 2 === 0),
];

/** Rounds at a digit by moving the point in the number's text: multiplying would bring in errors of its own. */
function rounded(run: Run, n: FeelValue | undefined, scale: FeelValue | undefined, round: Round): FeelValue {
  const digits = scale as number;
  if (!Number.isInteger(digits) || Math.abs(digits) > scaleMaxDigits) {
    return run.warn('a scale is a whole number of digits');
  }
  return decimal(run, pointMoved(round(pointMoved(n as number, digits)), -digits));
}

function pointMoved(value: number, digits: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

const awayFromZero: Round = (value) => (value < 0 ? Math.floor(value) : Math.ceil(value));
const halfUp: Round = (value) => Math.sign(value) * Math.round(Math.abs(value));
const halfDown: Round = (value) => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5);

const halfEven: Round = (value) => {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) {
    return Math.round(value);
  }
  return floor % 2 === 0 ? floor : floor + 1;
};

function absolute(value: FeelValue): FeelValue {
  if (value instanceof DaysDuration) {
    return new DaysDuration(Math.abs(value.milliseconds));
  }
  return value instanceof MonthsDuration ? new MonthsDuration(Math.abs(value.totalMonths)) : Math.abs(value as number);
}

/** The sign follows the divisor. */
function modulo(run: Run, dividend: number, divisor: number): FeelValue {
  return divisor === 0
    ? run.warn('cannot divide by zero')
    : decimal(run, dividend - divisor * Math.floor(dividend / divisor));
}
