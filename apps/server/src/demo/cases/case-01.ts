import { replyAt } from './at-agency.js';
import { caseOf } from './case-of.js';

/** Nine agencies are asked, one answers late; the housing worker whom he trusts becomes keyworker; control rises from 3 to 7. */
export const case01 = caseOf(1, {
  title: 'Des, 41, Longford: noise, unopened letters, and nights without sleep',
  words: {
    strengths: 'Looks after the stairwell plants; was a plasterer; keeps his word.',
    whoHelps: 'The housing officer who found him this flat.',
    keepsDoing: 'The neighbourhood officer keeps walking past at the same hour.',
    referrerName: 'Neighbourhood officer, Longford',
    matters: 'Sleep, and one face he knows.',
    challenge: 'Health asked: is the noise the cause, or what keeps him awake anyway?',
    unknown: 'When he last ate with somebody.',
    outcome: 'I want to open my own door without my heart going.',
    nextStep: 'The housing officer comes at ten, with tea, and they open one letter.',
    emergencyContact: 'The housing officer, on her own number',
    whyKeyworker: 'She has known me since the flat before.',
    gettingOn: 'Working mornings, quiet nights, a plant that lives.',
    crisis: {
      fromWhat: 'Says that he would not wake up if he could choose.',
      view: 'I am not mad, I am tired.',
      signs: 'Phone off.\nLetters back on the floor.\nWalking at night.',
      iDo: 'I put the radio on and ring before midnight.',
      byDay: 'The housing officer',
      byNight: 'The duty team; say it is Des from Quarry Bank',
      place: 'At home, with the chain on',
      notDo: 'No visit in uniform without ringing first.',
      actions: [
        { what: 'Open three letters together and put the rest in a bag.', owner: 'keyworker', inHours: 40 },
        { what: 'Noise: talk with the flat above, in daylight.', owner: 'agency:tht', inHours: 48 },
        { what: 'Sleep clinic slot asked for.', owner: 'agency:pennine', inHours: 60 },
        { what: 'Eat before ten.', owner: 'person', inHours: 24 },
      ],
      moneyNow: 40,
      shareWith: ['tht', 'pennine', 'gmp'],
    },
    ending: {
      can: 'Open the letters on the day they come, and say no at the door.',
      there: 'The housing officer, and the two from the men’s shed.',
      ifHard: 'I ring before midnight, not after.',
    },
  },
  known: {
    tht: {
      openWork: 'Tenant for six years; £612 arrears since spring.',
      strengths: 'Paid on the day until then.',
      offer: 'A repayment plan he can keep.',
    },
    gmp: { openWork: 'Eleven calls about the landing since June.', risks: 'Threats from above, not from him.' },
    pennine: { openWork: 'Discharged in 2014 after a good year.', offer: 'A talk without a waiting list.' },
    'ccg-gp': { openWork: 'No visit for fourteen months.' },
    dwp: { openWork: 'Support allowance; a form unanswered since July.', offer: 'The form can be done by phone.' },
  },
  answers: {
    'p03-talk': { connections: [], unsafe: true, unsafeWho: 'He does not trust himself with the night.' },
    'p04-safe': { rag: 'Amber' },
    'p08-ending': { mayTellStory: true },
    'p08-case-study': {
      situation: 'Arrears, noise and no sleep; nine agencies each held a piece.',
      whatWeDid: 'One picture in three hours, one plan, and the worker he already trusted.',
      standardModel: 'Notice to quit, a warning for noise, a referral back to mental health.',
      benefits: 'Control from 3 to 7; arrears plan kept; no police call since October.',
    },
  },
  timing: {
    'p01-listen': { at: '2016-09-22T17:22:00+01:00' },
    // Written with him by daylight.
    'p04-plan': { at: '2016-09-23T09:40:00+01:00' },
    'p17-reply': replyAt({ dwp: '2016-09-22T20:10:00+01:00' }),
  },
});
