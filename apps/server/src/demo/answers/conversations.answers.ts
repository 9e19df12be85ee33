import type { Answers, Ask } from '../case-script.js';
import { daysAfter, hoursAfter } from './when.js';

const CALM = { wellbeingSatisfied: 5, wellbeingWorthwhile: 5, wellbeingHappy: 4, wellbeingAnxious: 6 };
const BETTER = { wellbeingSatisfied: 7, wellbeingWorthwhile: 7, wellbeingHappy: 7, wellbeingAnxious: 3 };
/** Safe from the first day on; after so many contacts the plan has been tested. */
const TESTED_FROM_CONTACT = 4;

/** P03, P15, P04, P04a, P05 and P05b: the three conversations, connecting and staying. */
export const conversationAnswers: Readonly<Record<string, Answers>> = {
  'p03-talk': ({ script: { words } }) => ({
    talks: [
      {
        whose: 'person',
        where: 'At home',
        withWhom: 'the two of us',
        strengthsOwn: words.strengths,
        gettingOn: words.gettingOn ?? words.outcome ?? 'An ordinary week.',
        ...CALM,
      },
    ],
    connections: [{ need: 'friends', forWhom: 'person', inOwnWords: words.outcome ?? 'Somebody to talk to.' }],
    smallHelpToday: 'A letter read together and put in its envelope.',
    unsafe: false,
  }),
  'p03-how': ({ script: { words } }) => ({
    attended: [
      { connection: 'What we chose together', went: 'yes', difference: words.gettingOn ?? 'It is something to go to.' },
    ],
    ...BETTER,
    unsafe: false,
    enough: true,
  }),
  'p03-exhausted': ({ worker }) => ({
    triedList: [{ what: 'Everything that we chose together', result: 'Good, and not enough.' }],
    whyNotEnough: 'What is missing is not to be had from neighbours and clubs.',
    askingAgency: worker.organisationId,
  }),
  'p03-challenge': ({ worker }) => ({
    challenger: worker.name,
    challengerAgency: worker.organisationId,
    challengeText: 'Asked what was left out. Agree that it was tried in earnest.',
    peerAgrees: true,
  }),
  'p03-name-challenger': ({ worker }) => ({ challenger: 'Whoever is on tomorrow', namedAgency: worker.organisationId }),
  'p03-decide': { bothViews: 'Both heard.', decision: 'more', reason: 'Enough has been tried.' },
  'p15-choose': ({ variable }) => {
    const [first] = (variable('serviceIds') ?? []) as string[];
    return first
      ? {
          serviceId: first,
          way: 'introduce',
          goTogether: true,
          whyThis: 'It is near, and somebody goes along the first time.',
        }
      : { way: 'none', whatIsMissing: 'Nothing near on a day that fits.' };
  },
  'p15-together': ({ at }) => ({ wentAt: at, went: true, howWasIt: 'Stayed longer than planned.' }),
  'p04-safe': ({ script: { words, referral, restricted } }) => ({
    whoIsAtRisk: 'The person',
    fromWhat: words.crisis?.fromWhat ?? 'Feeling that nobody would notice.',
    personsView: words.crisis?.view ?? referral.whatHappened,
    abuseOrNeglect: false,
    rag: 'Red',
    safePlaceTonight: true,
    agreementAsked: restricted,
    ...(restricted ? { agreement: { status: 'given', agencies: [...referral.agencies] } } : {}),
  }),
  'p04-plan': (ask) => emergencyPlanOf(ask),
  'p04-interim': ({ at, script: { words } }) => ({
    where: words.crisis?.place ?? 'The night shelter',
    until: daysAfter(at, 3),
    safeBecause: 'Staff are awake all night and know who is coming.',
    whatWasTried: 'Every place on the list was rung.',
  }),
  'p04-action': { actionDone: true, howDone: 'Done as planned.' },
  'p04-huddle': {
    present: 'Keyworker, triage, a peer',
    stillCrisis: true,
    why: 'Better, and not yet sure of it.',
    agreedNext: 'Stay as close as until now.',
  },
  'p04-exit': {
    safeFourteenDays: true,
    newDanger: false,
    personConfirms: true,
    inTheirWords: 'I know what I do now, and whom I ring.',
    handedTo: 'Nobody new: the keyworker stays reachable.',
    c2Next: 'close',
  },
  'p04a-touch': (ask) => touchOf(ask, {}),
  'p04a-visit': (ask) => touchOf(ask, { how: 'visit' }),
  'p04a-handover': ({ script: { words } }) => ({
    state: 'Calmer than yesterday; the plan is on the table.',
    agreed: 'The next contact at the hour that was named.',
    watchFor: words.crisis?.signs ?? 'A phone that stays off.',
    nextWorker: 'Whoever takes the next shift',
    personTold: true,
  }),
  'p05-good-life': ({ script: { words } }) => ({
    goodLife: [{ outcome: words.outcome ?? 'A door of my own.' }],
    strengths: words.strengths,
    whatStays: 'What works already.',
    involve: [],
    fundedSupportWanted: true,
    needsFromImpairment: true,
    outcomesUnable: ['home-habitable', 'relationships', 'work-learning'],
    significantImpact: true,
    evidence: 'Seen together over the last weeks.',
  }),
  'p05-who': { answers: [], how: 'By phone, and once in person.' },
  'p05-what-next': ({ nth, script: { words } }) =>
    nth === 1
      ? { plan: { outcomes: [{ outcome: words.outcome ?? 'A door of my own.' }] }, planActivities: ['resources'] }
      : {
          plan: { outcomes: [{ outcome: words.outcome ?? 'A door of my own.', owner: 'keyworker' }] },
          planActivities: [],
        },
  'p05-resources': { own: 'Own money, counted together.', community: 'What was found in conversation 1 goes on.' },
  'p05-carer': { who: 'Family', whatTheyDo: 'A lot', whatTheyNeed: 'A night off' },
  'p05-capacity': { decision: 'Where to live', finding: 'has' },
  'p05-aids': { whatIsHard: 'Evenings' },
  'p05-family': { strengths: 'They eat together.' },
  'p05-power': { helpAnyway: true, reason: 'It keeps the person well.' },
  'p05-explain': ({ at }) => ({
    explanation: 'As said.',
    instead: 'What else there is.',
    toldRight: true,
    sentAt: daysAfter(at, 1),
  }),
  'p05-plan': ({ at, script: { words } }) => ({
    items: [
      {
        outcome: words.outcome ?? 'A door of my own.',
        how: 'Support at home, four hours a week',
        who: 'youth-charity',
        kind: 'support',
        costPerWeek: 180,
      },
    ],
    weeklyCost: 180,
    startAt: daysAfter(at, 7),
    reviewAt: daysAfter(at, 60),
    acceptedRisk: 'Some evenings alone, by choice.',
    contingency: 'Ring the keyworker; at night the duty team.',
    planWanted: true,
  }),
  'p05-lead': { decision: 'agree', reason: 'As little as this life needs.' },
  'p05-settle': { decision: 'agree', reason: 'Settled together.' },
  'p05-interim': ({ at }) => ({
    where: 'Stays where he is for now, with a key worker on call.',
    until: daysAfter(at, 30),
    whatIsMissing: 'A flat for one that is let to somebody under 25.',
    commissionerTold: true,
  }),
  'p05-start-check': { asWanted: true, whatBegan: 'Came twice, on time.', inTheirWords: 'It is what I asked for.' },
  'p05-review': ({ at }) => ({ asWanted: true, inTheirWords: 'It holds.', nextReviewAt: daysAfter(at, 180) }),
  'p05b-vote': { vote: 'agree', reason: 'It is what the person asks for, and no more.' },
  'p05b-chair': { panelOutcome: 'agree', reason: 'Both views can live with it.' },
};

