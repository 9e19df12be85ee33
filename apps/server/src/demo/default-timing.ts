import { isUrgent, type Timing, type TimingRule } from './case-script.js';
import type { Spread } from './chance.js';

const at = (hours: Timing['hours'], wait: Spread, work: Spread): Timing => ({ hours: hours ?? 'office', wait, work });

const MINUTES_PER_DAY = 8 * 60;

/**
 * How long it takes until somebody takes a form, and how long the work on it lasts, in minutes (least, likeliest, most), by form id.
 * Listening, huddle, conversation 1, emergency plan and staying in touch are those of the demand model; the rest are proposals.
 */
export const defaultTiming: Readonly<Record<string, TimingRule>> = {
  'p01-listen': (_task, script) =>
    isUrgent(script) ? at('any', [1, 1, 3], [8, 12, 18]) : at('any', [1, 3, 8], [15, 20, 30]),
  'p01-call-person': at('office', [30, 60, 120], [15, 20, 30]),
  'p01-call-back': at('office', [30, 120, 240], [10, 15, 20]),
  'p01-refusal': at('office', [10, 30, 60], [10, 15, 20]),
  'p16-explain': at('hub', [1, 3, 6], [4, 6, 10]),
  'p16-child': at('hub', [1, 2, 4], [8, 10, 15]),
  'p16-capacity': at('hub', [1, 2, 4], [15, 20, 30]),
  'p16-choices': at('hub', [1, 1, 2], [4, 5, 8]),
  'p16-basis': at('any', [5, 10, 20], [10, 15, 20]),
  'p17-phone': at('any', [3, 8, 15], [5, 8, 12]),
  'p02-huddle': (_task, script) => at(isUrgent(script) ? 'any' : 'hub', [2, 5, 10], [15, 22, 35]),
  'p02-plan': at('hub', [2, 5, 8], [12, 18, 25]),
  'p02-accept': at('hub', [5, 12, 25], [10, 15, 25]),
  'p02-out-of-area': at('office', [20, 40, 60], [20, 30, 45]),
  'p10-ask-person': (_task, script) => at(isUrgent(script) ? 'any' : 'hub', [2, 5, 10], [4, 6, 10]),
  'p10-name-one': at('office', [30, 60, 120], [5, 10, 15]),
  'p10-meet': at('office', [60, 180, 300], [30, 45, 60]),
  'p10-overlap': at('office', [60, 180, 300], [30, 45, 60]),
  'p06-stuck': at('any', [3, 6, 10], [5, 8, 12]),
  'p03-talk': at('office', [10, 30, 60], [45, 75, 120]),
  'p03-how': at('office', [30, 120, 240], [15, 25, 40]),
  'p03-exhausted': at('office', [60, 180, 300], [20, 30, 45]),
  'p03-challenge': at('office', [120, 240, 400], [20, 30, 45]),
  'p03-name-challenger': at('office', [10, 20, 40], [5, 5, 10]),
  'p03-decide': at('office', [60, 120, 240], [30, 45, 60]),
  'p15-choose': at('office', [5, 10, 30], [10, 15, 25]),
  'p15-together': at('office', [MINUTES_PER_DAY, 2 * MINUTES_PER_DAY, 3 * MINUTES_PER_DAY], [60, 90, 120]),
  'p04-safe': at('any', [2, 5, 10], [20, 30, 45]),
  'p04-plan': at('any', [2, 5, 10], [45, 70, 110]),
  'p04-interim': at('any', [5, 10, 15], [20, 30, 45]),
  'p04-action': at('hub', [20, 60, 180], [10, 20, 40]),
  'p04-huddle': at('office', [30, 60, 120], [20, 30, 45]),
  'p04-exit': at('office', [60, 120, 240], [30, 45, 60]),
  'p04a-touch': at('any', [1, 2, 4], [5, 8, 14]),
  'p04a-visit': at('any', [20, 40, 60], [30, 45, 60]),
  'p04a-handover': at('any', [3, 8, 15], [5, 10, 15]),
  'p05-good-life': at('office', [MINUTES_PER_DAY, 2 * MINUTES_PER_DAY, 3 * MINUTES_PER_DAY], [60, 90, 120]),
  'p05-who': at('office', [2 * MINUTES_PER_DAY, 4 * MINUTES_PER_DAY, 5 * MINUTES_PER_DAY], [20, 30, 45]),
  'p05-what-next': at('office', [60, 240, MINUTES_PER_DAY], [20, 30, 45]),
  'p05-resources': at('office', [MINUTES_PER_DAY, 2 * MINUTES_PER_DAY, 3 * MINUTES_PER_DAY], [45, 60, 90]),
  'p05-carer': at('office', [240, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [45, 60, 90]),
  'p05-capacity': at('office', [240, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [45, 60, 90]),
  'p05-aids': at('office', [240, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [45, 60, 90]),
  'p05-family': at('office', [240, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [45, 60, 90]),
  'p05-plan': at('office', [MINUTES_PER_DAY, 2 * MINUTES_PER_DAY, 3 * MINUTES_PER_DAY], [60, 90, 120]),
  'p05b-vote': at('office', [10, 20, 30], [10, 20, 30]),
  'p05b-chair': at('office', [10, 20, 30], [10, 20, 30]),
  'p00-missing': at('office', [120, 240, MINUTES_PER_DAY], [20, 30, 45]),
  'p00-repeat-contact': at('office', [30, 60, 120], [10, 15, 25]),
  'p00-agreement-ended': at('any', [5, 10, 15], [15, 20, 30]),
  'p00-late-reply': at('any', [5, 15, 30], [10, 15, 20]),
  'p00-family': at('office', [MINUTES_PER_DAY, 2 * MINUTES_PER_DAY, 4 * MINUTES_PER_DAY], [60, 90, 120]),
  'p07-safe': at('any', [2, 5, 8], [15, 22, 30]),
  'p07-lead': at('any', [5, 10, 15], [5, 10, 15]),
  'p07-duty': at('any', [20, 40, 60], [20, 30, 45]),
  'p07-planning': at('office', [240, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [45, 60, 90]),
  'p07-enquiry': at('office', [3 * MINUTES_PER_DAY, 5 * MINUTES_PER_DAY, 8 * MINUTES_PER_DAY], [60, 90, 120]),
  'p07a-decide': at('any', [30, 50, 80], [20, 30, 45]),
  'p07a-strategy': at('any', [20, 40, 60], [30, 45, 60]),
  'p07a-enquiry': at('office', [2 * MINUTES_PER_DAY, 4 * MINUTES_PER_DAY, 6 * MINUTES_PER_DAY], [90, 120, 180]),
  'p07a-assessment': at('office', [10 * MINUTES_PER_DAY, 15 * MINUTES_PER_DAY, 25 * MINUTES_PER_DAY], [90, 120, 180]),
  'p07a-conference': at('office', [4 * MINUTES_PER_DAY, 6 * MINUTES_PER_DAY, 8 * MINUTES_PER_DAY], [90, 120, 150]),
  'p08-stand': at('office', [240, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [30, 45, 60]),
  'p08-ending': at('office', [MINUTES_PER_DAY, MINUTES_PER_DAY, 2 * MINUTES_PER_DAY], [45, 60, 75]),
  'p08-confirm': at('office', [120, 300, 2 * MINUTES_PER_DAY], [5, 10, 15]),
  'p08-case-study': at('office', [2 * MINUTES_PER_DAY, 3 * MINUTES_PER_DAY, 4 * MINUTES_PER_DAY], [60, 90, 120]),
  'p08-goes-on': at('office', [60, 120, 240], [15, 20, 30]),
  'p08-call': at('office', [30, 90, 240], [10, 15, 25]),
  'caseload-take-away': at('office', [MINUTES_PER_DAY, 2 * MINUTES_PER_DAY, 3 * MINUTES_PER_DAY], [30, 45, 60]),
};

/** What is not in the list is done within a working day. */
export const otherTiming: Timing = at('office', [60, 180, MINUTES_PER_DAY], [20, 30, 45]);

/** Agencies' usual answer times: median hours and sigma of the logarithm; a quarter of it for those who sit in the hub. */
export const replyHours: Readonly<Record<string, number>> = {
  'trafford-council': 1.4,
  gmp: 1.6,
  pennine: 5,
  tht: 1.1,
  tcc: 0.4,
  'ccg-gp': 6.5,
  gmfrs: 2.2,
  dwp: 3,
  'work-company': 2.8,
};
export const REPLY_SIGMA = 0.8;
/** An agency that sits in the hub answers in a quarter of its usual time. */
export const HUB_FACTOR = 0.25;
/** Nobody but those of whom it is told lets the limit pass: the rest answer in the last minutes at the latest. */
export const REPLY_BEFORE_LIMIT_MINUTES = 4;
