import { CareEntity, Id, Text } from '../common/columns.js';

export const CHOICE_ANSWERS = ['yes', 'no', 'askEachTime'] as const;
export type ChoiceAnswer = (typeof CHOICE_ANSWERS)[number];

/** Topics for which a person may answer differently; `all` stands for each topic that has no answer of its own. */
export const TOPICS = ['all', 'contact', 'health', 'mental-health', 'housing', 'money', 'family', 'safety'] as const;
export type Topic = (typeof TOPICS)[number];

/** One answer: may this agency know about this topic? */
@CareEntity('agreement_choice')
export class AgreementChoice {
  @Id() agreementId: string;
  @Id() agency: string;
  @Id() topic: Topic;
  @Text() answer: ChoiceAnswer;
}
