import { DateTime } from 'luxon';

/** Weeks begin on Monday, as the clocks there show. */
const ZONE = 'Europe/London';

export const WEEK_MS = 7 * 24 * 60 * 60_000;

export const PERIOD_WEEKS_DEFAULT = 12;
export const PERIOD_WEEKS_MAX = 104;

/** What measures are about: whole weeks up to the last Monday, and this week so far. */
export interface Period {
  readonly from: Date;
  /** Now, engine time. */
  readonly to: Date;
  /** When each week begins, the first at `from`; the last one is the week that has only begun. */
  readonly weekStarts: readonly Date[];
}

/** The period of so many whole weeks before the week of `now`, and that week so far. */
export function periodOf(now: Date, weeks: number = PERIOD_WEEKS_DEFAULT): Period {
  const monday = DateTime.fromJSDate(now, { zone: ZONE }).startOf('week');
  const weekStarts = Array.from({ length: weeks + 1 }, (_, index) => monday.minus({ weeks: weeks - index }).toJSDate());
  return { from: weekStarts[0] ?? monday.toJSDate(), to: now, weekStarts };
}

/** `12w` → 12; undefined where it is no such text. */
export function weeksOf(text: string): number | undefined {
  const weeks = Number(/^([1-9]\d{0,2})w$/.exec(text)?.[1]);
  return weeks >= 1 && weeks <= PERIOD_WEEKS_MAX ? weeks : undefined;
}