function emergencyPlanOf({ at, script: { words } }: Ask) {
  const crisis = words.crisis;
  return {
    actions: (
      crisis?.actions ?? [
        { what: 'Sleep, with the phone on.', owner: 'person', inHours: 12 },
        { what: 'Come by tomorrow.', owner: 'keyworker', inHours: 24 },
        { what: 'Ring before the weekend.', owner: 'keyworker', inHours: 48 },
      ]
    ).map(({ what, owner, inHours }) => ({ what, owner, dueAt: hoursAfter(at, inHours), done: false })),
    warningSigns: crisis?.signs ?? 'Not eating.\nNot answering.',
    whatIDo: crisis?.iDo ?? 'I ring before it gets dark.',
    callByDay: crisis?.byDay ?? 'My keyworker',
    callByNight: crisis?.byNight ?? 'The duty team, all night',
    safePlaceTonight: true,
    safePlace: crisis?.place ?? 'At home',
    moneyNow: crisis?.moneyNow ?? 0,
    whatWeWillNotDo: crisis?.notDo ?? 'Nobody comes without ringing first.',
    shareWith: [...(crisis?.shareWith ?? [])],
  };
}

function touchOf({ nth }: Ask, more: object) {
  const control = Math.min(7, 3 + Math.floor(nth / 2));
  return {
    reached: true,
    how: nth % 3 === 0 ? 'visit' : 'phone',
    safeNow: nth === 1 ? 6 : 8,
    controlNow: control,
    planWorked: true,
    planTested: nth >= TESTED_FROM_CONTACT,
    newDanger: false,
    whatHappened: nth === 1 ? 'Slept a little.' : 'An ordinary day.',
    ...more,
  };
}
