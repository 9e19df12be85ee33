import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '#care/common/limits.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';
import { CANNOT_REASONS, type CannotReason } from './cannot-do.entity.js';
import { LIMITS, type LimitId, PURPOSES, type PurposeId } from './question-choices.js';

export class AskQuestionDto extends ForWorkerDto {
  /** One of the task's `recipients`. */
  @IsString() @Length(1, 2 * ID_CHARACTERS_MAX) to: string;
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) needed: string;
  @IsIn(Object.keys(PURPOSES)) purpose: PurposeId;
  /** Default: one working day. */
  @IsOptional() @IsIn(Object.keys(LIMITS)) limit?: LimitId;
  /** Somebody is in danger: an agency is asked whatever was agreed, on the basis of vital interest. */
  @IsOptional() @IsBoolean() isDanger?: boolean;
}

export class AnswerQuestionDto extends ForWorkerDto {
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) answer: string;
}

export class CannotDoDto extends ForWorkerDto {
  @IsIn(Object.keys(CANNOT_REASONS)) reason: CannotReason;
  /** To be given where the reason is `other`. */
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) words?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) tried?: string;
  /** A group to which the task can be handed over. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) whoCould?: string;
}
