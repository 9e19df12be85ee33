import { DateTime } from 'luxon';
import { CARE_ZONE } from './london-time.js';

/** Days declared by proclamation, beside the yearly ones (England). */
const ONE_OFF = new Set(['2011-04-29', '2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08']);

/** Years in which a yearly Monday was moved for the occasion. */
const EARLY_MAY_MOVED: Record<number, string> = { 1995: '1995-05-08', 2020: '2020-05-08' };
const SPRING_MOVED: Record<number, string> = { 2002: '2002-06-04', 2012: '2012-06-04', 2022: '2022-06-02' };

const byYear = new Map<number, ReadonlySet<string>>();

/**
 * Whether the day is a bank holiday in England, by rule and not by a list that runs out: New Year, Good Friday, Easter Monday,
 * early May, spring, summer, Christmas and Boxing Day with their substitutes, and the one-off days so far.
 */
export function isBankHoliday(day: DateTime): boolean {
  let days = byYear.get(day.year);
  if (!days) {
    days = bankHolidaysOf(day.year);
    byYear.set(day.year, days);
  }
  return days.has(day.toISODate() as string);
}

/** The bank holidays of England in a year, as `YYYY-MM-DD`. */
export function bankHolidaysOf(year: number): ReadonlySet<string> {
  const easter = easterSunday(year);
  const days = [
    substitute(on(year, 1, 1)),
    easter.minus({ days: 2 }),
    easter.plus({ days: 1 }),
    EARLY_MAY_MOVED[year] ?? firstMonday(year, 5),
    SPRING_MOVED[year] ?? lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmas(year),
  ].map((day) => (typeof day === 'string' ? day : (day.toISODate() as string)));
  return new Set([...days, ...[...ONE_OFF].filter((day) => day.startsWith(`${year}-`))]);
}

function on(year: number, month: number, day: number): DateTime {
  return DateTime.fromObject({ year, month, day }, { zone: CARE_ZONE });
}

function substitute(day: DateTime): DateTime {
  return day.weekday <= 5 ? day : day.plus({ days: 8 - day.weekday });
}

/** Two days that must both be free: what falls on a weekend moves to the next working days. */
function christmas(year: number): DateTime[] {
  const first = on(year, 12, 25);
  switch (first.weekday) {
    case 5: // Friday: Boxing Day is a Saturday
      return [first, on(year, 12, 28)];
    case 6: // Saturday and Sunday
      return [on(year, 12, 27), on(year, 12, 28)];
    case 7: // Sunday: Boxing Day is the Monday, Christmas Day moves to the Tuesday
      return [on(year, 12, 26), on(year, 12, 27)];
    default:
      return [first, on(year, 12, 26)];
  }
}

function firstMonday(year: number, month: number): DateTime {
  const first = on(year, month, 1);
  return first.plus({ days: (8 - first.weekday) % 7 });
}

function lastMonday(year: number, month: number): DateTime {
  const last = on(year, month, 1).endOf('month').startOf('day');
  return last.minus({ days: last.weekday - 1 });
}

/** Gregorian Easter after Meeus, Jones and Butcher. */
function easterSunday(year: number): DateTime {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return on(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
