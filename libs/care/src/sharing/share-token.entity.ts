import { CareEntity, Id, Moment, OptionalMoment, Text } from '../common/columns.js';

/** A link into one share for somebody without a place in the product; only the hash of its token is kept. */
@CareEntity('share_token')
export class ShareToken {
  @Id() id: string;
  @Text() shareId: string;
  @Text() tokenHash: string;
  @Moment() createdAt: Date;
  @Moment() expiresAt: Date;
  @OptionalMoment() revokedAt: Date | null;
}
