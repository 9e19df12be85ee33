import { caseOf } from './case-of.js';

/** Money advice and an allotment; in work after five weeks. */
export const case08 = caseOf(8, {
  title: 'Roy, 55, Gorse Hill: sanctioned because the bus was late',
  referral: { demandType: 'failure' },
  words: {
    strengths: 'Thirty years without missing a shift; grows leeks.',
    keepsDoing: 'The adviser keeps his Tuesday hour.',
    referrerName: 'Adviser, The Work Company',
    matters: 'That somebody reads the letters with him.',
    challenge: 'Health asked: when did he last say it out loud?',
    outcome: 'I want to earn it, not ask for it.',
    nextStep: 'Letters on the table, oldest first, Monday at ten.',
    emergencyContact: 'His adviser',
    whyKeyworker: 'He said it was not fair, and wrote it down.',
    gettingOn: 'Up at five for a reason.',
    ending: {
      can: 'Read it, ring them, and write the name down.',
      there: 'The plot on either side.',
      ifHard: 'Tuesdays are still mine.',
    },
  },
  known: {
    dwp: { openWork: 'Sanctioned for four weeks.', offer: 'Looked at again on Monday.' },
    'work-company': { openWork: 'Never missed an hour here.', offer: 'Two employers who know him.' },
    tht: { openWork: 'Rent behind by two weeks.' },
  },
  answers: {
    'p03-talk': {
      connections: [
        { need: 'money', forWhom: 'person', inOwnWords: 'Someone to go through the letters with.' },
        { need: 'mental-health', forWhom: 'person', inOwnWords: 'Something that grows.' },
      ],
    },
    'p03-how': ({ nth }) =>
      nth === 1
        ? {
            enough: false,
            allTried: false,
            connections: [],
            attended: [{ connection: 'Allotment', went: 'yes', difference: 'Leeks in.' }],
          }
        : {
            enough: true,
            attended: [{ connection: 'Work', went: 'yes', difference: 'Started on the last Monday of October.' }],
          },
    'p08-call': {
      callResult: 'sustained',
      howItIs: 'In work since week five; leeks at the gate.',
      anyNewService: false,
    },
  },
});
