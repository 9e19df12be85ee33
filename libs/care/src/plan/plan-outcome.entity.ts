import { CareEntity, Id, OptionalDay, OptionalText, OptionalWhole, Text, Whole } from '../common/columns.js';

export const OUTCOME_STATUSES = ['open', 'met', 'partly', 'not-met'] as const;
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number];

/** An outcome in the person's own words (R4). */
@CareEntity('plan_outcome')
export class PlanOutcome {
  @Id() id: string;
  @Text() planId: string;
  @Whole() version: number;
  @Whole() position: number;
  @Text() ownWords: string;
  @OptionalText() owner: string | null;
  @OptionalText() how: string | null;
  @OptionalWhole() costPerWeekPence: number | null;
  @OptionalDay() startsOn: string | null;
  @Text({ default: 'open' }) status: OutcomeStatus;
}
