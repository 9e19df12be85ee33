import { CareEntity, Id, Moment, OptionalMeasured, OptionalMoment, OptionalText, Text } from '../common/columns.js';

/** Types that pathways log, so that similar ones are counted together; workers may name others. */
export type KnownBlockageType =
  | 'no consent before referral'
  | 'no answer'
  | 'no suitable accommodation'
  | 'no capacity'
  | 'system down'
  | 'front door late'
  | 'plan late'
  | 'not safe yet'
  | 'not reached'
  | 'panel late'
  | 'no keyworker'
  | 'awaiting care'
  | 'awaiting housing'
  | 'family choice'
  | 'rule in the way'
  | 'other';

export const BLOCKAGE_LEVELS = ['shift-lead', 'oncall-manager', 'escalation-meeting', 'operations-group'] as const;
export type BlockageLevel = (typeof BLOCKAGE_LEVELS)[number];

export const BLOCKAGE_STATUSES = ['open', 'raised', 'resolved', 'risk accepted'] as const;
export type BlockageStatus = (typeof BLOCKAGE_STATUSES)[number];

/** Something in the system that stood in the way (R58–R60): a fault of the system, never of a worker. */
@CareEntity('blockage')
export class Blockage {
  @Id() id: string;
  @Text() type: string;
  @OptionalText() agency: string | null;
  @OptionalText() processId: string | null;
  /** The drawn element at which it was met. */
  @OptionalText() step: string | null;
  @OptionalText() episodeId: string | null;
  @OptionalText() contactId: string | null;
  @OptionalText() localityId: string | null;
  @OptionalText() description: string | null;
  @OptionalText() workaround: string | null;
  @OptionalMeasured() hoursLost: number | null;
  @OptionalText() raisedBy: string | null;
  @Moment() raisedAt: Date;
  @OptionalText() raisedTo: BlockageLevel | null;
  @Text({ default: 'open' }) status: BlockageStatus;
  @OptionalMoment() resolvedAt: Date | null;
  @OptionalText() resolution: string | null;
}
