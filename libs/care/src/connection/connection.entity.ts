import {
  CareEntity,
  Flag,
  Id,
  Moment,
  OptionalFlag,
  OptionalJson,
  OptionalMoment,
  OptionalText,
  Text,
  Whole,
} from '../common/columns.js';
import type { Wellbeing } from '../conversation/conversation.entity.js';

export const CONNECTION_STATUSES = [
  'chosen',
  'asked',
  'accepted',
  'full',
  'silent',
  'introduced',
  'nothing-found',
] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** How somebody was brought to a service: going alone with a link, a word by telephone, or going together once. */
export const INTRODUCTIONS = ['alone', 'by-phone', 'together'] as const;
export type Introduction = (typeof INTRODUCTIONS)[number];

/** A person and something in the community that may help: introduced, not signposted (R31, R75, R88). */
@CareEntity('connection')
export class Connection {
  @Id() id: string;
  @Text() personId: string;
  /** The episode, or the contact where help was found at the front door. */
  @OptionalText() episodeId: string | null;
  @OptionalText() contactId: string | null;
  /** Null where nothing was found. */
  @OptionalText() serviceId: string | null;
  @OptionalText() need: string | null;
  @OptionalText() wardId: string | null;
  @Whole({ default: 1 }) round: number;
  @Text({ default: 'chosen' }) status: ConnectionStatus;
  @OptionalText() introduction: Introduction | null;
  @Flag() forCarer: boolean;
  @Moment() chosenAt: Date;
  @OptionalMoment() askedAt: Date | null;
  @OptionalMoment() answeredAt: Date | null;
  @OptionalMoment() introducedAt: Date | null;
  @OptionalFlag() attended: boolean | null;
  @OptionalText() differenceInOwnWords: string | null;
  @OptionalJson() wellbeingBefore: Wellbeing | null;
  @OptionalJson() wellbeingAfter: Wellbeing | null;
}
