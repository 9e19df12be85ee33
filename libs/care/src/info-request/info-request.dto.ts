import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TOPICS, type Topic } from '../agreement/agreement-choice.entity.js';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX, LIST_ITEMS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';
import {
  KNOWN_ANSWERS,
  type KnownAnswer,
  REPLY_CHANNELS,
  REPLY_FIELDS,
  type Redaction,
  type ReplyChannel,
  type ReplyField,
} from './info-request.entity.js';

/** What `ask-agency` stores. */
export class AskAgencyDto {
  /** Default: `<episode>:<agency>:<round>`; to be given where there is no episode. */
  @IsOptional() @IsString() @Length(1, 3 * ID_CHARACTERS_MAX) id?: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) personId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) agency: string;
  @IsOptional() @IsInt() @Min(0) round?: number;
  @IsString() @Length(1, LINE_CHARACTERS_MAX) purpose: string;
  @IsOptional() @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) question?: string;
  @IsOptional() @IsIn(TOPICS) topic?: Topic;
  @IsOptional() @IsArray() @ArrayMaxSize(REPLY_FIELDS.length) @IsIn(REPLY_FIELDS, { each: true }) fields?: ReplyField[];
  @IsISO8601({ strict: true }) dueAt: string;
  @IsOptional() @IsISO8601({ strict: true }) halfAt?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) askedBy?: string;
}

export class RedactionDto implements Redaction {
  @IsIn(REPLY_FIELDS) field: ReplyField;
  @IsString() @Length(1, LINE_CHARACTERS_MAX) reason: string;
  @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) hiddenFrom: string[];
}

/** The form "Reply", by task, one-time link or telephone (P17). */
export class ReplyDto {
  @IsIn(KNOWN_ANSWERS) known: KnownAnswer;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) lastContact?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) openWork?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) risks?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) strengths?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) offer?: string;
  @IsOptional() @IsObject() facts?: Record<string, string>;
  @IsOptional() @IsBoolean() doNotShareWithPerson?: boolean;
  @ValidateIf(({ doNotShareWithPerson }: ReplyDto) => doNotShareWithPerson === true)
  @IsString()
  @Length(1, LINE_CHARACTERS_MAX)
  doNotShareReason?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_ITEMS_MAX)
  @ValidateNested({ each: true })
  @Type(() => RedactionDto)
  redactions?: RedactionDto[];
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) repliedBy?: string;
  @IsOptional() @IsIn(REPLY_CHANNELS) channel?: ReplyChannel;
}
