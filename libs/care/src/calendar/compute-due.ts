import type { DateTime } from 'luxon';
import { CARE_ZONE, london, toLondonIso } from './london-time.js';
import {
  closingOfOpenDay,
  type Opening,
  type OpeningCalendar,
  openingsFrom,
  openMsBetween,
  plusOpenMs,
  workingDays,
} from './opening-calendar.js';
import { parseTimeLimit, type TimeLimit } from './time-limit.js';

export interface DueRequest {
  /** See `parseTimeLimit`. */
  readonly limit: string;
  /** `elapsed` (default), `cal:hub` or `cal:wd`; may also stand in the limit. */
  readonly calendar?: string | null;
  /** The clock's start: for requests and plans the moment of receipt, not of opening the task. */
  readonly from: Date | string;
  /** For shift words: the shift meant, where it is not the one that covers `from`. */
  readonly shift?: { readonly start: Date | string; readonly end: Date | string };
}

/** Both ISO date-times with London's offset. */
export interface Due {
  readonly dueAt: string;
  /** The moment at which half of the counted time has passed: reminders go out then. */
  readonly halfAt: string;
}

/**
 * Computes when a limit is due. Hours on a calendar count open time only; `PnD` ends at the closing time of the n-th open day
 * after the start day. Shift words mean the shift (or opening day) that covers `from`, else the next one to open;
 * `END-OF-NEXT-SHIFT` means the first shift that opens after `from`. Days, weeks and months of elapsed limits keep the clock
 * time across a change to or from summer time; hours are hours.
 *
 * @throws RangeError when the limit cannot be read
 */
export function computeDue(request: DueRequest, hub: OpeningCalendar): Due {
  const from = london(request.from);
  const limit = parseTimeLimit(request.limit, request.calendar);
  const due = dueOf(limit, from, hub, request.shift);
  return { dueAt: toLondonIso(due), halfAt: toLondonIso(halfOf(limit, from, due, hub)) };
}

function dueOf(limit: TimeLimit, from: DateTime, hub: OpeningCalendar, shift: DueRequest['shift']): DateTime {
  switch (limit.kind) {
    case 'elapsed':
      return from.setZone(CARE_ZONE).plus(limit.duration);
    case 'open-hours':
      return plusOpenMs(calendarOf(limit.calendar, hub), from, limit.openMs);
    case 'open-days':
      return closingOfOpenDay(calendarOf(limit.calendar, hub), from, limit.days);
    case 'end-of-shift':
      return (shift ? openingOf(shift) : currentOrNext(hub, from)).end;
    case 'end-of-next-shift':
      return next(hub, shift ? london(shift.start) : from).end;
    case 'shift-edge': {
      const opening = shift ? openingOf(shift) : edgeOpening(limit.edge, hub, from);
      return (limit.edge === 'OPENING' ? opening.start : opening.end).plus(limit.offset);
    }
  }
}

function halfOf(limit: TimeLimit, from: DateTime, due: DateTime, hub: OpeningCalendar): DateTime {
  if (due <= from) {
    return due;
  }
  if (limit.kind === 'elapsed') {
    return from.plus({ milliseconds: (due.toMillis() - from.toMillis()) / 2 });
  }
  const calendar = limit.kind === 'open-hours' || limit.kind === 'open-days' ? calendarOf(limit.calendar, hub) : hub;
  return plusOpenMs(calendar, from, openMsBetween(calendar, from, due) / 2);
}

function calendarOf(kind: 'cal:hub' | 'cal:wd', hub: OpeningCalendar): OpeningCalendar {
  return kind === 'cal:hub' ? hub : workingDays;
}

function openingOf(shift: NonNullable<DueRequest['shift']>): Opening {
  return { start: london(shift.start), end: london(shift.end) };
}

function edgeOpening(edge: 'OPENING' | 'CLOSING', hub: OpeningCalendar, from: DateTime): Opening {
  return edge === 'CLOSING' ? currentOrNext(hub, from) : next(hub, from.minus({ milliseconds: 1 }));
}

function currentOrNext(hub: OpeningCalendar, from: DateTime): Opening {
  return first(openingsFrom(hub, from), () => true);
}

function next(hub: OpeningCalendar, from: DateTime): Opening {
  return first(openingsFrom(hub, from), (opening) => opening.start > from);
}

function first(openings: Iterable<Opening>, wanted: (opening: Opening) => boolean): Opening {
  for (const opening of openings) {
    if (wanted(opening)) {
      return opening;
    }
  }
  throw new RangeError('Expected the hub calendar to open again, but it does not');
}
