/** What is needed for: codes, so that the pathway and the log of what was shared carry no narrative. */
export const PURPOSES = {
  'to-decide-what-comes-next': 'To decide what comes next',
  'to-keep-somebody-safe': 'To keep somebody safe',
  'to-reach-the-person': 'To reach the person',
  'to-make-the-plan': 'To make the plan',
  'to-arrange-help': 'To arrange help',
} as const;
export type PurposeId = keyof typeof PURPOSES;

/** By when: time limits of the calendars. */
export const LIMITS = {
  'hub-hours': { limit: 'PT2H', calendar: 'hub', name: 'In 2 hours of the hub' },
  'one-day': { limit: 'P1D', calendar: 'wd', name: 'In 1 working day' },
  'three-days': { limit: 'P3D', calendar: 'wd', name: 'In 3 working days' },
  'five-days': { limit: 'P5D', calendar: 'wd', name: 'In 5 working days' },
} as const;
export type LimitId = keyof typeof LIMITS;

export const LIMIT_DEFAULT: LimitId = 'one-day';
