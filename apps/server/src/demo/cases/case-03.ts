import { caseOf } from './case-of.js';

/** Home the same day with support; the son has a conversation of his own and is introduced to the carers' centre. */
export const case03 = caseOf(3, {
  title: 'Win, 78, and Graham, Clifford: a fall, and a son who has not slept since Easter',
  words: {
    strengths: 'Knows every bird in the yard; never owed anybody.',
    whoHelps: 'Her son, day and night.',
    keepsDoing: 'The practice nurse looks at the hip on Monday.',
    referrerName: 'Practice in Clifford',
    matters: 'Her own house, and a night’s sleep for him.',
    challenge: 'Fire asked: who hears her when he is at work at six?',
    outcome: 'I want to stay where my kettle is.',
    nextStep: 'A rail at the back step and a night sitter until Wednesday.',
    emergencyContact: 'Graham, at work',
    gettingOn: 'Tea at four with somebody who knew Albert.',
    ending: {
      can: 'Get to the step and back, and say when I am tired.',
      there: 'Graham, and the Tuesday table.',
      ifHard: 'The string by the bed rings next door.',
    },
  },
  known: {
    'ccg-gp': {
      openWork: 'Two falls since August; memory clinic in November.',
      risks: 'Forgets tablets.',
      offer: 'Tablets in a tray.',
    },
    pennine: { openWork: 'Memory clinic list.', offer: 'Seen on Tuesday.' },
    gmfrs: { openWork: 'Smoke alarm fitted in 2013.', offer: 'A safe-and-well visit.' },
    'trafford-council': { openWork: 'Carer’s assessment never begun.', offer: 'Begun today.' },
  },
  answers: {
    'p03-talk': ({ script: { words } }) => ({
      talks: [
        {
          whose: 'person',
          where: 'In the kitchen',
          strengthsOwn: words.strengths,
          gettingOn: 'My own step, and my own front door.',
          wellbeingSatisfied: 6,
          wellbeingWorthwhile: 6,
          wellbeingHappy: 6,
          wellbeingAnxious: 5,
        },
        {
          whose: 'carer',
          where: 'On the wall outside',
          strengthsOwn: 'Has not missed a shift.',
          gettingOn: 'Five nights in a row.',
          wellbeingSatisfied: 3,
          wellbeingWorthwhile: 5,
          wellbeingHappy: 3,
          wellbeingAnxious: 8,
        },
      ],
      connections: [
        { need: 'health', forWhom: 'person', inOwnWords: 'Tea with people my age.' },
        { need: 'carer', forWhom: 'carer', inOwnWords: 'Somebody who has done this too.' },
      ],
    }),
    'p03-how': ({ nth }) =>
      nth === 1
        ? {
            enough: false,
            allTried: false,
            connections: [],
            attended: [{ connection: 'Carers’ centre', went: 'once', difference: 'Slept.' }],
          }
        : { enough: true },
  },
});
