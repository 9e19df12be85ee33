import type { StepKind } from '../facts/facts.js';
import type { Period } from './period.js';

/** Which part of the work is measured. */
export interface FlowFilter {
  readonly period: Period;
  readonly localityId?: string;
  readonly version?: number;
  /** Only what this agency was asked to do: steps, not the pathway as a whole. */
  readonly agency?: string;
}

/** Durations in seconds. `n`: of how many; null where there are none. Percentiles as PostgreSQL's `percentile_cont`. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly p85: number | null;
}

/** One week, from Monday to Monday. */
export interface FlowWeek {
  readonly from: Date;
  /** Only begun: no part of charts and trends. */
  readonly isPartial: boolean;
  /** The pathway was not there yet for the whole week. */
  readonly isBefore: boolean;
  readonly in: number;
  readonly out: number;
  /** How many were waiting when the week ended; now, for the week that has only begun. */
  readonly waiting: number;
}

export interface PathwayWeek extends FlowWeek {
  /** Of those who reached the end in this week: seconds from start to end. */
  readonly leadTime: Pick<Spread, 'n' | 'median'>;
}

/** What is said of a pathway or a step alike. */
export interface Flow {
  /** In it now, and not in any figure of what has ended. */
  readonly waiting: number;
  /** Since when the one who has waited longest has been in it. */
  readonly oldestSince: Date | null;
  /** In the period. */
  readonly in: number;
  readonly out: number;
  readonly inPerWeek: number;
  readonly outPerWeek: number;
}

export interface PathwayFlow extends Flow {
  readonly pathwayId: string;
  /** From start to end, of those who reached the end in the period. */
  readonly leadTime: Spread;
  readonly weeks: readonly PathwayWeek[];
  /** Restricted cases are counted: at least five are in each figure they are in. */
  readonly countsRestricted: boolean;
}

export interface StepFlow extends Flow {
  readonly elementId: string;
  readonly name: string;
  readonly kind: StepKind;
  /** Whose part this is; null: all of it. */
  readonly agency: string | null;
  /** Of those who wait now, how many nobody has taken on. */
  readonly unclaimed: number;
  /** Of those who wait now, how many are past their time. */
  readonly late: number;
  /** P85 of how long those have waited who wait now, in seconds. */
  readonly age: Spread;
  /** Finished in the period. */
  readonly done: number;
  /** Left unfinished in the period: overtaken, taken back. */
  readonly withdrawn: number;
  /** Of those finished: in all, before somebody took it on, and after. "Claimed, not necessarily worked." */
  readonly stay: Spread;
  readonly wait: Spread;
  readonly work: Spread;
  /** Of all the time of those finished, the share before somebody took it on: 0 to 1. */
  readonly waitShare: number | null;
  /** All seconds that were waited here, by those who left in the period and those who wait now. */
  readonly waitedSeconds: number;
  readonly weeks: readonly FlowWeek[];
}

/** A part of a pathway, e.g. one locality. */
export interface FlowPart extends Flow {
  /** Null: not known. */
  readonly id: string | null;
  readonly leadTime: Spread;
}

export interface PathwayDetail {
  readonly pathway: PathwayFlow;
  /** Steps in the order in which most was waited there. */
  readonly steps: readonly StepFlow[];
  /** The same steps, each by the agency that is asked. */
  readonly byAgency: readonly StepFlow[];
  readonly byLocality: readonly FlowPart[];
  readonly byVersion: readonly FlowPart[];
}

/** Somebody who waits at a step. */
export interface WaitingVisit {
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  readonly version: number;
  readonly kind: StepKind;
  readonly agency: string | null;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly isClaimed: boolean;
  readonly contactId: string | null;
  readonly episodeId: string | null;
  readonly personId: string | null;
  readonly localityId: string | null;
}
