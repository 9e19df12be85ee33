import { CareEntity, Flag, Id, Moment, OptionalMoment, OptionalText, Text } from '../common/columns.js';

export const CLD_EVENT_TYPES = ['Request', 'Assessment', 'Service', 'Review'] as const;
export type CldEventType = (typeof CLD_EVENT_TYPES)[number];

/** One event of the national return on adults (client-level data); safeguarding is never part of it. */
@CareEntity('client_level_line')
export class ClientLevelLine {
  @Id() id: string;
  @Text() episodeId: string;
  @Text() personId: string;
  @Text() eventType: CldEventType;
  @Moment() startedAt: Date;
  /** Null only for services, which may be open. */
  @OptionalMoment() endedAt: Date | null;
  @Text({ default: 'Service user' }) clientType: string;
  @OptionalText() routeOfAccess: string | null;
  @OptionalText() outcome: string | null;
  /** A conversation recorded as an event: helps to remove duplicates. */
  @Flag() conversation: boolean;
  @Moment() writtenAt: Date;
}
