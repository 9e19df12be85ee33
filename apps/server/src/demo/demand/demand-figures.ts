import type { Spread } from '../chance.js';

/** How many of a hundred, by code. */
export type Shares<T extends string = string> = readonly (readonly [code: T, percent: number])[];

/**
 * The demand of the north locality, as the demonstration assumes it: nothing of it is measured. Each list of shares adds up to a hundred.
 * Some three hundred people in twelve weeks, so that an idle machine with two cores plays them in about two minutes.
 */
export const CONTACTS_PER_WEEK = 23;

export type Hour = 'office' | 'evening' | 'saturday' | 'sunday';
export const HOURS: Shares<Hour> = [
  ['office', 68],
  ['evening', 18],
  ['saturday', 8],
  ['sunday', 6],
];

export const MAIN_REASONS: Shares = [
  ['mental-health', 31],
  ['housing', 15],
  ['domestic-abuse', 10],
  ['debt-benefits', 10],
  ['substance', 8],
  ['older-age-falls', 8],
  ['parenting-child', 7],
  ['antisocial-behaviour', 5],
  ['loneliness', 4],
  ['leaving-care', 2],
];

/** Reasons beside the main one: 1.6 on average. */
export const FURTHER_REASONS: Shares = [
  ['0', 12],
  ['1', 36],
  ['2', 34],
  ['3', 18],
];

/** Who refers; `self` and `private` are no agency. */
export const SOURCES: Shares = [
  ['gmp', 17],
  ['tht', 12],
  ['new-charter', 7],
  ['ccg-gp', 14],
  ['self', 9],
  ['private', 5],
  ['trafford-council', 18],
  ['pennine', 7],
  ['dwp', 3],
  ['work-company', 2],
  ['vcse-reps', 4],
  ['gmfrs', 2],
];

export type AgreementAtArrival = 'given' | 'notAsked' | 'refused' | 'cannotAsk';
/** In the first week. What leaves "not asked" in the weeks after goes to "given". */
export const AGREEMENTS: Shares<AgreementAtArrival> = [
  ['given', 58],
  ['notAsked', 27],
  ['refused', 6],
  ['cannotAsk', 9],
];
/** Of a hundred, fewer each week who were not asked: 27 become 9 within 26 weeks. */
export const LEARNT_TO_ASK_PER_WEEK = (27 - 9) / 26;

/** Demand that should not have come up, of a hundred: 38 at first, 24 after thirty weeks. */
export const FAILURE_DEMAND = { atFirst: 38, lessPerWeek: (38 - 24) / 30 } as const;

export type Way = 'solved' | 'c1' | 'c1-c2' | 'c1-c3' | 'c2' | 'safeguarding';
export const WAYS: Shares<Way> = [
  ['solved', 22],
  ['c1', 40],
  ['c1-c2', 22],
  ['c1-c3', 6],
  ['c2', 8],
  ['safeguarding', 2],
];

export type EndOfC2 = 'close' | 'connect' | 'more' | 'stay' | 'danger';
export const ENDS_OF_C2: Shares<EndOfC2> = [
  ['close', 45],
  ['connect', 25],
  ['more', 22],
  ['stay', 5],
  ['danger', 3],
];

/** How agencies answer: usual hours (log-normal around a median), and of a hundred requests how many stay without an answer. */
export const REPLIES: Readonly<Record<string, { readonly medianHours: number; readonly unanswered: number }>> = {
  tht: { medianHours: 1.1, unanswered: 2 },
  gmp: { medianHours: 1.6, unanswered: 3 },
  dwp: { medianHours: 3, unanswered: 6 },
  'ccg-gp': { medianHours: 6.5, unanswered: 9 },
  pennine: { medianHours: 5, unanswered: 7 },
  'trafford-council': { medianHours: 1.4, unanswered: 3 },
  gmfrs: { medianHours: 2.2, unanswered: 4 },
  'work-company': { medianHours: 2.8, unanswered: 5 },
  tcc: { medianHours: 0.4, unanswered: 2 },
};
export const OTHER_REPLY = { medianHours: 3, unanswered: 5 } as const;
export const REPLY_SIGMA = 0.8;
/** Practices are shut: what comes on a Sunday takes four times as long. */
export const SUNDAY_FACTOR: Readonly<Record<string, number>> = { 'ccg-gp': 4 };

/** Minutes of work (least, likeliest, most). */
export const SERVICE_MINUTES = {
  listen: [15, 30, 60],
  huddle: [15, 30, 50],
  conversation1: [45, 75, 120],
  emergencyPlan: [60, 120, 240],
  stayInTouch: [5, 20, 60],
} as const satisfies Readonly<Record<string, Spread>>;

/** The keyworker whom everybody who turns to the housing trust knows, and more choose than one can hold. */
export const WANTED_KEYWORKER = { id: 'worker-tht-01', agency: 'tht' } as const;

/** Of a hundred in housing need and danger, for whom there is no place tonight. */
export const WITHOUT_SAFE_PLACE = 45;
