import { caseOf } from './case-of.js';

/** Conversation 1, not 3: the neighbour is the strength. The lunch club is shut on Sundays, which goes on the gap list. */
export const case11 = caseOf(11, {
  title: 'Edith, 84, Stretford: the bread is still whole',
  words: {
    strengths: 'Plays whist to win; forty Christmases at one table; a neighbour who looks in.',
    whoHelps: 'Parveen, next door.',
    referrerName: 'The neighbour',
    matters: 'Company at the table.',
    challenge: 'Council asked: are we about to bring a meal to somebody who wants a guest?',
    outcome: 'I want somebody to lay a second plate for.',
    nextStep: 'Parveen eats with her tonight; somebody comes on Monday.',
    emergencyContact: 'Next door',
    whyKeyworker: 'She asked who dealt.',
    gettingOn: 'Two plates, twice a week.',
    ending: { can: 'Ask. I never asked.', there: 'Parveen, and the Wednesday four.', ifHard: 'I knock on the wall.' },
  },
  known: {
    gmfrs: { openWork: 'Alarm tested last spring.', offer: 'A look at the cooker.' },
    'ccg-gp': { openWork: 'Weight down since June.' },
  },
  answers: {
    'p03-talk': { connections: [{ need: 'friends', forWhom: 'person', inOwnWords: 'Company at the table.' }] },
    'p15-choose': ({ nth }) =>
      nth === 1
        ? {
            way: 'none',
            serviceId: null,
            goTogether: null,
            whyThis: '',
            whatIsMissing: 'The lunch club is shut on Sundays, and Sunday is the long day.',
          }
        : {},
    'p03-how': { attended: [{ connection: 'Befriender', went: 'yes', difference: 'Whist.' }] },
    'p08-call': { callResult: 'sustained', howItIs: 'Eating with the neighbour twice a week.', anyNewService: false },
  },
});
