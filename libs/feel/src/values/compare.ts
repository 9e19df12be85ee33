import { comparedCharsPerStep, temporalSteps } from '../limits.js';
import type { Run } from '../run/run.js';
import { DaysDuration, MonthsDuration } from './duration-value.js';
import type { FeelContext, FeelValue } from './feel-value.js';
import { FeelRange, isContext, isList, ownProperty, typeOf } from './feel-value.js';
import { FeelDate, FeelDateTime, FeelTime } from './time-value.js';

/**
 * FEEL's `=`: true, false, or null (with a warning) where the kinds cannot be compared. Null equals only null.
 */
export function equal(run: Run, left: FeelValue, right: FeelValue): boolean | null {
  if (typeof left === 'string' && typeof right === 'string') {
    chargeComparison(run, left, right);
  }
  if (left === right) {
    return true;
  }
  if (left === null || right === null) {
    return false;
  }
  if (typeof left !== 'object' || typeof right !== 'object') {
    return typeof left === typeof right ? false : notComparable(run, left, right);
  }
  if (isList(left) && isList(right)) {
    return listsEqual(run, left, right);
  }
  if (isContext(left) && isContext(right)) {
    return contextsEqual(run, left, right);
  }
  if (left instanceof FeelRange && right instanceof FeelRange) {
    return (
      left.startIncluded === right.startIncluded &&
      left.endIncluded === right.endIncluded &&
      equal(run, left.start, right.start) === true &&
      equal(run, left.end, right.end) === true
    );
  }
  const ranks = ranksOf(run, left, right);
  return ranks ? ranks[0] === ranks[1] : notComparable(run, left, right);
}

/** Equality that takes values of different kinds as different, without a word. */
export function isSame(run: Run, left: FeelValue, right: FeelValue): boolean {
  return typeOf(left) === typeOf(right) && equal(run, left, right) === true;
}

/** Negative, zero or positive; null (with a warning) where the two have no order. */
export function order(run: Run, left: FeelValue, right: FeelValue): number | null {
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof left === 'string' && typeof right === 'string') {
    chargeComparison(run, left, right);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const ranks = ranksOf(run, left, right);
  return ranks ? ranks[0] - ranks[1] : notComparable(run, left, right);
}

/** Whether a range has a value in it; null where they cannot be compared. */
export function inRange(run: Run, range: FeelRange, value: FeelValue): boolean | null {
  if (value === null) {
    return notComparable(run, value, range.start ?? range.end);
  }
  const { start, end, startIncluded, endIncluded } = range;
  const fromStart = start === null ? 1 : order(run, value, start);
  const toEnd = end === null ? 1 : order(run, end, value);
  if (fromStart === null || toEnd === null) {
    return null;
  }
  return (startIncluded ? fromStart >= 0 : fromStart > 0) && (endIncluded ? toEnd >= 0 : toEnd > 0);
}

function chargeComparison(run: Run, left: string, right: string): void {
  const chars = Math.min(left.length, right.length);
  if (chars > comparedCharsPerStep) {
    run.charge(chars / comparedCharsPerStep);
  }
}

function listsEqual(run: Run, left: readonly FeelValue[], right: readonly FeelValue[]): boolean {
  if (left.length !== right.length) {
    return false;
  }
  return left.every((item, index) => {
    run.charge(1);
    return equal(run, item, right[index] ?? null) === true;
  });
}

function contextsEqual(run: Run, left: FeelContext, right: FeelContext): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) {
    return false;
  }
  return names.every((name) => {
    run.charge(1);
    const other = ownProperty(right, name);
    return other !== undefined && equal(run, ownProperty(left, name) ?? null, other) === true;
  });
}

/** Numbers that stand in the order of two temporal values of one kind. A date-time without zone is read in the run's. */
function ranksOf(run: Run, left: FeelValue, right: FeelValue): [number, number] | null {
  if (left instanceof FeelDate && right instanceof FeelDate) {
    return [dayNumber(left), dayNumber(right)];
  }
  if (left instanceof FeelDateTime && right instanceof FeelDateTime) {
    run.charge(temporalSteps);
    return left.zone === null && right.zone === null
      ? [left.instant('UTC'), right.instant('UTC')]
      : [left.instant(run.env.zone), right.instant(run.env.zone)];
  }
  if (left instanceof FeelTime && right instanceof FeelTime && (left.zone === null) === (right.zone === null)) {
    return [left.milliseconds, right.milliseconds];
  }
  if (left instanceof DaysDuration && right instanceof DaysDuration) {
    return [left.milliseconds, right.milliseconds];
  }
  if (left instanceof MonthsDuration && right instanceof MonthsDuration) {
    return [left.totalMonths, right.totalMonths];
  }
  return null;
}

function dayNumber(date: FeelDate): number {
  return (date.plain.year * 100 + date.plain.month) * 100 + date.plain.day;
}

function notComparable(run: Run, left: FeelValue, right: FeelValue): null {
  return run.warn(`cannot compare ${typeOf(left)} with ${typeOf(right)}`);
}
