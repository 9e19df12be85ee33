import { type Answers, type Ask, isUrgent } from '../case-script.js';
import { daysBefore, hoursAfter } from './when.js';

/** P02, P17, P10 and P06: what agencies know, the huddle, the first plan, the keyworker, and what is stuck. */
export const triageAnswers: Readonly<Record<string, Answers>> = {
  'p17-reply': (ask) => replyOf(ask),
  'p17-phone': (ask) => ({ phoneSpokeTo: 'The duty desk, by phone', ...replyOf(ask) }),
  'p02-huddle': ({ script, script: { words }, variable }) => ({
    whatMatters: words.matters ?? words.strengths,
    huddleStrengths: words.strengths,
    whatWeKnow: 'As the picture on the screen has it, agency by agency.',
    whatWeDoNotKnow: words.unknown ?? 'What the weeks before were like.',
    challengedBy: 'A colleague of another profession',
    challenge: words.challenge ?? 'Is this what the person asks for, or what we have to offer?',
    duplicateWork: [],
    rag: String(variable('rag') ?? 'Amber'),
    missingAgencies: [],
    triage: { next: isUrgent(script) ? 'c2' : 'c1' },
  }),
  'p02-plan': ({ at, script: { words, referral } }) => ({
    outcomeOwnWords: words.outcome ?? referral.whatWouldHelp,
    nextStep: words.nextStep ?? 'Somebody comes by tomorrow and sits down for an hour.',
    nextStepHolder: 'Whoever accepts the plan',
    nextStepBy: hoursAfter(at, 24),
    offers: [{ agency: 'tht', offer: 'A named officer' }],
    emergencyContact: words.emergencyContact ?? 'The hub, day and night',
  }),
  'p02-accept': {
    accepted: true,
    firstAction: 'Rang, said who comes and when.',
    onTheSpot: 'A meal and a charged phone.',
  },
  'p02-out-of-area': {
    responsibleArea: 'shared',
    responsibleReason: 'Lodges across the border and is registered there; help goes on here until they have met.',
    neighbourContact: 'Duty desk of the neighbouring authority',
    warmHandover: 'Both workers sit down with the person together.',
  },
  'p10-ask-person': ({ script: { keyworkerFrom, words }, variable }) => {
    const scored = (variable('scored') ?? []) as { id: string; agency: string; total: number }[];
    const [chosen] = scored.filter(({ agency }) => agency === keyworkerFrom).sort((a, b) => b.total - a.total);
    return {
      ...(chosen ? { chosenId: chosen.id } : {}),
      whyThisOne: words.whyKeyworker ?? 'Somebody I have met already.',
    };
  },
  'p10-name-one': ({ script: { keyworkerFrom }, variable }) => {
    const scored = (variable('scored') ?? []) as { id: string; agency: string }[];
    const named = scored.find(({ agency }) => agency === keyworkerFrom) ?? scored[0];
    return named
      ? { hold: false, namedId: named.id, whyNamed: 'Knows the person already.' }
      : { hold: true, whyNamed: 'Nobody fits yet; I hold the person.' };
  },
  'p10-meet': ({ at }) => ({
    reached: true,
    metAt: at,
    where: 'At the kitchen table',
    introducedBy: 'the worker who listened first',
    chosenByPerson: true,
    howToReach: 'By text first, then a call.',
  }),
  'p10-overlap': ({ at }) => ({
    metAt: at,
    personThere: true,
    mattersMost: 'That nothing has to be told again.',
    promised: 'The same hour, the same day of the week.',
  }),
  'p06-stuck': ({ at, variable }) => ({
    whatIsStuck: 'Help cannot go on as agreed.',
    stuckSince: hoursAfter(at, -1),
    ruleOrAgency: String(variable('agency') ?? 'no single agency'),
    tried: 'Rang twice, asked the desk beside us.',
    needed: 'Somebody who can decide.',
    answer: 'solved',
    answerReason: 'Found somebody who could, and told the person.',
  }),
};

function replyOf({ at, task, script, variable }: Ask) {
  const agency = String(variable('agency') ?? task.candidateGroups[0]?.replace('agency:', '') ?? '');
  const known = script.known[agency];
  if (!known) {
    return { known: 'no', replyOffer: 'Not known to us. Ask again when you need us.' };
  }
  return {
    known: 'yes',
    lastContact: daysBefore(at, 9),
    openWork: known.openWork,
    ...(known.risks ? { replyRisks: known.risks } : {}),
    ...(known.strengths ? { replyStrengths: known.strengths } : {}),
    ...(known.offer ? { replyOffer: known.offer } : {}),
    ...(known.notForPerson
      ? {
          notForPerson: true,
          notForPersonReason: known.notForPerson,
          redaction: ['third-party'],
          redactionReason: known.notForPerson,
        }
      : {}),
  };
}
