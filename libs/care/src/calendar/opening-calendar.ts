import { DateTime } from 'luxon';
import { isBankHoliday } from './bank-holidays.js';
import { CARE_ZONE, london } from './london-time.js';

/** A stretch of open time: start counts, end does not. `shiftId` is set where it is a hub shift given as data. */
export interface Opening {
  readonly shiftId?: string;
  readonly start: DateTime;
  readonly end: DateTime;
}

/** Open and closed time without end: days are asked for one by one, so no list of openings can run out. */
export interface OpeningCalendar {
  /** The openings that start on the day, in order. */
  openingsOn(day: DateTime): readonly Opening[];
}

/** A hub shift as the calendar needs it: ISO date-times or dates. */
export interface ShiftTimes {
  readonly id: string;
  readonly start: Date | string;
  readonly end: Date | string;
}

const HUB_OPENS_HOUR = 8;
const HUB_CLOSES_HOUR = 20;
const WORK_OPENS_HOUR = 9;
const WORK_CLOSES_HOUR = 17;

/** Longest way to look for the next opening, in days: longer means that the calendar is wrong. */
export const CALENDAR_DAYS_MAX = 4_000;

/** `cal:wd`: Monday to Friday 09:00–17:00 without England's bank holidays. */
export const workingDays: OpeningCalendar = {
  openingsOn: (day) => (day.weekday > 5 || isBankHoliday(day) ? [] : [hours(day, WORK_OPENS_HOUR, WORK_CLOSES_HOUR)]),
};

/**
 * `cal:hub`: 08:00–20:00 on all seven days, unless shifts are given for a day: then those shifts are the whole of that day's
 * opening, and the time between them does not count.
 */
export function hubCalendar(shifts: readonly ShiftTimes[] = []): OpeningCalendar {
  const byDay = new Map<string, Opening[]>();
  for (const shift of shifts) {
    const opening = { shiftId: shift.id, start: london(shift.start), end: london(shift.end) };
    const day = opening.start.toISODate() as string;
    byDay.set(
      day,
      [...(byDay.get(day) ?? []), opening].sort((a, b) => a.start.toMillis() - b.start.toMillis()),
    );
  }
  return {
    openingsOn: (day) => byDay.get(day.toISODate() as string) ?? [hours(day, HUB_OPENS_HOUR, HUB_CLOSES_HOUR)],
  };
}

/** The openings that end after `from`, in order, the one that covers it first. */
export function* openingsFrom(calendar: OpeningCalendar, from: DateTime): Generator<Opening, void> {
  // An opening may have started the evening before.
  let day = from.setZone(CARE_ZONE).startOf('day').minus({ days: 1 });
  for (let count = 0; count < CALENDAR_DAYS_MAX; count++) {
    for (const opening of calendar.openingsOn(day)) {
      if (opening.end > from) {
        yield opening;
      }
    }
    day = day.plus({ days: 1 });
  }
  throw new RangeError(
    `Expected the calendar to open within ${CALENDAR_DAYS_MAX} days of ${from.toISO()}, but it did not`,
  );
}

/** Open time without a gap: one opening, or several that follow each other. */
export interface OpenStretch {
  readonly start: DateTime;
  readonly end: DateTime;
}

/** As `openingsFrom`, with those that touch put together. Of one that had begun before the first opening, what was before is not told. */
export function* stretchesFrom(calendar: OpeningCalendar, from: DateTime): Generator<OpenStretch, void> {
  let open: OpenStretch | undefined;
  for (const { start, end } of openingsFrom(calendar, from)) {
    if (open !== undefined && start <= open.end) open = { start: open.start, end: DateTime.max(open.end, end) };
    else {
      if (open !== undefined) yield open;
      open = { start, end };
    }
  }
}

/** Open milliseconds between two moments; 0 where `to` is not after `from`. */
export function openMsBetween(calendar: OpeningCalendar, from: DateTime, to: DateTime): number {
  let openMs = 0;
  if (to <= from) {
    return openMs;
  }
  for (const opening of openingsFrom(calendar, from)) {
    if (opening.start >= to) {
      break;
    }
    openMs += DateTime.min(opening.end, to).toMillis() - DateTime.max(opening.start, from).toMillis();
  }
  return openMs;
}

/** The moment at which so much open time has passed; time that just fills an opening ends at its closing. */
export function plusOpenMs(calendar: OpeningCalendar, from: DateTime, openMs: number): DateTime {
  let remainingMs = openMs;
  for (const opening of openingsFrom(calendar, from)) {
    const start = DateTime.max(opening.start, from);
    const availableMs = opening.end.toMillis() - start.toMillis();
    if (remainingMs <= availableMs) {
      return start.plus({ milliseconds: remainingMs });
    }
    remainingMs -= availableMs;
  }
  return from;
}

/** Closing time of the n-th open day after the day of `from`. */
export function closingOfOpenDay(calendar: OpeningCalendar, from: DateTime, days: number): DateTime {
  let day = from.setZone(CARE_ZONE).startOf('day');
  let found = 0;
  for (let count = 0; count < CALENDAR_DAYS_MAX; count++) {
    day = day.plus({ days: 1 });
    const last = calendar.openingsOn(day).at(-1);
    if (last && ++found === days) {
      return last.end;
    }
  }
  throw new RangeError(
    `Expected the calendar to have ${days} open days within ${CALENDAR_DAYS_MAX} days, but it has not`,
  );
}

function hours(day: DateTime, opens: number, closes: number): Opening {
  return { start: day.set({ hour: opens, minute: 0 }), end: day.set({ hour: closes, minute: 0 }) };
}
