import { computeDue } from '#care/calendar/compute-due.js';
import { hubCalendar } from '#care/calendar/opening-calendar.js';
import { readWeekend } from '#care/seed/weekend.js';

/** When work is done: at any hour, while the hub is open, or in the office (during the exercise that is the hub). */
export type Hours = 'any' | 'hub' | 'office';

const MINUTE_MS = 60_000;

/** Counts working time on the calendars of the weekend. */
export class WorkingHours {
  private readonly hub = hubCalendar(readWeekend().shifts);
  private readonly exerciseEndsAt = Date.parse(readWeekend().shifts.at(-1)?.end ?? '');

  /** The moment at which so many minutes of the hours have passed. */
  plus(fromMs: number, minutes: number, hours: Hours): number {
    if (minutes <= 0) {
      return fromMs;
    }
    if (hours === 'any') {
      return fromMs + minutes * MINUTE_MS;
    }
    const calendar = hours === 'hub' || fromMs < this.exerciseEndsAt ? 'cal:hub' : 'cal:wd';
    const { dueAt } = computeDue({ limit: `PT${minutes}M`, calendar, from: new Date(fromMs) }, this.hub);
    return Date.parse(dueAt);
  }
}
