import type { Answers, Ask } from '../case-script.js';
import { daysAfter } from './when.js';

const TOPICS_OF_A_CASE = ['working-together', 'safety'] as const;

/** P01 and P16: listening, agreement, refusal. */
export const frontDoorAnswers: Readonly<Record<string, Answers>> = {
  'p01-listen': ({ script: { referral, words } }) => ({
    channel: referral.channel,
    referrer: { kind: referral.kind, ...(referral.agency ? { agency: referral.agency } : {}) },
    ...(referral.kind === 'self' ? {} : { referrerName: words.referrerName ?? 'On the duty rota' }),
    preferredName: words.preferredName,
    safeToCallBack: referral.safeToCallBack,
    whatHappened: referral.whatHappened,
    strengths: words.strengths,
    whatHelpsToday: referral.whatWouldHelp,
    mainReason: referral.mainReason,
    otherReasons: [...referral.otherReasons],
    ...(words.whoHelps ? { whoHelps: words.whoHelps } : {}),
    inHours: false,
    demandType: referral.demandType,
    samePerson: 'same',
    immediateDanger: false,
    safeguardingSign: referral.safeguardingSign,
    crisis: referral.crisis,
    risk: referral.risk,
    childInvolved: referral.childInvolved,
    simpleAsk: false,
    agreement: {
      status: referral.agreement,
      ...(referral.agreement === 'given' ? { agencies: [...referral.agencies] } : {}),
    },
    ...(referral.kind === 'professional'
      ? { keepDoing: words.keepsDoing ?? 'Stays in touch until somebody is named.' }
      : {}),
  }),
  'p01-call-person': ({ script: { referral } }) => ({
    agreement: { status: 'given' },
    callWords: 'Rang at the time the person had named; glad to be asked.',
    immediateDanger: false,
    safeguardingSign: referral.safeguardingSign,
    crisis: referral.crisis,
    risk: referral.risk,
  }),
  'p01-call-back': {
    attended: true,
    callBackWords: 'Goes every week and has a chair of their own.',
    unsafe: false,
    wantsMore: false,
  },
  'p01-refusal': {
    refusalReached: true,
    staysOpen: ['come-back', 'crisis-lines'],
    refusalWords: 'Not now. Maybe later.',
  },
  'p16-explain': ({ script: { referral } }) => ({
    explainedHow: ['picture'],
    explainQuestions: 'Who would read it, and who would not.',
    isChild: referral.childInvolved && referral.mainReason === 'mental-health',
    capacity: 'has',
  }),
  'p16-child': { childAgreement: 'both', childVoice: 'I say who may know.', parentalResponsibility: 'the father' },
  'p16-capacity': {
    capacitySupport: 'Time, and a quiet room.',
    capacityResult: 'decides',
    capacityReason: 'Could say it back in own words.',
  },
  'p16-choices': (ask) => ({
    agreement: { status: 'given', choices: choicesOf(ask), expiresOn: daysAfter(ask.at, 365) },
    keptWhere: 'A copy in the drawer at home.',
    agreementWords: 'Those may know, and nobody else.',
  }),
  'p16-basis': (ask) => ({
    basis: 'vital',
    basisReason: 'Could not be asked while so unwell; danger to life.',
    basisReview: daysAfter(ask.at, 1),
  }),
};

function choicesOf({ script: { referral } }: Ask) {
  return referral.agencies.flatMap((agency) => TOPICS_OF_A_CASE.map((topic) => ({ agency, topic, answer: 'yes' })));
}
