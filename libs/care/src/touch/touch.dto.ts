import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { ID_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '../common/limits.js';

const SCORE_MAX = 10;

/** The form "Stay in touch". */
export class NoteTouchDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) byWorker: string;
  @IsBoolean() reached: boolean;
  @ValidateIf(({ reached }: NoteTouchDto) => reached) @IsInt() @Min(0) @Max(SCORE_MAX) safe?: number;
  @ValidateIf(({ reached }: NoteTouchDto) => reached) @IsInt() @Min(0) @Max(SCORE_MAX) control?: number;
  @IsOptional() @IsBoolean() planWorked?: boolean;
  @IsOptional() @IsBoolean() planTested?: boolean;
  @IsOptional() @IsBoolean() newDanger?: boolean;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) changeWhat?: string;
}
