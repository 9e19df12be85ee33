import { CareEntity, Id, Json, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

export const MERGE_STATUSES = ['proposed', 'accepted', 'rejected'] as const;
export type MergeStatus = (typeof MERGE_STATUSES)[number];

/** Why two records may be one person. */
export interface MatchReason {
  readonly by: 'nhs-number' | 'name' | 'birth-date' | 'address';
  readonly points: number;
  /** In plain words without the values themselves, e.g. "same birth date". */
  readonly detail: string;
}

/** A suspicion that two records are one human being. Only a person decides on it (pathway P01). */
@CareEntity('merge_proposal')
export class MergeProposal {
  @Id() id: string;
  /** The record that was there before. */
  @Text() personId: string;
  /** The newer one, which would be merged into it. */
  @Text() duplicateId: string;
  @Whole() score: number;
  @Json() reasons: MatchReason[];
  @Text({ default: 'proposed' }) status: MergeStatus;
  @Moment() proposedAt: Date;
  @OptionalMoment() decidedAt: Date | null;
  @OptionalText() decidedBy: string | null;
  @OptionalText() decisionReason: string | null;
}
