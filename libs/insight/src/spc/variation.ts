import { classify, FIRM_POINTS_MIN, type Limits, limitsOf, type PointType } from './xmr.js';

/** Which way is better; `null`: neither. */
export type BetterWhen = 'lower' | 'higher' | null;

/** What the last point says. `concern` and `improvement` are real changes; `common` is no more than the usual up and down. */
export type VariationKind = 'concern' | 'improvement' | 'neutral' | 'common' | 'not-enough';

export interface Variation {
  readonly kind: VariationKind;
  /** On which side of what is usual; null where it is common. */
  readonly side: 'high' | 'low' | null;
  readonly rule: PointType | null;
  /** How far the last point is from the mean, in parts of the way to the limit. */
  readonly size: number;
  /** Fewer than 12 points: the limits are still to be proven. */
  readonly isTrial: boolean;
  readonly points: number;
  readonly limits: Limits | null;
  readonly types: readonly (PointType | null)[];
}

/** With fewer points nothing is said. */
export const POINTS_MIN = 6;

/** The variation icon of a series: the type of its last point that has a value. */
export function variationOf(series: readonly (number | null)[], betterWhen: BetterWhen): Variation {
  const points = series.filter((value) => value !== null).length;
  const limits = limitsOf(series);
  const isTrial = points < FIRM_POINTS_MIN;
  if (points < POINTS_MIN || limits === undefined) {
    const types = series.map(() => null);
    return { kind: 'not-enough', side: null, rule: null, size: 0, isTrial, points, limits: null, types };
  }
  const types = classify(series, limits);
  const last = series.findLastIndex((value) => value !== null);
  const rule = types[last] ?? 'common';
  const value = series[last] ?? limits.mean;
  const reach = limits.upper - limits.mean;
  const size = reach === 0 ? 0 : Math.abs(value - limits.mean) / reach;
  if (rule === 'common') return { kind: 'common', side: null, rule, size, isTrial, points, limits, types };
  const side = sideOf(series, last, rule, limits);
  return { kind: kindOf(side, betterWhen), side, rule, size, isTrial, points, limits, types };
}

/** A trend goes up or down wherever it is; all other rules look at the side of the mean. */
function sideOf(series: readonly (number | null)[], last: number, rule: PointType, limits: Limits): 'high' | 'low' {
  const value = series[last] ?? limits.mean;
  const compared = rule === 'trend' ? (series[last - 1] ?? limits.mean) : limits.mean;
  return value > compared ? 'high' : 'low';
}

function kindOf(side: 'high' | 'low', betterWhen: BetterWhen): VariationKind {
  if (betterWhen === null) return 'neutral';
  return (side === 'high') === (betterWhen === 'higher') ? 'improvement' : 'concern';
}

const ORDER: readonly VariationKind[] = ['concern', 'improvement', 'neutral'];

/** Real changes first, concern before improvement, the larger before the smaller: for sorting. Without a change all are alike. */
export function bySignal(a: Variation, b: Variation): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  return left - right || (left === ORDER.length ? 0 : b.size - a.size);
}

function rankOf({ kind }: Variation): number {
  const rank = ORDER.indexOf(kind);
  return rank === -1 ? ORDER.length : rank;
}
