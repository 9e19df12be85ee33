import { caseOf } from './case-of.js';

/** A child home from care to his grandparents: one plan for the family, and the mother's own way, now in conversation 3. */
export const case13 = caseOf(13, {
  title: 'Alfie, 6, Denise, Barry and Leanne, Clifford: done right this time',
  referral: { childInvolved: true },
  words: {
    strengths: 'Grandparents who know the bedtime story; a mother who came to every meeting.',
    whoHelps: 'Each of the three adults, each alone so far.',
    keepsDoing: 'The social worker visits every week in the first month.',
    referrerName: 'Social worker, children',
    matters: 'One plan that all of them sign, and Alfie’s own word in it.',
    challenge: 'Police asked: who says no to her when she comes at night?',
    outcome: 'We want it done right this time.',
    nextStep: 'All at one table on Thursday, Alfie’s drawing in the middle.',
    emergencyContact: 'Denise',
    whyKeyworker: 'She asked Alfie first.',
    gettingOn: 'Mum at teatime, on days that hold.',
  },
  known: {
    'trafford-council': {
      openWork: 'Order ended in August.',
      strengths: 'Every contact kept.',
      offer: 'Weekly visits for a month.',
    },
    pennine: { openWork: 'Mother in treatment since spring.', offer: 'Goes on.' },
    tht: { openWork: 'Mother in a bedsit; no room for a child.' },
  },
  answers: {
    'p16-explain': { isChild: true },
    'p16-child': {
      childAgreement: 'court',
      childVoice: 'You can tell Nana and Mum. Not school.',
      parentalResponsibility: 'Mother and council',
    },
    'p02-huddle': { triage: { next: 'family' } },
    'p00-family': {
      familyStrengths: 'They disagree at the table and not on the doorstep.',
      familyVoices: 'Alfie drew four chairs.',
      familyNeeds: ['housing', 'substance', 'education'],
      familyNext: 'c1',
    },
    'p03-talk': {
      talks: [
        {
          whose: 'person',
          where: 'At the grandparents’',
          strengthsOwn: 'Sleeps through.',
          gettingOn: 'Mum at teatime.',
        },
        {
          whose: 'carer',
          where: 'In her bedsit',
          withWhom: 'Leanne',
          strengthsOwn: 'Five months clean.',
          gettingOn: 'A place with a second bed.',
        },
      ],
      connections: [{ need: 'family', forWhom: 'carer', inOwnWords: 'Other mothers who came back.' }],
    },
    'p03-how': { enough: false, allTried: true, connections: [] },
    'p03-exhausted': {
      whyNotEnough:
        'She has the group, the treatment and the teatimes. What is missing is a second bed and somebody twice a week.',
    },
    'p05-good-life': {
      outcomesUnable: ['caring-for-child', 'home-habitable'],
      evidence: 'The visits of the first month.',
    },
    'p05-plan': {
      items: [
        {
          outcome: 'Mum at teatime, on days that hold',
          how: 'Family support, two hours a week',
          who: 'youth-charity',
          kind: 'support',
          costPerWeek: 85,
        },
      ],
      weeklyCost: 85,
    },
  },
  timing: { 'p00-family': { after: 'P15D' } },
});
