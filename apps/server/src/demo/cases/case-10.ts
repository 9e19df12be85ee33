import { caseOf } from './case-of.js';

/** Fourteen visits in ninety days; the cause is named, and on Sunday he withdraws. The door stays open. */
export const case10 = caseOf(10, {
  title: 'Brendan, 47, Longford: nobody else to ring at that hour',
  referral: { demandType: 'failure' },
  words: {
    strengths: 'Sober every morning until the post comes; sings.',
    keepsDoing: 'The crew knows the stairs and carries on.',
    referrerName: 'Paramedic',
    matters: 'To be let be, mostly, and answered at night.',
    challenge: 'Fire asked: what would he ring us for if somebody rang him first?',
    unknown: 'Who he was before the factory shut.',
    outcome: 'I want somebody to pick up who is not driving.',
    nextStep: 'A call at nine each evening, before he rings.',
    emergencyContact: 'The crew, as ever',
    whyKeyworker: 'He has been where I am.',
    gettingOn: 'A voice at nine.',
  },
  known: {
    'ccg-gp': {
      openWork: 'Fourteen A&E visits in ninety days, none admitted.',
      risks: 'Falls when he has had a drink.',
    },
    tcc: { openWork: 'Forty-one calls since June, most after eleven at night.', offer: 'A call at nine.' },
    gmp: { openWork: 'Brought home five times.' },
    pennine: { openWork: 'Did not come to three appointments at nine in the morning.', offer: 'An evening slot.' },
    tht: { openWork: 'Neighbours fond of him, tired.' },
  },
  answers: {
    'p03-talk': { connections: [{ need: 'substances', forWhom: 'person', inOwnWords: 'Not a group. One person.' }] },
    'p00-agreement-ended': {
      otherBasis: false,
      kindClosing:
        'He had not meant that many to know. Thanked him, said what was kept and what was gone, and left the night number.',
    },
  },
  timing: {
    // The plan is written before the hub closes, with what is known by then.
    'p02-huddle': { at: '2016-09-24T22:42:00+01:00' },
    'p02-plan': { at: '2016-09-24T22:57:00+01:00' },
    'p03-talk': { at: '2016-09-25T12:20:00+01:00' },
  },
});
