import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { COMMENT_CHARACTERS_MAX } from '#care/comment/comment.dto.js';
import { NOTE_VISIBILITIES, type NoteVisibility } from '#care/comment/comment.entity.js';
import { ID_CHARACTERS_MAX } from '#care/common/limits.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';

export class NewCommentDto extends ForWorkerDto {
  /** Who may read it: everybody on the case, or the author's agency alone. */
  @IsIn(NOTE_VISIBILITIES) visibility: NoteVisibility;
  @IsString() @Length(1, COMMENT_CHARACTERS_MAX) text: string;
  /** True: it is brought before the keyworker. */
  @IsOptional() @IsBoolean() forKeyworker?: boolean;
  /** The task of the case at which it is written. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) taskKey?: string;
}

export class ChangeCommentDto extends ForWorkerDto {
  @IsString() @Length(1, COMMENT_CHARACTERS_MAX) text: string;
  /** The version that is changed. */
  @IsInt() @Min(1) basedOn: number;
}
