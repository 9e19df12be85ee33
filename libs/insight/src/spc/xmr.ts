/**
 * XmR charts as the NHS makes them (Making Data Count, four rules): whether a series that goes up and down does no more than it always
 * did. Pure arithmetic over one segment; a point without a value is a gap.
 */
export type PointType = 'common' | 'outside' | 'trend' | 'two-in-three' | 'run';

export interface Limits {
  readonly mean: number;
  readonly upper: number;
  readonly lower: number;
  /** Two thirds of the way from the mean to the limits. */
  readonly nearUpper: number;
  readonly nearLower: number;
}

export interface XmrOptions {
  /** Leaves moving ranges out that are larger than 3.267 of their mean, once. Off, as in the NHS's own workbooks. */
  readonly isScreened?: boolean;
}

/** 3 / d2 of two observations. */
const LIMIT_FACTOR = 2.66;
/** D4 of two observations. */
const SCREEN_FACTOR = 3.267;
const RUN_POINTS = 7;
const TREND_POINTS = 7;

/** Fewer points give limits that are still to be proven. */
export const FIRM_POINTS_MIN = 12;

export const RULES_NAME = 'Making Data Count, four rules';

/** The limits of a series; undefined where it has fewer than two points beside each other. */
export function limitsOf(
  series: readonly (number | null)[],
  { isScreened = false }: XmrOptions = {},
): Limits | undefined {
  const values = series.filter((value) => value !== null);
  const ranges = series.slice(1).flatMap((value, index) => {
    const before = series[index] ?? null;
    return value === null || before === null ? [] : [Math.abs(value - before)];
  });
  if (ranges.length === 0) return undefined;
  const all = meanOf(ranges);
  const kept = isScreened ? ranges.filter((range) => range < SCREEN_FACTOR * all) : ranges;
  const reach = LIMIT_FACTOR * (kept.length === 0 ? all : meanOf(kept));
  const mean = meanOf(values);
  const near = (reach * 2) / 3;
  return { mean, upper: mean + reach, lower: mean - reach, nearUpper: mean + near, nearLower: mean - near };
}

/** What each point is, by the first rule that holds: outside, trend, two in three, run. Gaps are `null`. */
export function classify(series: readonly (number | null)[], limits: Limits): (PointType | null)[] {
  const flagged = { trend: new Set<number>(), near: new Set<number>(), run: new Set<number>() };
  flagWindows(series, TREND_POINTS, isTrend, flagged.trend);
  flagWindows(series, RUN_POINTS, (points) => isOneSided(points, limits.mean), flagged.run);
  flagTwoInThree(series, limits, flagged.near);
  return series.map((value, index) => {
    if (value === null) return null;
    if (value > limits.upper || value < limits.lower) return 'outside';
    if (flagged.trend.has(index)) return 'trend';
    if (flagged.near.has(index)) return 'two-in-three';
    return flagged.run.has(index) ? 'run' : 'common';
  });
}

/** All points of each window of consecutive points that a rule holds for. A gap breaks it. */
function flagWindows(
  series: readonly (number | null)[],
  points: number,
  holds: (window: readonly number[]) => boolean,
  flagged: Set<number>,
): void {
  for (let first = 0; first + points <= series.length; first += 1) {
    const window = series.slice(first, first + points).filter((value) => value !== null);
    if (window.length === points && holds(window)) {
      for (let index = first; index < first + points; index += 1) flagged.add(index);
    }
  }
}

function isTrend(points: readonly number[]): boolean {
  const steps = points.slice(1).map((value, index) => Math.sign(value - (points[index] as number)));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

const isOneSided = (points: readonly number[], mean: number): boolean =>
  points.every((value) => value > mean) || points.every((value) => value < mean);

/** Only the points near a limit are flagged, not the third one. */
function flagTwoInThree(series: readonly (number | null)[], limits: Limits, flagged: Set<number>): void {
  const nearHigh = (value: number): boolean => value > limits.nearUpper && value <= limits.upper;
  const nearLow = (value: number): boolean => value < limits.nearLower && value >= limits.lower;
  for (let first = 0; first + 3 <= series.length; first += 1) {
    const window = series.slice(first, first + 3).filter((value) => value !== null);
    if (window.length < 3 || !isOneSided(window, limits.mean)) continue;
    const near = window[0] !== undefined && window[0] > limits.mean ? nearHigh : nearLow;
    const hits = window.flatMap((value, index) => (near(value) ? [first + index] : []));
    if (hits.length >= 2) for (const index of hits) flagged.add(index);
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
