import { CareEntity, Id, Moment, OptionalDay, OptionalMoment, OptionalText, Text } from '../common/columns.js';
import type { AgreementStatus } from '../contact/contact-values.js';

export const CAPACITIES = ['has', 'doubt', 'lacks'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * What a person answered when asked to be worked with in a joined-up way (R51). It is not a lawful basis: that is a record of
 * its own, and neither stands for the other.
 */
@CareEntity('agreement')
export class Agreement {
  @Id() id: string;
  @Text() personId: string;
  @OptionalText() episodeId: string | null;
  @Text() status: AgreementStatus;
  /** Where it could not be asked: why, and who decided so. */
  @OptionalText() cannotAskReason: string | null;
  @OptionalText() capacity: Capacity | null;
  /** Who answered: the person, a parent, an advocate. */
  @Text({ default: 'person' }) answeredBy: string;
  /** The way it was explained, e.g. language or easy-read. */
  @OptionalText() explainedIn: string | null;
  @OptionalText() keptWhere: string | null;
  @Text() askedBy: string;
  @Moment() at: Date;
  @OptionalDay() expiresOn: string | null;
  @OptionalMoment() withdrawnAt: Date | null;
  @OptionalText() withdrawnBy: string | null;
  /** Set when a later answer of the same person takes its place. */
  @OptionalText() replacedById: string | null;
  @Text() ownerAgency: string;
}
