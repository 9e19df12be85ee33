import { Temporal } from 'temporal-polyfill';
import { temporalSteps } from '../limits.js';
import type { Run } from '../run/run.js';
import { durationOf, MonthsDuration } from '../values/duration-value.js';
import type { FeelValue } from '../values/feel-value.js';
import { dateOf, dateTimeOf, timeOf } from '../values/read-time.js';
import { textOf } from '../values/text.js';
import { FeelDate, FeelDateTime, FeelTime } from '../values/time-value.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

/** Characters of a text that is read as a number. */
const numberMaxChars = 100;
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export const conversionFunctions: readonly Signature[] = [
  define('string(from: any)', (run, [from = null]) => (from === null ? null : textOf(run, from))),
  define(
    'number(from: string, grouping separator?: string, decimal separator?: string)',
    (run, [from, grouping, point]) =>
      numberOf(run, from as string, (grouping ?? null) as string | null, (point ?? null) as string | null),
  ),
  define('date(from: string|date|date and time)', (run, [from = null]) => dateFrom(run, from), true),
  define(
    'date(year: number, month: number, day: number)',
    (run, [year, month, day]) =>
      orWarn(run, () => {
        const parts = { year: year as number, month: month as number, day: day as number };
        return new FeelDate(Temporal.PlainDate.from(parts, { overflow: 'reject' }));
      }),
    true,
  ),
  define('date and time(from: string|date|date and time)', (run, [from = null]) => dateTimeFrom(run, from), true),
  define(
    'date and time(date: date|date and time, time: time|string)',
    (run, [date, time]) => dateAndTime(run, date as FeelDate | FeelDateTime, time as FeelTime | string),
    true,
  ),
  define('time(from: string|time|date and time|date)', (run, [from = null]) => timeFrom(run, from), true),
  define(
    'time(hour: number, minute: number, second: number, offset?: days and time duration)',
    (run, [hour, minute, second, offset]) => timeOfParts(run, [hour, minute, second], offset ?? null),
    true,
  ),
  define(
    'duration(from: string|days and time duration|years and months duration)',
    (run, [from = null]) => (typeof from === 'string' ? (durationOf(from) ?? unreadable(run, 'duration')) : from),
    true,
  ),
  define(
    'years and months duration(from: date|date and time, to: date|date and time)',
    (_run, [from, to]) => {
      const [start, end] = [from, to].map((moment) => dayOf(moment as FeelDate | FeelDateTime));
      return new MonthsDuration(start?.until(end ?? start, { largestUnit: 'month' }).months ?? 0);
    },
    true,
  ),
];

function numberOf(run: Run, text: string, grouping: string | null, point: string | null): number | null {
  if (text.length > numberMaxChars) {
    return unreadable(run, 'number');
  }
  const digits = grouping ? text.split(grouping).join('') : text;
  const plain = point ? digits.replace(point, '.') : digits;
  return numberPattern.test(plain) ? Number(plain) : unreadable(run, 'number');
}

function dateFrom(run: Run, from: FeelValue): FeelValue {
  run.charge(temporalSteps);
  if (typeof from === 'string') {
    return dateOf(from) ?? unreadable(run, 'date');
  }
  return from instanceof FeelDateTime ? new FeelDate(from.plain.toPlainDate()) : from;
}

function dateTimeFrom(run: Run, from: FeelValue): FeelValue {
  run.charge(temporalSteps);
  if (typeof from === 'string') {
    return dateTimeOf(from) ?? unreadable(run, 'date and time');
  }
  return from instanceof FeelDate ? new FeelDateTime(from.plain.toPlainDateTime(), null) : from;
}

/** A date with a time of day; or a date-time, told in another zone. */
function dateAndTime(run: Run, date: FeelDate | FeelDateTime, time: FeelTime | string): FeelValue {
  if (time instanceof FeelTime) {
    return new FeelDateTime(dayOf(date).toPlainDateTime(time.plain), time.zone);
  }
  if (date instanceof FeelDate) {
    return unreadable(run, 'time');
  }
  const instant = date.instant(run.env.zone);
  return orWarn(run, () => {
    const plain = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(time).toPlainDateTime();
    return new FeelDateTime(plain, time);
  });
}

function timeFrom(run: Run, from: FeelValue): FeelValue {
  run.charge(temporalSteps);
  if (typeof from === 'string') {
    return timeOf(from) ?? unreadable(run, 'time');
  }
  if (from instanceof FeelDateTime) {
    return new FeelTime(from.plain.toPlainTime(), from.zone);
  }
  return from instanceof FeelDate ? new FeelTime(new Temporal.PlainTime(), 'UTC') : from;
}

function timeOfParts(run: Run, parts: readonly (FeelValue | undefined)[], offset: FeelValue): FeelValue {
  const [hour, minute, second] = parts as [number, number, number];
  return orWarn(run, () => {
    const fields = { hour, minute, second: Math.trunc(second), millisecond: Math.round((second % 1) * 1000) };
    const plain = Temporal.PlainTime.from(fields, { overflow: 'reject' });
    return offset === null ? new FeelTime(plain, null) : timeOf(`${plain.toString()}${offsetText(String(offset))}`);
  });
}

/** `PT1H30M` → `+01:30`. */
function offsetText(duration: string): string {
  const [, sign = '', hours = '0', minutes = '0'] = /^(-)?PT?(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  return `${sign === '-' ? '-' : '+'}${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

export function dayOf(moment: FeelDate | FeelDateTime): Temporal.PlainDate {
  return moment instanceof FeelDate ? moment.plain : moment.plain.toPlainDate();
}

function orWarn(run: Run, read: () => FeelValue): FeelValue {
  run.charge(temporalSteps);
  try {
    return read() ?? unreadable(run, 'date or time');
  } catch (error) {
    if (error instanceof RangeError) {
      return unreadable(run, 'date or time');
    }
    throw error;
  }
}

function unreadable(run: Run, kind: string): null {
  return run.warn(`the text or the parts are no ${kind}`);
}
