import { caseOf } from './case-of.js';

/** Conversation 1 with both: a repair café and a safe-and-well visit, nothing prescribed. */
export const case06 = caseOf(6, {
  title: 'Maureen and Cliff, sixties, Clifford: a house full of things to mend',
  words: {
    strengths: 'Can mend anything; forty years of the same street.',
    whoHelps: 'Each other.',
    keepsDoing: 'The crew comes back with a ladder, and for tea.',
    referrerName: 'Watch manager',
    matters: 'That nothing is thrown away behind their backs.',
    challenge: 'Council asked: is it hoarding, or a workshop without a workshop?',
    outcome: 'We want a bench, and the hall clear.',
    nextStep: 'Clear one path, door to door, with the crew on Monday.',
    emergencyContact: 'The watch manager',
    whyKeyworker: 'He asked what the lathe was for.',
    gettingOn: 'Saturdays with a queue of broken toasters.',
    ending: {
      can: 'Keep the hall clear and the cooker free.',
      there: 'The café’s Saturday lot.',
      ifHard: 'We ring the station, the day line.',
    },
  },
  known: {
    gmfrs: {
      openWork: 'Could not open the front door on Tuesday.',
      risks: 'Paper by the cooker.',
      offer: 'Safe-and-well, alarms, a path.',
    },
    tht: { openWork: 'Tenants since 1979; no arrears, ever.', offer: 'A lock-up at the old rate.' },
  },
  answers: {
    'p03-talk': ({ script: { words } }) => ({
      talks: [
        {
          whose: 'person',
          where: 'On two boxes',
          withWhom: 'both of them',
          strengthsOwn: words.strengths,
          gettingOn: words.gettingOn ?? '',
          wellbeingSatisfied: 6,
          wellbeingWorthwhile: 4,
          wellbeingHappy: 6,
          wellbeingAnxious: 4,
        },
      ],
      connections: [{ need: 'home', forWhom: 'person', inOwnWords: 'Somebody who mends things too.' }],
    }),
    'p08-call': {
      callResult: 'sustained',
      howItIs: 'Rooms kept clear; the lathe is out on loan.',
      anyNewService: false,
    },
  },
});
