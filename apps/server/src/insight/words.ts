import type { StepKind } from '#insight/facts/facts.js';
import type { Variation } from '#insight/spc/variation.js';
import type { PointType } from '#insight/spc/xmr.js';

export const MEASURE = 'Time from start to end: the median of those who reached the end in each week';

export const FORMULA =
  'Growth is the mean of what came less what went, week by week; within one standard error of zero the queue counts as level. Steps are ordered by all the time that was waited there: before somebody took a task on, or until an answer came, by those who left in the period and those who wait now. Time runs by the clock, nights and weekends included.';

/** The variation icon in words. */
export function variationWords({ kind, side, rule }: Variation): string {
  switch (kind) {
    case 'not-enough':
      return 'Not enough data';
    case 'common':
      return 'As usual';
    default:
      return `${CHANGES[kind]}: ${RULES[rule === null || rule === 'common' ? 'outside' : rule](side ?? 'high')}`;
  }
}

const CHANGES = { concern: 'Concern', improvement: 'Improvement', neutral: 'Change' } as const;

type Rule = Exclude<PointType, 'common'>;

const RULES: Readonly<Record<Rule, (side: 'high' | 'low') => string>> = {
  outside: (side) => `unusually ${side === 'high' ? 'long' : 'short'} in the last week`,
  trend: (side) => `${side === 'high' ? 'longer' : 'shorter'} seven weeks in a row`,
  'two-in-three': (side) => `nearly unusually ${side === 'high' ? 'long' : 'short'} in two of three weeks`,
  run: (side) => `seven weeks ${side === 'high' ? 'above' : 'below'} the mean`,
};

/** For whom somebody waits at a step. */
export function waitingFor(kind: StepKind, agency: string | null, isClaimed: boolean): string {
  if (kind === 'message') return 'an answer from outside';
  if (kind === 'planned') return 'a day that was agreed';
  if (kind === 'pathway') return 'another pathway';
  if (isClaimed) return agency === null ? 'work that has begun' : `${agency}: work has begun`;
  return agency ?? 'somebody to take it on';
}
