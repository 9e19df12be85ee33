import { CareEntity, Id, Moment, OptionalDay, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

export const PLAN_KINDS = ['first', 'emergency', 'support', 'family', 'safeguarding'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** A plan made with a person or family; each rewriting is a version, and no version is ever altered (R76–R80). */
@CareEntity('plan')
export class Plan {
  @Id() id: string;
  @Text() episodeId: string;
  /** Set for family plans, so that another agency's work finds them. */
  @OptionalText() householdId: string | null;
  @Text() kind: PlanKind;
  @Whole() currentVersion: number;
  @OptionalDay() reviewOn: string | null;
  @Text() ownerAgency: string;
  @Moment() createdAt: Date;
  @OptionalMoment() endedAt: Date | null;
}
