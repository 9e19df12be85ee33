import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text, Whole } from '../common/columns.js';

/** A link by which an agency outside the product answers one request; token and code are kept as hashes only. */
@CareEntity('one_time_link')
export class OneTimeLink {
  @Id() id: string;
  @Text() requestId: string;
  @Text() tokenHash: string;
  @OptionalText() codeHash: string | null;
  @OptionalMoment() codeExpiresAt: Date | null;
  @Whole({ default: 0 }) codeTries: number;
  @Moment() createdAt: Date;
  @Moment() expiresAt: Date;
  @OptionalMoment() usedAt: Date | null;
  @OptionalMoment() revokedAt: Date | null;
}
