import type { ChoiceAnswer, Topic } from '../agreement/agreement-choice.entity.js';
import type { AgreementStatus } from '../contact/contact-values.js';
import type { BasisGround } from '../lawful-basis/lawful-basis.entity.js';

export type SharingGround = 'agreement' | BasisGround;

/** Why sharing is allowed or refused; the refusals are counted by reason (M75). */
export type SharingReason =
  | 'agreed'
  | 'overriding-basis'
  | 'unknown-organisation'
  | 'no-sharing-agreement'
  | 'not-asked'
  | 'refused'
  | 'cannot-ask'
  | 'withdrawn'
  | 'expired'
  | 'no-choice-for-agency'
  | 'declined-for-agency'
  | 'ask-each-time';

export interface SharingFacts {
  /** Null: no such organisation is on record. */
  readonly organisation: { readonly inSharingAgreement: boolean } | null;
  /** The person's latest answer; null: nobody asked. */
  readonly agreement: {
    readonly status: AgreementStatus;
    readonly withdrawn: boolean;
    readonly expired: boolean;
    readonly choices: ReadonlyArray<{
      readonly agency: string;
      readonly topic: Topic;
      readonly answer: ChoiceAnswer;
    }>;
  } | null;
  /** A lawful basis on record that goes before the person's answer: vital interest, safeguarding or crime. */
  readonly overridingGround: BasisGround | null;
}

export type SharingDecision =
  | { readonly allowed: true; readonly ground: SharingGround; readonly reason: 'agreed' | 'overriding-basis' }
  | { readonly allowed: false; readonly ground: null; readonly reason: SharingReason };

/**
 * May this agency know about this topic? Yes where the person said so to this agency and topic (or to all topics) and the
 * organisation has signed the sharing agreement; yes, whatever the person said and the organisation signed, where a lawful
 * basis in vital interest, safeguarding or crime is on record: a consent gate must never delay danger. Else no.
 */
export function decideSharing(agency: string, topic: Topic, facts: SharingFacts): SharingDecision {
  if (!facts.organisation) {
    return refused('unknown-organisation');
  }
  if (facts.overridingGround) {
    return { allowed: true, ground: facts.overridingGround, reason: 'overriding-basis' };
  }
  const reason = answerOf(agency, topic, facts.agreement);
  if (reason !== 'agreed') {
    return refused(reason);
  }
  return facts.organisation.inSharingAgreement
    ? { allowed: true, ground: 'agreement', reason: 'agreed' }
    : refused('no-sharing-agreement');
}

function answerOf(agency: string, topic: Topic, agreement: SharingFacts['agreement']): SharingReason {
  if (!agreement || agreement.status === 'notAsked') {
    return 'not-asked';
  }
  if (agreement.status === 'refused') {
    return 'refused';
  }
  if (agreement.status === 'cannotAsk') {
    return 'cannot-ask';
  }
  if (agreement.withdrawn) {
    return 'withdrawn';
  }
  if (agreement.expired) {
    return 'expired';
  }
  const choices = agreement.choices.filter((choice) => choice.agency === agency);
  const choice = choices.find((each) => each.topic === topic) ?? choices.find((each) => each.topic === 'all');
  switch (choice?.answer) {
    case 'yes':
      return 'agreed';
    case 'no':
      return 'declined-for-agency';
    case 'askEachTime':
      return 'ask-each-time';
    default:
      return 'no-choice-for-agency';
  }
}

function refused(reason: SharingReason): SharingDecision {
  return { allowed: false, ground: null, reason };
}
