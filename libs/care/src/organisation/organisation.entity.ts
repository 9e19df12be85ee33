import { CareEntity, Flag, Id, OptionalText, Text, Texts } from '../common/columns.js';

export const ANSWERS_BY = ['userTask', 'oneTimeLink'] as const;
export type AnswersBy = (typeof ANSWERS_BY)[number];

/** A partner of the work: council, police, housing, health, charity (R147). Its id is also its candidate group's code. */
@CareEntity('organisation')
export class Organisation {
  @Id() id: string;
  @Text() name: string;
  @Text() kind: string;
  /** It can look into a database of its own while sitting in the hub (R52). */
  @Flag() hasOwnDatabase: boolean;
  /** It has signed the sharing agreement: without it nothing is shared with it, unless life, safety or a crime demand it. */
  @Flag() inSharingAgreement: boolean;
  /** How it answers a request: by a task in the product, or by a one-time link. */
  @Text() answersBy: AnswersBy;
  /** Task groups its workers can be in. */
  @Texts() roles: string[];
  /** Where its one-time links and notices go. */
  @OptionalText() contactAddress: string | null;
}

/** The task group of an agency: `agency:<id>`. */
export function candidateGroupOf(organisationId: string): string {
  return `agency:${organisationId}`;
}
