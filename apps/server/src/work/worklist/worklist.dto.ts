import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, PAGE_ITEMS_MAX } from '#care/common/limits.js';

export const TABS = ['mine', 'team', 'following'] as const;
export type Tab = (typeof TABS)[number];

export const DUES = ['overdue', 'today', 'week'] as const;

const CURSOR_CHARACTERS_MAX = 2_000;

/** For whom a program asks; of no account where a person does. */
export class ForWorkerDto {
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) workerId?: string;
}

export class FiltersDto extends ForWorkerDto {
  @IsOptional() @IsIn(TABS) tab?: Tab;
}

export class WorklistDto extends FiltersDto {
  /** Part of a name, of what is to do, or of a pathway's name. */
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) q?: string;
  /** In all its versions. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) pathway?: string;
  /** The drawn element. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) step?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) ward?: string;
  @IsOptional() @IsIn(['red', 'amber', 'green']) urgency?: 'red' | 'amber' | 'green';
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) stage?: string;
  /** Whether something that is needed first was asked for and has not come. */
  @IsOptional() @IsIn(['yes', 'no']) waiting?: 'yes' | 'no';
  @IsOptional() @IsIn(DUES) due?: (typeof DUES)[number];
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  /** True: with the team's tasks, also those that colleagues have taken. */
  @IsOptional() @IsBoolean() taken?: boolean;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) sort?: string;
  @IsOptional() @IsString() @MaxLength(CURSOR_CHARACTERS_MAX) after?: string;
  @IsOptional() @IsInt() @Min(1) @Max(PAGE_ITEMS_MAX) limit?: number;
}
