import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ID_CHARACTERS_MAX, LIST_ITEMS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import type { Strengths, Wellbeing } from './conversation.entity.js';

const SCORE_MAX = 10;

export class WellbeingDto implements Wellbeing {
  @IsInt() @Min(0) @Max(SCORE_MAX) satisfied: number;
  @IsInt() @Min(0) @Max(SCORE_MAX) worthwhile: number;
  @IsInt() @Min(0) @Max(SCORE_MAX) happy: number;
  @IsInt() @Min(0) @Max(SCORE_MAX) anxious: number;
}

export class StrengthsDto implements Strengths {
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) own?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) family?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) friends?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) street?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) community?: string;
}

export class RecordConversationDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsIn([1, 2, 3]) no: 1 | 2 | 3;
  @IsString() @Length(1, ID_CHARACTERS_MAX) heldBy: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) place?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) present?: string[];
  @IsOptional() @ValidateNested() @Type(() => StrengthsDto) strengths?: StrengthsDto;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatMatters?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatWasTried?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) asks?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) notes?: string;
  @IsOptional() @ValidateNested() @Type(() => WellbeingDto) wellbeing?: WellbeingDto;
  @IsOptional() @IsBoolean() unsafe?: boolean;
}

/** The form "Is conversation 1 exhausted?": the list of what was tried, and why it is not enough (R82). */
export class ExhaustedDto {
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) whatWasTried: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) whyNotEnough: string;
}

/** The form "Peer challenge": a worker of another organisation tests the claim (R43, R82). */
export class PeerChallengeDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) challengedBy: string;
  @IsBoolean() agrees: boolean;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) text?: string;
}

/** The form "Decide": peers did not agree, and a team lead has heard both. */
export class SettleChallengeDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) decidedBy: string;
  @IsBoolean() agrees: boolean;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) text: string;
}
