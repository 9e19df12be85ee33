import type { Ask } from '../case-script.js';
import { caseOf } from './case-of.js';

/** A child at a weekend: the duty team acts, the decision falls on Monday. Twelve weeks later conversation 2 still stays close. */
export const case07 = caseOf(7, {
  title: 'Jess, 15, and Neil, Stretford: long sleeves in September',
  referral: { childInvolved: true, crisis: true, safeguardingSign: true },
  words: {
    strengths: 'Told somebody. Draws. Looks after next door’s cat.',
    whoHelps: 'The school nurse.',
    keepsDoing: 'The school nurse sees her every Wednesday, before first lesson.',
    referrerName: 'School nurse, on the hub roster',
    matters: 'That somebody tells him for her, with her there.',
    challenge: 'Housing asked: what does her father need to hear first?',
    outcome: 'I want Dad to know and not to shout.',
    nextStep: 'The nurse tells him, Jess sits next to her.',
    emergencyContact: 'Her father, and the nurse',
    whyKeyworker: 'She did not look at my arms first.',
    crisis: {
      fromWhat: 'Cuts, deeper than in summer.',
      view: 'It is the only thing that works.',
      signs: 'Bathroom for an hour.\nNo drawing.\nSleeves in the heat.',
      iDo: 'Ice, then pen, then text.',
      byDay: 'The school nurse',
      byNight: 'Dad, and the young people’s line',
      place: 'At home, blades in Dad’s toolbox',
      notDo: 'Nobody looks without asking.',
      actions: [
        { what: 'Toolbox locked.', owner: 'family', inHours: 3 },
        { what: 'Seen by the young people’s team.', owner: 'agency:pennine', inHours: 46 },
        { what: 'School told what to say, and what not.', owner: 'keyworker', inHours: 44 },
      ],
      shareWith: ['pennine', 'ccg-gp'],
    },
  },
  known: {
    pennine: { openWork: 'Seen once in year eight.', risks: 'Self-harm, rising.', offer: 'Weekly, at school.' },
    'trafford-council': { openWork: 'Attendance fell from 97 to 71.', offer: 'A place to go at lunch.' },
    'ccg-gp': { openWork: 'Plasters, twice, in August.' },
  },
  answers: {
    'p07-safe': {
      under18: true,
      childAtRisk: true,
      emergencyCalled: [],
      done: 'Seen by the duty team at home; blades away; father knows and did not shout.',
    },
    'p07a-decide': {
      childsVoice: 'I want the nurse, and I want Dad not to cry.',
      childDecision: 'child-in-need',
      why: 'Needs help that both ask for; no harm by others.',
    },
    'p04a-touch': (ask) => touch(ask),
    'p04-huddle': {
      stillCrisis: true,
      why: 'Fewer and shallower; not yet a fortnight without.',
      agreedNext: 'Family plan goes on beside.',
    },
    'p06-stuck': {
      whatIsStuck: 'Six more weeks of staying close.',
      answer: 'risk accepted',
      answerReason: 'Staying is the help; the team carries it on.',
      signedBy: 'Escalation meeting',
    },
  },
  timing: { 'p07a-decide': { at: '2016-09-26T11:40:00+01:00' } },
});

/** Better, with bad weeks: never safe for a fortnight yet. The plan was made anew twice. */
function touch({ nth }: Ask) {
  const isBadDay = nth % 9 === 5;
  return {
    safeNow: isBadDay ? 4 : nth % 4 === 0 ? 7 : 6,
    controlNow: Math.min(6, 3 + Math.floor(nth / 20)),
    planWorked: nth !== 14 && nth !== 41,
    planTested: false,
    whatHappened: isBadDay ? 'A bad night; texted, and it helped that somebody answered.' : 'Drew. Ate with Dad.',
  };
}
