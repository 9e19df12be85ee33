import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text, Texts, Whole } from '../common/columns.js';

export const OFFER_ANSWERS = ['accepted', 'declined', 'silent'] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

/** The question to a worker whether he or she will be keyworker (P10). */
@CareEntity('keyworker_offer')
export class KeyworkerOffer {
  @Id() id: string;
  @Text() episodeId: string;
  @Text() workerId: string;
  @Whole() points: number;
  /** Why: the list is shown to the person. */
  @Texts() why: string[];
  @Moment() offeredAt: Date;
  @Moment() dueAt: Date;
  @OptionalText() answer: OfferAnswer | null;
  @OptionalMoment() answeredAt: Date | null;
}
