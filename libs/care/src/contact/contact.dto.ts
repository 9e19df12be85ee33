import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import {
  ID_CHARACTERS_MAX,
  LINE_CHARACTERS_MAX,
  LIST_ITEMS_MAX,
  NAME_CHARACTERS_MAX,
  NARRATIVE_CHARACTERS_MAX,
} from '../common/limits.js';
import {
  AGREEMENT_STATUSES,
  type AgreementStatus,
  CHANNELS,
  type Channel,
  DEMAND_TYPES,
  type DemandType,
  REASONS,
  REFERRER_KINDS,
  type Reason,
  type ReferrerKind,
  RISKS,
  type Risk,
} from './contact-values.js';

/** What a referral may bring before anybody has listened, and what listening adds. */
export class ContactDetailsDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) personId?: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) householdId?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsIn(REASONS, { each: true }) reasons?: Reason[];
  @IsOptional() @IsIn(REASONS) mainReason?: Reason;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) subReason?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatHappened?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatWouldHelp?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) strengths?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whoHelps?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) communicationNeeds?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) referrerOffer?: string;
  @IsOptional() @IsBoolean() safeToCallBack?: boolean;
  @IsOptional() @IsBoolean() immediateDanger?: boolean;
  @IsOptional() @IsBoolean() safeguardingSign?: boolean;
  @IsOptional() @IsBoolean() crisis?: boolean;
  @IsOptional() @IsIn(RISKS) risk?: Risk;
  @IsOptional() @IsBoolean() childInvolved?: boolean;
  @IsOptional() @IsBoolean() simpleAsk?: boolean;
  @IsOptional() @IsIn(AGREEMENT_STATUSES) agreementStatus?: AgreementStatus;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_ITEMS_MAX)
  @IsString({ each: true })
  agreementAgencies?: string[];
  @IsOptional() @IsIn(DEMAND_TYPES) demandType?: DemandType;
}

/** A referral as it reaches the door: by web form, telephone, e-mail, walk-in or a partner's system. */
export class NewContactDto extends ContactDetailsDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsIn(CHANNELS) channel: Channel;
  @IsOptional() @IsISO8601({ strict: true }) receivedAt?: string;
  @IsIn(REFERRER_KINDS) referrerKind: ReferrerKind;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) referrerOrganisationId?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) referrerName?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) referrerAddress?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
}

/** The form "Listen" of the front door, as far as it belongs to the contact. */
export class ListenedDto extends ContactDetailsDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) listenedBy: string;
  @IsOptional() @IsIn(REFERRER_KINDS) referrerKind?: ReferrerKind;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) referrerOrganisationId?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) referrerName?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) referrerAddress?: string;
}

/** The answer to "Was this failure demand? What was the cause? What changes?" (R49, R50). */
export class FailureDemandDto {
  @IsIn(DEMAND_TYPES) demandType: DemandType;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) cause?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) change?: string;
}
