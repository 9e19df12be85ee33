import { CareEntity, Day, Id, OptionalFlag, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

export const FOLLOW_UP_STATUSES = ['planned', 'sent', 'done', 'cancelled'] as const;
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];

/** A call after an episode has closed: is it still well? (P08, R54) */
@CareEntity('follow_up')
export class FollowUp {
  @Id() id: string;
  @Text() episodeId: string;
  @Whole() daysAfter: number;
  @Day() dueOn: string;
  @Text({ default: 'planned' }) status: FollowUpStatus;
  @OptionalMoment() calledAt: Date | null;
  @OptionalText() calledBy: string | null;
  @OptionalFlag() sustained: boolean | null;
  @OptionalFlag() newService: boolean | null;
  @OptionalText() notes: string | null;
}
