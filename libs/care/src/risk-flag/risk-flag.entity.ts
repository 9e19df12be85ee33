import { CareEntity, Id, Moment, OptionalDay, OptionalMoment, OptionalText, Text } from '../common/columns.js';
import type { Rag } from '../contact/contact-values.js';

/** A risk that everybody who works with the person must know (domain model, RiskFlag). */
@CareEntity('risk_flag')
export class RiskFlag {
  @Id() id: string;
  @Text() episodeId: string;
  @OptionalText() personId: string | null;
  @Text() kind: string;
  @Text() rag: Rag;
  @OptionalText() note: string | null;
  @OptionalText() raisedBy: string | null;
  @Text() ownerAgency: string;
  @Moment() raisedAt: Date;
  @OptionalDay() reviewBy: string | null;
  @OptionalMoment() clearedAt: Date | null;
  @OptionalText() clearedBy: string | null;
}
