import type { JsonObject } from '#protocol/json.js';

/** What a form that was handed in says, for a reader; undefined: not worth a line. */
export type FormSentence = (values: JsonObject) => string | undefined;

const text = (values: JsonObject, name: string): string =>
  typeof values[name] === 'string' ? (values[name] as string) : '';
const quote = (values: JsonObject, name: string): string => `“${text(values, name)}”`;
const inside = (values: JsonObject, name: string): JsonObject => (values[name] ?? {}) as JsonObject;
const rows = (values: JsonObject, name: string): JsonObject[] =>
  Array.isArray(values[name]) ? (values[name] as JsonObject[]) : [];
const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

const NEXT: Readonly<Record<string, string>> = {
  c1: 'conversation 1',
  c2: 'conversation 2',
  c3: 'conversation 3',
  family: 'a plan for the whole family',
  close: 'closing',
  connect: 'conversation 1',
  more: 'more is wanted',
};

const AGREED: Readonly<Record<string, string>> = {
  given: 'agreed',
  notAsked: 'not asked yet',
  refused: 'refused',
  cannotAsk: 'could not be asked',
};

/** By form id. What is missing here is told by the step's name. */
export const formSentences: Readonly<Record<string, FormSentence>> = {
  'p01-listen': (values) =>
    `listens: ${quote(values, 'whatHappened')} What would help today: ${quote(values, 'whatHelpsToday')} Main reason ${text(values, 'mainReason')}, risk “${text(values, 'risk')}”, agreement: ${AGREED[text(inside(values, 'agreement'), 'status')] ?? 'unknown'}.`,
  'p16-explain': () => 'explains in plain words who would know what.',
  'p16-child': (values) => `asks who can agree for a child. The child: ${quote(values, 'childVoice')}`,
  'p16-choices': (values) => {
    const agencies = new Set(rows(inside(values, 'agreement'), 'choices').map((row) => row.agency));
    return `writes down the choices: ${many(agencies.size, 'agency', 'agencies')} may know, no other.`;
  },
  'p17-reply': (values) =>
    values.known === 'yes'
      ? `answers: ${text(values, 'openWork')}${values.replyRisks ? ` Risk: ${text(values, 'replyRisks')}` : ''}${values.replyOffer ? ` Offers: ${text(values, 'replyOffer')}` : ''}`
      : 'answers: not known to us.',
  'p17-phone': (values) =>
    values.known === 'cannot-say'
      ? 'asks by phone: nobody there can say anything now; the written question stays open.'
      : 'asks by phone and notes the answer; the written question stays open.',
  'p02-huddle': (values) =>
    `leads the huddle. What matters: ${text(values, 'whatMatters')} Challenge: ${text(values, 'challenge')} Next: ${NEXT[text(inside(values, 'triage'), 'next')] ?? ''}.`,
  'p02-plan': (values) =>
    `writes the first plan with the person: ${quote(values, 'outcomeOwnWords')} Next step: ${text(values, 'nextStep')}`,
  'p02-accept': (values) => `accepts the plan and does the first thing: ${text(values, 'firstAction')}`,
  'p02-out-of-area': (values) =>
    `settles with the neighbouring area who is responsible: ${text(values, 'responsibleReason')}`,
  'p10-ask-person': (values) => `asks whom the person wants. ${quote(values, 'whyThisOne')}`,
  'p10-meet': () => 'meets the person as keyworker.',
  'p03-talk': (values) =>
    values.unsafe === true
      ? `holds conversation 1, and hears that somebody is not safe: ${text(values, 'unsafeWho')}`
      : `holds conversation 1. Wanted: ${
          rows(values, 'connections')
            .map((row) => text(row, 'inOwnWords'))
            .join(' ') || 'nothing for now.'
        }`,
  'p03-how': (values) => {
    const [first] = rows(values, 'attended');
    return `asks how it is going. ${values.enough === true ? 'Enough.' : 'Not enough yet.'}${first ? ` “${text(first, 'difference')}”` : ''}`;
  },
  'p03-exhausted': (values) => `shows that conversation 1 is exhausted: ${text(values, 'whyNotEnough')}`,
  'p03-challenge': (values) =>
    `challenges it from another agency: ${text(values, 'challengeText')} ${values.peerAgrees === true ? 'Agrees.' : 'Does not agree.'}`,
  'p15-choose': (values) =>
    values.way === 'none'
      ? `finds nothing that fits: ${text(values, 'whatIsMissing')} The gap is noted.`
      : 'chooses together with the person where to go.',
  'p15-together': (values) => `goes along the first time. ${text(values, 'howWasIt')}`,
  'p04-safe': (values) =>
    `asks what must change to be safe. ${quote(values, 'personsView')} From what: ${text(values, 'fromWhat')} ${values.safePlaceTonight === false ? 'No safe place tonight.' : ''}`.trim(),
  'p04-plan': (values) =>
    `writes the emergency plan, on one page: ${rows(values, 'actions')
      .map((row) => text(row, 'what'))
      .join(' ')} What I do: ${text(values, 'whatIDo')} What we will not do: ${text(values, 'whatWeWillNotDo')}`,
  'p04-interim': (values) => `finds a place for the night: ${text(values, 'where')}.`,
  'p04-action': (values) => `does an action of the plan. ${text(values, 'howDone')}`,
  'p04-huddle': (values) => `huddles with peers: ${text(values, 'why')}`,
  'p04-exit': (values) =>
    `tests the exit: ${quote(values, 'inTheirWords')} Next: ${NEXT[text(values, 'c2Next')] ?? ''}.`,
  'p04a-touch': (values) =>
    `stays in touch. Safe ${values.safeNow ?? '–'}, control ${values.controlNow ?? '–'}. ${text(values, 'whatHappened')}`,
  'p04a-handover': () => 'writes the handover note; the person is told who comes next.',
  'p05-good-life': (values) =>
    `asks what a good life looks like: ${rows(values, 'goodLife')
      .map((row) => `“${text(row, 'outcome')}”`)
      .join(' ')}`,
  'p05-plan': (values) =>
    `writes the support plan with the person: ${rows(values, 'items')
      .map((row) => text(row, 'how'))
      .join('; ')}, £${values.weeklyCost} a week.`,
  'p05-interim': (values) =>
    `finds an interim answer and tells the commissioner what is missing: ${text(values, 'whatIsMissing')}`,
  'p05b-vote': (values) => `votes on the panel: ${text(values, 'vote')}. ${text(values, 'reason')}`,
  'p05-start-check': (values) => `checks the start: ${quote(values, 'inTheirWords')}`,
  'p06-stuck': (values) => `decides: ${text(values, 'answer')}. ${text(values, 'answerReason')}`,
  'p00-missing': (values) =>
    `looks at what is missing: ${text(values, 'missingView')} Next: ${NEXT[text(values, 'missingNext')] ?? ''}.`,
  'p00-family': (values) =>
    `makes the plan with the whole family. ${text(values, 'familyVoices')} Next: ${NEXT[text(values, 'familyNext')] ?? ''}.`,
  'p00-late-reply': (values) =>
    `looks at the late answer. ${values.planChanges === true ? 'The plan changes.' : text(values, 'lateReplyView')}`,
  'p00-agreement-ended': (values) => `closes kindly: ${text(values, 'kindClosing')}`,
  'p07-safe': (values) => `makes safe: ${text(values, 'done')}`,
  'p07a-decide': (values) => `decides for the child: ${text(values, 'childDecision')}. ${text(values, 'why')}`,
  'p07a-strategy': (values) => `takes part in the strategy discussion. ${text(values, 'immediate')}`,
  'p07a-enquiry': (values) => `enquires: ${text(values, 'found')}`,
  'p07a-conference': (values) => `leads the conference. Family: ${text(values, 'family')}`,
  'p07a-plan': () => 'writes the plan that protects the children.',
  'p07a-review': (values) => `reviews the plan: ${text(values, 'how')}`,
  'p08-ending': (values) =>
    `holds the ending talk: ${quote(values, 'canDoNow')} There for me: ${text(values, 'thereForMe')} Was it worth it: ${values.worthIt} of 10.`,
  'p08-confirm': (values) => `says what it keeps: ${text(values, 'whatWeKeep')}`,
  'p08-case-study': (values) => `writes the story for the board: ${text(values, 'benefits')}`,
  'p08-call': (values) => `calls after closing: ${text(values, 'howItIs')}`,
};
