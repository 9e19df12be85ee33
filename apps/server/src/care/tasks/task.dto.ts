import { IsBoolean, IsIn, IsObject, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { ID_CHARACTERS_MAX } from '#care/common/limits.js';
import { PageQueryDto } from '../common/page.js';

export const TASK_ORDERS = ['due', 'age', 'priority'] as const;

export class TaskListDto extends PageQueryDto {
  /** A group whose tasks are looked for. */
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) group?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) assignee?: string;
  /** True: only those that nobody has taken. */
  @IsOptional() @IsBoolean() unassigned?: boolean;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) processId?: string;
  @IsOptional() @IsString() @MaxLength(ID_CHARACTERS_MAX) episodeId?: string;
  @IsOptional() @IsIn(TASK_ORDERS) order?: (typeof TASK_ORDERS)[number];
}

export class TakeTaskDto {
  /** On whose behalf a program takes it; a person takes it for himself or herself. */
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) workerId?: string;
}

export class CompleteTaskDto {
  /** Who filled in the form, where a program hands it in. */
  @IsOptional() @IsString() @Length(1, ID_CHARACTERS_MAX) workerId?: string;
  /** The whole form, by the keys of its fields. */
  @IsObject() values: Record<string, never>;
}
