import { IsNumber, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX, LINE_CHARACTERS_MAX } from '../common/limits.js';

export class CostLineDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) code: string;
  @IsNumber() @Min(0) standard: number;
  @IsNumber() @Min(0) otr: number;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) note?: string;
}

/** One part of a support package, for the indicative budget. */
export class BudgetPartDto {
  @IsString() @Length(1, ID_CHARACTERS_MAX) code: string;
  @IsNumber() @Min(0) unitsPerWeek: number;
}
