import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import { DUTY_DECISIONS, type DutyDecision, type Section42Tests } from './safeguarding-concern.entity.js';

/** What `raise-concern` stores. */
export class RaiseConcernDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) contactId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) personId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) raisedBy?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) ownerAgency: string;
  @IsOptional() @IsISO8601({ strict: true }) receivedAt?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) description?: string;
  @IsOptional() @IsBoolean() immediateDanger?: boolean;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) allegedPersonId?: string;
  @IsOptional() @IsBoolean() aboutWorker?: boolean;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) allegedWorkerId?: string;
  @IsOptional() @IsBoolean() childAtRisk?: boolean;
}

export class Section42Dto implements Section42Tests {
  @IsBoolean() careAndSupportNeeds: boolean;
  @IsBoolean() abuseOrNeglect: boolean;
  @IsBoolean() cannotProtectSelf: boolean;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) reasons: string;
}

/** The form "Decide duty": every adult concern gets this decision. */
export class DecideDutyDto {
  @IsIn(DUTY_DECISIONS) decision: DutyDecision;
  @IsOptional() @ValidateNested() @Type(() => Section42Dto) section42?: Section42Dto;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) wishes?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) capacity?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) advocate?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) overrideReason?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) decidedBy: string;
}

/** What turned out when it was made safe. */
export class MadeSafeDto {
  @IsBoolean() immediateDanger: boolean;
  @IsBoolean() childAtRisk: boolean;
  /** What it is about; kept only where nothing was said of it before. */
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) description?: string;
}

/** The form "Outcome with the person". */
export class ConcernOutcomeDto {
  @IsIn(['removed', 'reduced', 'remains']) riskResult: 'removed' | 'reduced' | 'remains';
  @IsOptional() @IsIn(['fully', 'partly', 'not']) wantedOutcome?: 'fully' | 'partly' | 'not';
  @IsOptional() @IsIn(['c1', 'c2', 'none']) next?: 'c1' | 'c2' | 'none';
}
