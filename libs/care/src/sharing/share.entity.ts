import type { Topic } from '../agreement/agreement-choice.entity.js';
import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text, Texts } from '../common/columns.js';
import type { SharingGround } from './sharing-rule.js';

/** An agency's open view into an episode, until it is closed. */
@CareEntity('share')
export class Share {
  @Id() id: string;
  @Text() episodeId: string;
  @Text() personId: string;
  @Text() agency: string;
  @Texts() topics: Topic[];
  @Text() purpose: string;
  @Text() ground: SharingGround;
  @OptionalText() agreementId: string | null;
  @OptionalText() lawfulBasisId: string | null;
  @Moment() openedAt: Date;
  @OptionalText() openedBy: string | null;
  @OptionalMoment() closedAt: Date | null;
  @OptionalText() closedReason: string | null;
}
