import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, LIST_ITEMS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';
import { NHS_NUMBER_STATUSES, type NhsNumberStatus } from './nhs-number.js';

/** What may be known of a person; nothing of it is needed before help starts. */
export class PersonDetailsDto {
  @IsOptional() @IsString() @MaxLength(20) nhsNumber?: string | null;
  @IsOptional() @IsIn(NHS_NUMBER_STATUSES) nhsNumberStatus?: NhsNumberStatus;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) givenName?: string | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) familyName?: string | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) preferredName?: string | null;
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) birthDate?: string | null;
  @IsOptional() @IsBoolean() birthDateEstimated?: boolean;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) addressLine?: string | null;
  @IsOptional() @Matches(/^\d{1,12}$/) uprn?: string | null;
  @IsOptional() @IsString() @MaxLength(10) postcode?: string | null;
  @IsOptional() @IsString() @MaxLength(40) phone?: string | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) email?: string | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) language?: string | null;
  @IsOptional() @IsBoolean() interpreterNeeded?: boolean;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) ethnicity?: string | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) gender?: string | null;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) disability?: string | null;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) communicationNeeds?: string | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) accommodationStatus?: string | null;
  @IsOptional() @IsBoolean() isCarer?: boolean;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) gpPractice?: string | null;
  @IsOptional() @IsBoolean() safeToCallBack?: boolean | null;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) leavingCareStatus?: string | null;
}

export class NewPersonDto extends PersonDetailsDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
}

export class HouseholdMemberDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) role: string;
}

export class NewHouseholdDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) addressLine?: string | null;
  @IsOptional() @Matches(/^\d{1,12}$/) uprn?: string | null;
  @IsOptional() @IsString() @MaxLength(10) postcode?: string | null;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_ITEMS_MAX)
  @ValidateNested({ each: true })
  @Type(() => HouseholdMemberDto)
  members?: HouseholdMemberDto[];
}

export class RelationshipDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) otherPersonId: string;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) type: string;
  @IsOptional() @IsBoolean() noContact?: boolean;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) note?: string;
}

export class MergeDecisionDto {
  @IsIn(['accepted', 'rejected']) decision: 'accepted' | 'rejected';
  @IsString() @Length(1, ID_CHARACTERS_MAX) decidedBy: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) reason?: string;
}
