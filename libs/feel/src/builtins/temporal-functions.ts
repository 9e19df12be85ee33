import { Temporal } from 'temporal-polyfill';
import { temporalSteps } from '../limits.js';
import type { Run } from '../run/run.js';
import { FeelDate, FeelDateTime } from '../values/time-value.js';
import { dayOf } from './conversion-functions.js';
import type { Signature } from './signature.js';
import { define } from './signature.js';

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const temporalFunctions: readonly Signature[] = [
  define('now()', (run) => run.once('now', () => new FeelDateTime(clock(run), run.env.zone))),
  define('today()', (run) => run.once('today', () => new FeelDate(clock(run).toPlainDate()))),
  ofDay('day of week', (day) => weekdayNames[day.dayOfWeek - 1] ?? null),
  ofDay('day of year', (day) => day.dayOfYear),
  ofDay('week of year', (day) => day.weekOfYear ?? null),
  ofDay('month of year', (day) => monthNames[day.month - 1] ?? null),
  ofDay('last day of month', (day) => new FeelDate(day.with({ day: day.daysInMonth }))),
];

function ofDay(name: string, body: (day: Temporal.PlainDate) => FeelDate | string | number | null): Signature {
  return define(`${name}(date: date|date and time)`, (_run, [date]) => body(dayOf(date as FeelDate | FeelDateTime)));
}

/** The engine's clock, never the machine's. */
function clock(run: Run): Temporal.PlainDateTime {
  run.charge(temporalSteps);
  return Temporal.Instant.fromEpochMilliseconds(run.env.now).toZonedDateTimeISO(run.env.zone).toPlainDateTime();
}
