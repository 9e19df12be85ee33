import { CareEntity, Id, Text } from '../common/columns.js';

export const CHOICE_ANSWERS = ['yes', 'no', 'askEachTime'] as const;
export type ChoiceAnswer = (typeof CHOICE_ANSWERS)[number];

/**
 * Topics for which a person may answer differently; `all` stands for each topic that has no answer of its own. `working-together` is
 * asked in triage and opens the shared record; `safeguarding` is never a question to the person, but the topic of an enquiry.
 */
export const TOPICS = [
  'all',
  'working-together',
  'health',
  'housing',
  'money-work',
  'safety',
  'family',
  'safeguarding',
] as const;
export type Topic = (typeof TOPICS)[number];

/** One answer: may this agency know about this topic? */
@CareEntity('agreement_choice')
export class AgreementChoice {
  @Id() agreementId: string;
  @Id() agency: string;
  @Id() topic: Topic;
  @Text() answer: ChoiceAnswer;
}
