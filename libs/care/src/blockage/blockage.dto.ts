import { IsIn, IsInt, IsNumber, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import { BLOCKAGE_STATUSES, type BlockageStatus, type KnownBlockageType } from './blockage.entity.js';

const HOURS_LOST_MAX = 10_000;

/** What `log-blockage` and the link "raise a blockage" store. */
export class LogBlockageDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) type: KnownBlockageType | (string & {});
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) processId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) step?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) contactId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) localityId?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) description?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) workaround?: string;
  @IsOptional() @IsNumber() @Min(0) @Max(HOURS_LOST_MAX) hoursLost?: number;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) raisedBy?: string;
}

/** What is in the way, and what was tried to get round it. */
export class DescribeBlockageDto {
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) description?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) workaround?: string;
}

export class BlockageFilterDto {
  @IsOptional() @IsIn(BLOCKAGE_STATUSES) status?: BlockageStatus;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) type?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
  @IsOptional() @IsInt() @Min(1) limit?: number;
}
