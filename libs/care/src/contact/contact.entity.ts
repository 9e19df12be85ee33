import {
  CareEntity,
  Flag,
  Id,
  Moment,
  OptionalFlag,
  OptionalMoment,
  OptionalText,
  Text,
  Texts,
} from '../common/columns.js';
import type {
  AgreementStatus,
  Channel,
  ContactOutcome,
  DemandType,
  Reason,
  ReferrerKind,
  Risk,
} from './contact-values.js';

/** Somebody reached the front door about a person or a household (R30, R33). The story in the person's own words stays here. */
@CareEntity('contact')
export class Contact {
  @Id() id: string;
  @OptionalText() personId: string | null;
  @OptionalText() householdId: string | null;
  @OptionalText() episodeId: string | null;
  @Text() channel: Channel;
  /** When it reached us: the clock of all limits starts here, not when somebody opened the task. */
  @Moment() receivedAt: Date;
  /** Monday to Friday 09:00–17:00 without bank holidays (R45). */
  @Flag() inHours: boolean;
  /** The hub shift that was open, if one was. */
  @OptionalText() shiftId: string | null;
  @Text() referrerKind: ReferrerKind;
  @OptionalText() referrerOrganisationId: string | null;
  @OptionalText() referrerName: string | null;
  @OptionalText() referrerAddress: string | null;
  /** What a referring professional will keep doing: a contact is not a way to pass somebody on (R61). */
  @OptionalText() referrerOffer: string | null;
  @Texts() reasons: Reason[];
  @OptionalText() mainReason: Reason | null;
  @OptionalText() subReason: string | null;
  /** What happened, in their words. */
  @OptionalText() whatHappened: string | null;
  @OptionalText() whatWouldHelp: string | null;
  @OptionalText() strengths: string | null;
  @OptionalText() whoHelps: string | null;
  @OptionalText() communicationNeeds: string | null;
  @OptionalFlag() safeToCallBack: boolean | null;
  @Flag() immediateDanger: boolean;
  @Flag() safeguardingSign: boolean;
  @Flag() crisis: boolean;
  @OptionalText() risk: Risk | null;
  @Flag() childInvolved: boolean;
  @Flag() simpleAsk: boolean;
  @Flag() outOfArea: boolean;
  @Text({ default: 'notAsked' }) agreementStatus: AgreementStatus;
  @Texts() agreementAgencies: string[];
  @OptionalText() demandType: DemandType | null;
  @OptionalText() failureCause: string | null;
  @OptionalText() failureChange: string | null;
  /** The earlier contact that this one repeats. */
  @OptionalText() repeatOf: string | null;
  @OptionalText() route: string | null;
  @OptionalText() outcome: ContactOutcome | null;
  @OptionalMoment() listenedAt: Date | null;
  @OptionalText() listenedBy: string | null;
  @Text() ownerAgency: string;
}
