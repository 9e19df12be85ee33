import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import { ESCALATION_ANSWERS, type EscalationAnswer } from './escalation.entity.js';

export const ESCALATION_LEVEL_MAX = 4;

export class OpenEscalationDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) blockageId?: string;
  @IsInt() @Min(1) @Max(ESCALATION_LEVEL_MAX) level: number;
  @IsString() @Length(1, NAME_CHARACTERS_MAX) reason: string;
  @IsOptional() @IsISO8601({ strict: true }) dueAt?: string;
  /** Default: now. */
  @IsOptional() @IsISO8601({ strict: true }) openedAt?: string;
}

/** The form "What is stuck?". */
export class AnswerEscalationDto {
  @IsIn(ESCALATION_ANSWERS) answer: EscalationAnswer;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatIsStuck?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) text?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) answeredBy: string;
}
