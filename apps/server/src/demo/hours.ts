import { london } from '#care/calendar/london-time.js';
import { hubCalendar, type OpeningCalendar, workingDays } from '#care/calendar/opening-calendar.js';
import { readWeekend } from '#care/seed/weekend.js';

/** When work is done: at any hour, while the hub is open, or in the office (during the exercise that is the hub). */
export type Hours = 'any' | 'hub' | 'office';

const MINUTE_MS = 60_000;
/** No calendar is closed for longer. */
const DAYS_SEARCHED_MAX = 4_000;

/** Counts working time on the calendars of the weekend. */
export class WorkingHours {
  private readonly hub = new OpenTime(hubCalendar(readWeekend().shifts));
  private readonly office = new OpenTime(workingDays);
  private readonly exerciseEndsAt = Date.parse(readWeekend().shifts.at(-1)?.end ?? '');

  /** The moment at which so many minutes of the hours have passed. */
  plus(fromMs: number, minutes: number, hours: Hours): number {
    if (minutes <= 0) {
      return fromMs;
    }
    if (hours === 'any') {
      return fromMs + minutes * MINUTE_MS;
    }
    const calendar = hours === 'hub' || fromMs < this.exerciseEndsAt ? this.hub : this.office;
    return calendar.plus(fromMs, minutes * MINUTE_MS);
  }
}

/** A calendar as a list of moments that grows as far as it is asked: a replay counts on it many thousand times. */
class OpenTime {
  private readonly openings: { readonly start: number; readonly end: number }[] = [];
  private readonly firstDay = london(readWeekend().shifts[0]?.start ?? '')
    .startOf('day')
    .minus({ days: 1 });
  private days = 0;

  constructor(private readonly calendar: OpeningCalendar) {}

  plus(fromMs: number, openMs: number): number {
    let leftMs = openMs;
    for (let index = this.firstAfter(fromMs); ; index += 1) {
      const { start, end } = this.opening(index);
      const begin = Math.max(start, fromMs);
      if (leftMs <= end - begin) {
        return begin + leftMs;
      }
      leftMs -= end - begin;
    }
  }

  /** The index of the first opening that ends after a moment. */
  private firstAfter(timeMs: number): number {
    while (this.opening(Math.max(0, this.openings.length - 1)).end <= timeMs) {
      this.grow();
    }
    let low = 0;
    for (let high = this.openings.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.opening(middle).end > timeMs) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private opening(index: number): { readonly start: number; readonly end: number } {
    for (let opening = this.openings[index]; ; opening = this.openings[index]) {
      if (opening !== undefined) {
        return opening;
      }
      this.grow();
    }
  }

  /** By the next day that has an opening. */
  private grow(): void {
    for (let searched = 0; searched < DAYS_SEARCHED_MAX; searched += 1) {
      const day = this.firstDay.plus({ days: this.days });
      this.days += 1;
      const found = this.calendar.openingsOn(day);
      this.openings.push(...found.map(({ start, end }) => ({ start: start.toMillis(), end: end.toMillis() })));
      if (found.length > 0) {
        return;
      }
    }
    throw new RangeError('Expected the calendar to open again, but it does not');
  }
}
