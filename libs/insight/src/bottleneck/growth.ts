import type { FlowWeek } from '../flow/flow.js';

/** How a queue has changed week by week. `not-enough`: too few weeks, or too few people, to say. */
export interface Growth {
  readonly kind: 'grows' | 'shrinks' | 'level' | 'not-enough';
  /** Mean of what came less what went, people a week. */
  readonly perWeek: number;
  /** Of that mean. */
  readonly standardError: number;
  readonly inPerWeek: number;
  readonly outPerWeek: number;
  /** Whole weeks that were looked at. */
  readonly weeks: number;
  /** How many came or went in them. */
  readonly moves: number;
}

export const GROWTH_WEEKS_MIN = 4;
export const GROWTH_MOVES_MIN = 20;

/**
 * The mean weekly growth with its standard error (standard deviation of the weeks, n − 1, by the root of their number). Within one standard
 * error of zero a queue is about level. Weeks that have only begun, and those before the pathway was there, are no part of it.
 */
export function growthOf(weeks: readonly FlowWeek[]): Growth {
  const whole = weeks.filter(({ isPartial, isBefore }) => !isPartial && !isBefore);
  const n = whole.length;
  const mean = (values: readonly number[]): number => (n === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / n);
  const changes = whole.map((week) => week.in - week.out);
  const perWeek = mean(changes);
  const variance = n < 2 ? 0 : changes.reduce((sum, change) => sum + (change - perWeek) ** 2, 0) / (n - 1);
  const standardError = n === 0 ? 0 : Math.sqrt(variance / n);
  const moves = whole.reduce((sum, week) => sum + week.in + week.out, 0);
  return {
    kind: n < GROWTH_WEEKS_MIN || moves < GROWTH_MOVES_MIN ? 'not-enough' : kindOf(perWeek, standardError),
    perWeek,
    standardError,
    inPerWeek: mean(whole.map((week) => week.in)),
    outPerWeek: mean(whole.map((week) => week.out)),
    weeks: n,
    moves,
  };
}

function kindOf(perWeek: number, standardError: number): 'grows' | 'shrinks' | 'level' {
  if (Math.abs(perWeek) <= standardError) return 'level';
  return perWeek > 0 ? 'grows' : 'shrinks';
}
