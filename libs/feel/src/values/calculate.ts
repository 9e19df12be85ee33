import type { Temporal } from 'temporal-polyfill';
import { temporalSteps } from '../limits.js';
import type { Run } from '../run/run.js';
import { DaysDuration, MonthsDuration } from './duration-value.js';
import type { FeelValue } from './feel-value.js';
import { typeOf } from './feel-value.js';
import { FeelDate, FeelDateTime, FeelTime } from './time-value.js';
import { fixedOffset } from './zone.js';

type Duration = DaysDuration | MonthsDuration;

/** Significant digits of a computed fraction: what a double holds of any decimal, so that 0.1 + 0.2 is 0.3. */
const fractionDigits = 15;
const millisecondsPerDay = 86_400_000;

export function add(run: Run, left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'number' && typeof right === 'number') {
    return decimal(run, left + right);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    run.chargeText(left.length + right.length);
    return left + right;
  }
  if (isDuration(left) && isDuration(right)) {
    return sumOfDurations(run, left, right, 1);
  }
  if (isDuration(right)) {
    return shifted(run, left, right, 1);
  }
  return isDuration(left) ? shifted(run, right, left, 1) : cannot(run, 'add', left, right);
}

export function subtract(run: Run, left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'number' && typeof right === 'number') {
    return decimal(run, left - right);
  }
  if (isDuration(right)) {
    return isDuration(left) ? sumOfDurations(run, left, right, -1) : shifted(run, left, right, -1);
  }
  return difference(run, left, right);
}

export function multiply(run: Run, left: FeelValue, right: FeelValue): FeelValue {
  if (typeof left === 'number' && typeof right === 'number') {
    return decimal(run, left * right);
  }
  if (isDuration(left) && typeof right === 'number') {
    return timesDuration(run, left, right);
  }
  return isDuration(right) && typeof left === 'number'
    ? timesDuration(run, right, left)
    : cannot(run, 'multiply', left, right);
}

export function divide(run: Run, left: FeelValue, right: FeelValue): FeelValue {
  if (right === 0) {
    return run.warn('cannot divide by zero');
  }
  if (typeof right === 'number') {
    if (typeof left === 'number') {
      return decimal(run, left / right);
    }
    return isDuration(left) ? timesDuration(run, left, 1 / right) : cannot(run, 'divide', left, right);
  }
  if (left instanceof DaysDuration && right instanceof DaysDuration && right.milliseconds !== 0) {
    return decimal(run, left.milliseconds / right.milliseconds);
  }
  if (left instanceof MonthsDuration && right instanceof MonthsDuration && right.totalMonths !== 0) {
    return decimal(run, left.totalMonths / right.totalMonths);
  }
  return cannot(run, 'divide', left, right);
}

export function power(run: Run, left: FeelValue, right: FeelValue): FeelValue {
  return typeof left === 'number' && typeof right === 'number'
    ? decimal(run, left ** right)
    : cannot(run, 'raise', left, right);
}

/** A computed number as a decimal reader expects it; null where it is none. */
export function decimal(run: Run, value: number): number | null {
  if (Number.isInteger(value)) {
    return value === 0 ? 0 : value;
  }
  return Number.isFinite(value) ? Number(value.toPrecision(fractionDigits)) : run.warn('the result is not a number');
}

function isDuration(value: FeelValue): value is Duration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}

function sumOfDurations(run: Run, left: Duration, right: Duration, sign: 1 | -1): FeelValue {
  if (left instanceof DaysDuration && right instanceof DaysDuration) {
    return daysDuration(run, left.milliseconds + sign * right.milliseconds);
  }
  if (left instanceof MonthsDuration && right instanceof MonthsDuration) {
    return monthsDuration(run, left.totalMonths + sign * right.totalMonths);
  }
  return cannot(run, 'add', left, right);
}

function timesDuration(run: Run, duration: Duration, factor: number): FeelValue {
  return duration instanceof DaysDuration
    ? daysDuration(run, Math.trunc(duration.milliseconds * factor))
    : monthsDuration(run, Math.trunc(duration.totalMonths * factor));
}

function daysDuration(run: Run, milliseconds: number): FeelValue {
  return Number.isSafeInteger(milliseconds) ? new DaysDuration(milliseconds || 0) : run.warn('a duration is too long');
}

function monthsDuration(run: Run, months: number): FeelValue {
  return Number.isSafeInteger(months) ? new MonthsDuration(months || 0) : run.warn('a duration is too long');
}

/**
 * A moment later or earlier. Days and hours are exact time, months and years go by the calendar. A date takes whole days
 * only: what is left of a shorter time falls away, as it does on Zeebe.
 */
function shifted(run: Run, moment: FeelValue, duration: Duration, sign: 1 | -1): FeelValue {
  run.charge(temporalSteps);
  try {
    if (moment instanceof FeelDate) {
      return new FeelDate(dateShifted(moment.plain, duration, sign));
    }
    if (moment instanceof FeelTime && duration instanceof DaysDuration) {
      return new FeelTime(
        moment.plain.add({ milliseconds: sign * (duration.milliseconds % millisecondsPerDay) }),
        moment.zone,
      );
    }
    if (moment instanceof FeelDateTime) {
      return dateTimeShifted(moment, duration, sign);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    return run.warn('a date is out of range');
  }
  return cannot(run, 'add', moment, duration);
}

function dateShifted(plain: Temporal.PlainDate, duration: Duration, sign: 1 | -1): Temporal.PlainDate {
  return duration instanceof MonthsDuration
    ? plain.add({ months: sign * duration.totalMonths })
    : plain
        .toPlainDateTime()
        .add({ milliseconds: sign * duration.milliseconds })
        .toPlainDate();
}

function dateTimeShifted(moment: FeelDateTime, duration: Duration, sign: 1 | -1): FeelDateTime {
  const { plain, zone } = moment;
  const step =
    duration instanceof MonthsDuration
      ? { months: sign * duration.totalMonths }
      : { milliseconds: sign * duration.milliseconds };
  const hasClockChanges = zone !== null && fixedOffset(zone) === null;
  const later = hasClockChanges ? plain.toZonedDateTime(zone).add(step).toPlainDateTime() : plain.add(step);
  return new FeelDateTime(later, zone);
}

/** The time between two moments of one kind. */
function difference(run: Run, left: FeelValue, right: FeelValue): FeelValue {
  run.charge(temporalSteps);
  if (left instanceof FeelDateTime && right instanceof FeelDateTime) {
    const zone = left.zone === null && right.zone === null ? 'UTC' : run.env.zone;
    return daysDuration(run, left.instant(zone) - right.instant(zone));
  }
  if (left instanceof FeelTime && right instanceof FeelTime) {
    return daysDuration(run, left.milliseconds - right.milliseconds);
  }
  if (left instanceof FeelDate && right instanceof FeelDate) {
    return daysDuration(run, right.plain.until(left.plain).days * millisecondsPerDay);
  }
  const from = midnight(right);
  const to = midnight(left);
  if (from !== null && to !== null) {
    return daysDuration(run, to.instant(run.env.zone) - from.instant(run.env.zone));
  }
  return cannot(run, 'subtract', left, right);
}

/** A date beside a date-time counts as its midnight. */
function midnight(value: FeelValue): FeelDateTime | null {
  if (value instanceof FeelDateTime) {
    return value;
  }
  return value instanceof FeelDate ? new FeelDateTime(value.plain.toPlainDateTime(), null) : null;
}

function cannot(run: Run, verb: string, left: FeelValue, right: FeelValue): null {
  return run.warn(`cannot ${verb} ${typeOf(left)} and ${typeOf(right)}`);
}
