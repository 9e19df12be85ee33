import type { FlowWeek } from './flow.js';
import { type Period, WEEK_MS } from './period.js';

interface Moved {
  /** From 1. */
  readonly week: number;
  readonly in: number;
  readonly out: number;
}

/**
 * The weeks of a period with what came and went, and how many were waiting when each ended: counted back from those who wait now.
 *
 * @param since when the pathway began: weeks before it say nothing
 */
export function weeksOfFlow(
  { weekStarts }: Period,
  since: Date,
  waitingNow: number,
  moved: readonly Moved[],
): FlowWeek[] {
  const byWeek = new Map(moved.map((one) => [one.week, one]));
  const weeks: FlowWeek[] = [];
  let waiting = waitingNow;
  for (let index = weekStarts.length - 1; index >= 0; index -= 1) {
    const { in: came = 0, out: went = 0 } = byWeek.get(index + 1) ?? {};
    const from = weekStarts[index] as Date;
    weeks.unshift({
      from,
      isPartial: index === weekStarts.length - 1,
      isBefore: from < since,
      in: came,
      out: went,
      waiting,
    });
    waiting -= came - went;
  }
  return weeks;
}

/** For how many weeks the figures of a period were gathered: the pathway may be younger than the period. At least an hour. */
export function weeksObserved({ from, to }: Pick<Period, 'from' | 'to'>, since: Date): number {
  const begin = Math.max(from.getTime(), Math.min(since.getTime(), to.getTime()));
  return Math.max((to.getTime() - begin) / WEEK_MS, 1 / 168);
}
