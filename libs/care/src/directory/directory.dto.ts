import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ID_CHARACTERS_MAX, LIST_ITEMS_MAX, NAME_CHARACTERS_MAX } from '../common/limits.js';
import { WEEKDAYS, type Weekday } from './service-schedule.entity.js';

const AGE_MAX = 130;

/** What the person looks for (job `search-directory`); everything is optional. */
export class SearchDirectoryDto {
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) need?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) wardId?: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) text?: string;
  @IsOptional() @IsBoolean() free?: boolean;
  @IsOptional() @IsInt() @Min(0) @Max(AGE_MAX) age?: number;
  @IsOptional() @IsIn(WEEKDAYS) day?: Weekday;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) language?: string;
  /** Services that were tried before and are left out. */
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) without?: string[];
  /** Also show entries that nobody checked for six months. */
  @IsOptional() @IsBoolean() unassuredToo?: boolean;
  @IsOptional() @IsInt() @Min(1) limit?: number;
}
