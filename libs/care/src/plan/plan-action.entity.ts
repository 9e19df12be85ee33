import { CareEntity, Id, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

/** Who holds an action; the share held by person, family and community is a measure (R13). */
export const ACTION_OWNER_KINDS = ['person', 'family', 'community', 'keyworker', 'agency'] as const;
export type ActionOwnerKind = (typeof ACTION_OWNER_KINDS)[number];

@CareEntity('plan_action')
export class PlanAction {
  @Id() id: string;
  @Text() planId: string;
  @Whole() version: number;
  @Whole() position: number;
  @Text() what: string;
  @Text() ownerKind: ActionOwnerKind;
  /** An agency's or worker's id, or a name. */
  @OptionalText() owner: string | null;
  @OptionalMoment() byWhen: Date | null;
  @OptionalMoment() doneAt: Date | null;
  @OptionalText() doneBy: string | null;
}
