import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  ID_CHARACTERS_MAX,
  LINE_CHARACTERS_MAX,
  LIST_ITEMS_MAX,
  NAME_CHARACTERS_MAX,
  NARRATIVE_CHARACTERS_MAX,
} from '../common/limits.js';
import { PLAN_KINDS, type PlanKind } from './plan.entity.js';
import { ACTION_OWNER_KINDS, type ActionOwnerKind } from './plan-action.entity.js';

/** £20,000 a week: dearer than any package, so a slip of the keyboard shows. */
const COST_PER_WEEK_PENCE_MAX = 2_000_000;
/** £1,000. */
const SMALL_MONEY_PENCE_MAX = 100_000;

export class PlanOutcomeDto {
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) ownWords: string;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) owner?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) how?: string;
  @IsOptional() @IsInt() @Min(0) @Max(COST_PER_WEEK_PENCE_MAX) costPerWeekPence?: number;
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) startsOn?: string;
}

export class PlanActionDto {
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) what: string;
  @IsIn(ACTION_OWNER_KINDS) ownerKind: ActionOwnerKind;
  @IsOptional() @IsString() @MaxLength(NAME_CHARACTERS_MAX) owner?: string;
  @IsOptional() @IsISO8601({ strict: true }) byWhen?: string;
}

/** One writing of a plan, as its form gives it. */
export class WritePlanDto {
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) id?: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) episodeId: string;
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) householdId?: string;
  @IsIn(PLAN_KINDS) kind: PlanKind;
  /** The number this writing gets: the same number again changes nothing. Default: the next. */
  @IsOptional() @IsInt() @Min(1) version?: number;
  @IsString() @Length(1, ID_CHARACTERS_MAX) writtenBy: string;
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) warningSigns?: string[];
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatIDo?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) whoICallByDay?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) whoICallByNight?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) safePlace?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) medicines?: string;
  @IsOptional() @IsString() @MaxLength(LINE_CHARACTERS_MAX) childrenAndPets?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) whatWeWillNotDo?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) riskAccepted?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) contingency?: string;
  @IsOptional() @IsArray() @ArrayMaxSize(LIST_ITEMS_MAX) @IsString({ each: true }) sharedWith?: string[];
  @IsOptional() @IsISO8601({ strict: true }) @Length(10, 10) reviewOn?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_ITEMS_MAX)
  @ValidateNested({ each: true })
  @Type(() => PlanOutcomeDto)
  outcomes?: PlanOutcomeDto[];
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_ITEMS_MAX)
  @ValidateNested({ each: true })
  @Type(() => PlanActionDto)
  actions?: PlanActionDto[];
}

export class PaySmallMoneyDto {
  @IsInt() @Min(1) @Max(SMALL_MONEY_PENCE_MAX) amountPence: number;
  @IsString() @Length(1, LINE_CHARACTERS_MAX) purpose: string;
  @IsString() @Length(1, ID_CHARACTERS_MAX) paidBy: string;
}
