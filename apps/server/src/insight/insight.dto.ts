import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX } from '#care/common/limits.js';

const VERSION_MAX = 1_000_000;

/** Which part of the work is measured: all members narrow it. */
export class MeasureDto {
  /** So many whole weeks and the one that has begun, e.g. `12w`. */
  @IsOptional() @Matches(/^([1-9]|[1-9]\d|10[0-4])w$/) period?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) locality?: string;
}

export class MeasurePathwayDto extends MeasureDto {
  @IsOptional() @IsInt() @Min(1) @Max(VERSION_MAX) version?: number;
  /** Only what this agency was asked to do; the pathway as a whole stays as it is. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
}

export class DiagramDto {
  @IsOptional() @IsInt() @Min(1) @Max(VERSION_MAX) version?: number;
}
