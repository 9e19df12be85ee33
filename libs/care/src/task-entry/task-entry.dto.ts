import { IsBoolean, IsObject, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX } from '../common/limits.js';

export class RecordTaskEntryDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) userTaskKey: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) processInstanceKey?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) processId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) elementId: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) formId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) contactId?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) workerId: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
  @IsObject() values: Record<string, unknown>;
  @IsOptional() @IsBoolean() restricted?: boolean;
}
