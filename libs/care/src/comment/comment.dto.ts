import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';
import { NOTE_VISIBILITIES, type NoteVisibility } from './comment.entity.js';

/** A comment is a word in passing; what is longer belongs into a form or a document. */
export const COMMENT_CHARACTERS_MAX = 5_000;

export class WriteCommentDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) userTaskKey?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) processInstanceKey?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) rootProcessInstanceKey?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) step?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) workerId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) agency: string;
  @IsIn(NOTE_VISIBILITIES) visibility: NoteVisibility;
  @IsOptional() @IsBoolean() forKeyworker?: boolean;
  @IsString() @Length(1, COMMENT_CHARACTERS_MAX) text: string;
}
