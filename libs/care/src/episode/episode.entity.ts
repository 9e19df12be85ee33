import { VersionColumn } from 'typeorm';
import { CareEntity, Flag, Id, Moment, OptionalMoment, OptionalText, Text } from '../common/columns.js';
import type { DemandType, Rag } from '../contact/contact-values.js';
import type { C2Status, EpisodeOutcome, Stage } from './episode-values.js';

/** The work with one person or one household, from the first accepted contact to its step-down (R54, R61). */
@CareEntity('episode')
export class Episode {
  /** Made before the episode is opened and given to it: it is also the key of its messages. */
  @Id() id: string;
  /** Exactly one of the two is set. */
  @OptionalText() personId: string | null;
  @OptionalText() householdId: string | null;
  /** The person's or household's id: one open episode per key, held by the database. */
  @Text() subjectKey: string;
  @OptionalText() contactId: string | null;
  @OptionalText() localityId: string | null;
  @OptionalText() wardId: string | null;
  @Text() stage: Stage;
  @OptionalText() urgency: Rag | null;
  /** True from the entry into conversation 2 until it ended stable: no long-term plan meanwhile. */
  @Flag() inCrisis: boolean;
  @Flag() c1Exhausted: boolean;
  @Text({ default: 'never at risk' }) c2Status: C2Status;
  @Flag() c2Exhausted: boolean;
  @OptionalText() keyworkerId: string | null;
  @Flag() weekendHub: boolean;
  @Flag() outOfArea: boolean;
  @OptionalText() route: string | null;
  @OptionalText() demand: DemandType | null;
  @Moment() openedAt: Date;
  @OptionalMoment() closedAt: Date | null;
  @OptionalText() outcome: EpisodeOutcome | null;
  @Text() ownerAgency: string;
  @VersionColumn({ name: 'version' }) version: number;
}
