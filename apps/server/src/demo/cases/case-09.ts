import { replyAt } from './at-agency.js';
import { caseOf } from './case-of.js';

/** A restricted record: what two agencies know must never reach the partner. A one-page plan, and a plan that protects the children. */
export const case09 = caseOf(9, {
  title: 'A woman and three children, Clifford: keys taken, the little one saw it',
  referral: { childInvolved: true, safeguardingSign: true },
  words: {
    strengths: 'Ran when there was a moment; kept the birth certificates in her shoe.',
    keepsDoing: 'The officers stay until the door is safe.',
    referrerName: 'Response officer, evening',
    matters: 'That he does not find them.',
    challenge: 'Health asked: what will the eldest say at school on Monday?',
    outcome: 'I want us to sleep where he cannot knock.',
    nextStep: 'A place tonight that is on no list.',
    emergencyContact: 'The duty social worker',
    whyKeyworker: 'She asked the children what they eat.',
    gettingOn: 'A school run without looking back.',
    crisis: {
      fromWhat: 'Her husband; he has the phone and the keys.',
      view: 'He will come when the cigarettes are smoked.',
      signs: 'A car that waits.\nA call without a voice.\nThe eldest not hungry.',
      iDo: 'I say the word we agreed, and put the phone down.',
      byDay: 'The keyworker, on the new number',
      byNight: '999, then the duty team; the word is on file',
      place: 'On no list',
      notDo: 'No letter, no call, no visit to the old address.',
      actions: [
        { what: 'A new phone, tonight.', owner: 'agency:trafford-council', inHours: 2 },
        { what: 'Marker on the address.', owner: 'agency:gmp', inHours: 2 },
        { what: 'School knows who may collect.', owner: 'keyworker', inHours: 38 },
        { what: 'Formula and nappies.', owner: 'keyworker', inHours: 3 },
      ],
      moneyNow: 120,
      shareWith: ['gmp', 'tcc'],
    },
  },
  known: {
    gmp: { openWork: 'Four calls in two years.', risks: 'Strangled her in March.', notForPerson: 'Names who rang.' },
    pennine: {
      openWork: 'Health visitor sees the youngest.',
      risks: 'Bruise in July, explained by him.',
      notForPerson: 'The health visitor’s note must not reach the partner.',
    },
    'trafford-council': { openWork: 'Two contacts, closed at the door.', offer: 'A place tonight.' },
    'ccg-gp': { openWork: 'He comes along to every visit.' },
  },
  answers: {
    'p04-safe': { abuseOrNeglect: false, carersView: 'The eldest carries the baby.' },
    'p07-safe': {
      crimeSuspected: true,
      hasCapacity: true,
      adultRefusesPolice: false,
      childAtRisk: true,
      emergencyCalled: ['police'],
      done: 'Safe for the night; phones off; school told who may collect.',
    },
    'p07a-decide': {
      childsVoice: 'The eldest: I want to stay with Mum.',
      why: 'Likely significant harm from one parent.',
      childDecision: 's47',
    },
    // Without its database nobody there can say anything; what must not reach the partner stays out of a telephone call.
    'p17-phone': {
      phoneSpokeTo: 'The night desk, in front of dark screens',
      known: 'cannot-say',
      lastContact: null,
      openWork: null,
      replyRisks: null,
      replyStrengths: null,
      replyOffer: 'Rings back as soon as the database is up.',
      notForPerson: null,
      notForPersonReason: null,
      redaction: null,
      redactionReason: null,
    },
    'p04-exit': { c2Next: 'connect', inTheirWords: 'I look back less.' },
    'p03-how': ({ nth }) => ({
      enough: false,
      allTried: false,
      connections: nth === 1 ? [{ need: 'friends', forWhom: 'person', inOwnWords: 'Somebody who does not ask.' }] : [],
    }),
  },
  timing: {
    // Its database was down; the written answer comes when it is back.
    'p17-reply': replyAt({ pennine: '2016-09-24T20:18:00+01:00' }),
    'p07a-decide': { wait: [40, 60, 80], work: [20, 25, 30], hours: 'any' },
  },
});
