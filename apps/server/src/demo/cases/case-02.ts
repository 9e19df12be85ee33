import { caseOf } from './case-of.js';

/** Agreement had not been asked: the contact returns to the referrer, and twenty minutes later she has agreed. Then one plan for the family. */
export const case02 = caseOf(2, {
  title: 'Chantelle, 29, Stretford: arrears in two names, and one who must not hear of it',
  referral: { childInvolved: true, demandType: 'failure' },
  words: {
    strengths: 'Counts every pound; gets both children to school on time.',
    whoHelps: 'Her sister on Sundays.',
    keepsDoing: 'The income officer stops the letters until Monday.',
    referrerName: 'Income officer, Trafford Housing Trust',
    matters: 'That he does not learn where she stands.',
    challenge: 'Police asked: who opens the post that still comes in both names?',
    unknown: 'Whether he still has a key.',
    outcome: 'I want the rent in my name and the children to sleep.',
    nextStep: 'Change the lock tomorrow; a letter to her alone about the arrears.',
    emergencyContact: 'Her sister, then the hub',
    whyKeyworker: 'He stopped the letters when he said he would.',
    ending: {
      can: 'Pay by the week, in my own name.',
      there: 'My sister, and the mums in the mall.',
      ifHard: 'I ring the housing officer, not the landlord’s line.',
    },
  },
  known: {
    tht: {
      openWork: 'Joint tenancy; £1,140 arrears.',
      strengths: 'Paid in cash every Friday in summer.',
      offer: 'A tenancy in one name.',
    },
    gmp: {
      openWork: 'Two calls in 2014, both about him.',
      risks: 'Threats when she left.',
      notForPerson: 'Names a witness next door.',
    },
    'trafford-council': { openWork: 'School breakfast for both children.', offer: 'Free places stay.' },
    dwp: { openWork: 'Child element underpaid since May.', offer: 'Backdated.' },
  },
  answers: {
    'p02-huddle': { triage: { next: 'family' } },
    'p00-family': {
      familyStrengths: 'They do homework at one table.',
      familyVoices: 'Both children drew who should come to the house, and who should not.',
      familyNeeds: ['money', 'housing', 'domestic-abuse'],
      familyNext: 'close',
    },
    'p08-call': { callResult: 'sustained', howItIs: 'Arrears plan kept; the children sleep.', anyNewService: false },
  },
  timing: {
    'p01-listen': { at: '2016-09-22T19:50:00+01:00' },
    // The first six-week review of the family.
    'p00-family': { after: 'P41D' },
  },
});
