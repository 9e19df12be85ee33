import { replyAt } from './at-agency.js';
import { caseOf } from './case-of.js';

/** New to the area, registered beyond the border: responsibility is agreed while help goes on; the GP answers late; a wrong merge is rejected. */
export const case12 = caseOf(12, {
  title: 'Tomasz, 31, Gorse Hill: came for a job that was not there',
  words: {
    strengths: 'Two languages, a trade, and the bus fare kept back.',
    keepsDoing: 'The practice in Manchester keeps him on its list.',
    referrerName: 'Practice in Manchester',
    matters: 'A doctor who has his papers, and a room until the month ends.',
    challenge: 'Housing asked: which town would he say he lives in?',
    outcome: 'I want to know which town I live in.',
    nextStep: 'The landlady is rung today; papers on Monday.',
    emergencyContact: 'The landlady',
    whyKeyworker: 'He said my name right.',
    gettingOn: 'Work with plaster, and Sunday football.',
    crisis: {
      fromWhat: 'Stopped eating; says the river is near.',
      view: 'I am ashamed. That is all it is.',
      signs: 'Does not ring home on Sunday.\nSells tools.',
      iDo: 'I ring my sister before I go out at night.',
      byDay: 'The keyworker',
      byNight: 'The duty team, with an interpreter',
      place: 'The lodging, paid to the month’s end',
      notDo: 'Nobody rings the consulate.',
      actions: [
        { what: 'Rent to the end of the month.', owner: 'agency:trafford-council', inHours: 20 },
        { what: 'Medicine carried over from the old practice.', owner: 'agency:ccg-gp', inHours: 30 },
        { what: 'Ring his sister together.', owner: 'keyworker', inHours: 24 },
      ],
      moneyNow: 80,
      shareWith: ['pennine', 'ccg-gp'],
    },
    ending: {
      can: 'Say I need, without shame.',
      there: 'My sister, and the Sunday team.',
      ifHard: 'The worker in the next town has my plan.',
    },
  },
  known: {
    'ccg-gp': {
      openWork: 'Antidepressants since March, last in July.',
      risks: 'Stopped them by himself.',
      offer: 'Records moved.',
    },
    tht: { openWork: 'Lodges with a tenant of ours.' },
  },
  answers: {
    'p01-listen': { samePerson: 'new', communicationNeeds: ['interpreter'], language: 'Polish' },
    'p03-talk': { connections: [], unsafe: true, unsafeWho: 'He, by the river, at night.' },
    'p04-safe': { rag: 'Amber' },
    'p04-exit': { handedTo: 'The worker of the neighbouring area, who sat with us twice.' },
  },
  timing: {
    'p01-listen': { at: '2016-09-25T15:15:00+01:00' },
    // The plan is written before the hub closes, with what is known by then.
    'p02-huddle': { at: '2016-09-25T16:36:00+01:00' },
    'p02-plan': { at: '2016-09-25T16:54:00+01:00' },
    'p17-reply': replyAt({ 'ccg-gp': '2016-09-26T12:20:00+01:00' }),
  },
});
