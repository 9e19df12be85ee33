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
} from '../common/columns.js';

export const DUTY_DECISIONS = ['child', 's42', 'advice'] as const;
export type DutyDecision = (typeof DUTY_DECISIONS)[number];

export const CONCERN_STATUSES = ['open', 'enquiry', 'plan', 'closed'] as const;
export type ConcernStatus = (typeof CONCERN_STATUSES)[number];

/** The three tests of section 42 of the Care Act 2014, each with its reasons. */
export interface Section42Tests {
  readonly careAndSupportNeeds: boolean;
  readonly abuseOrNeglect: boolean;
  readonly cannotProtectSelf: boolean;
  readonly reasons: string;
}

/** A safeguarding concern about somebody of any age (R141). It runs beside the episode and is never a stage of it. */
@CareEntity('safeguarding_concern')
export class SafeguardingConcern {
  @Id() id: string;
  @OptionalText() episodeId: string | null;
  @OptionalText() contactId: string | null;
  @OptionalText() personId: string | null;
  @OptionalText() raisedBy: string | null;
  @Text() ownerAgency: string;
  @Moment() receivedAt: Date;
  @OptionalText() description: string | null;
  @Flag() immediateDanger: boolean;
  @OptionalText() allegedPersonId: string | null;
  /** The concern is about somebody who works with people: then only named people see it. */
  @Flag() aboutWorker: boolean;
  @OptionalText() allegedWorkerId: string | null;
  @Text({ default: 'duty-social-worker' }) leadGroup: string;
  @OptionalFlag() childAtRisk: boolean | null;
  @OptionalJson() section42: Section42Tests | null;
  @OptionalText() wishes: string | null;
  @OptionalText() capacity: string | null;
  @OptionalText() advocate: string | null;
  /** Why the person's refusal was overridden, where it was. */
  @OptionalText() overrideReason: string | null;
  @OptionalText() dutyDecision: DutyDecision | null;
  @OptionalMoment() decidedAt: Date | null;
  @OptionalText() decidedBy: string | null;
  @OptionalMoment() planningHeldAt: Date | null;
  @OptionalText() planningDelayReason: string | null;
  /** Risk removed, reduced or remains. */
  @OptionalText() riskResult: 'removed' | 'reduced' | 'remains' | null;
  /** Was the outcome the person wanted achieved? */
  @OptionalText() wantedOutcome: 'fully' | 'partly' | 'not' | null;
  @OptionalText() next: 'c1' | 'c2' | 'none' | null;
  @Text({ default: 'open' }) status: ConcernStatus;
  @OptionalMoment() closedAt: Date | null;
  /** When its pathway was started: it is told once. */
  @OptionalMoment() heardAt: Date | null;
  @OptionalMoment() feedbackAt: Date | null;
}
