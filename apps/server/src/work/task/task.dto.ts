import { IsIn, IsInt, IsNumber, IsObject, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { BLOCKAGE_LEVELS, type BlockageLevel } from '#care/blockage/blockage.entity.js';
import { ID_CHARACTERS_MAX, NAME_CHARACTERS_MAX, NARRATIVE_CHARACTERS_MAX } from '#care/common/limits.js';
import { Rule } from '../../http/fields.js';
import { ForWorkerDto } from '../worklist/worklist.dto.js';

const HOURS_LOST_MAX = 10_000;
const ENERGY_MAX = 5;

const isReceiver = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '' && value.length <= ID_CHARACTERS_MAX) ||
  (typeof value === 'object' && value !== null && receiverOf(value) !== undefined);

/** One worker or one group, told by name which of the two. */
export interface Receiver {
  readonly workerId?: string;
  readonly group?: string;
}

/** @returns undefined where it is neither one worker nor one group */
export function receiverOf(value: object): Receiver | undefined {
  const { workerId, group, ...others } = value as Record<string, unknown>;
  if (Object.keys(others).length > 0) return undefined;
  if (isId(workerId) && group === undefined) return { workerId };
  return isId(group) && workerId === undefined ? { group } : undefined;
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= ID_CHARACTERS_MAX;

export class HandOverDto extends ForWorkerDto {
  /** A worker or a group: `{workerId}`, `{group}`, or the id alone. */
  @Rule(isReceiver, 'must be one worker or one group', {
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
  })
  to: string | Receiver;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) note?: string;
}

export class HandInDto extends ForWorkerDto {
  /** The whole form, by the keys of its fields. */
  @IsObject() values: Record<string, never>;
}

export class RaiseBlockageDto extends ForWorkerDto {
  @IsString() @Length(1, NAME_CHARACTERS_MAX) type: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) agency?: string;
  /** The drawn element at which it was met; the task's own where none is named. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) step?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) description?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) workaround?: string;
  @IsOptional() @IsNumber() @Min(0) @Max(HOURS_LOST_MAX) hoursLost?: number;
  @IsOptional() @IsIn(BLOCKAGE_LEVELS) raisedTo?: BlockageLevel;
}

export class AskForHelpDto extends ForWorkerDto {
  @IsString() @Length(1, NARRATIVE_CHARACTERS_MAX) stuck: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) tried?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) needed?: string;
}

export class ReflectDto extends ForWorkerDto {
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) helped?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) gotInTheWay?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) step?: string;
  @IsOptional() @IsString() @MaxLength(NARRATIVE_CHARACTERS_MAX) change?: string;
  @IsOptional() @IsInt() @Min(1) @Max(ENERGY_MAX) energy?: number;
}
