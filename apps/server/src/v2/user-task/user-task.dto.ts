import {
  Flag,
  Id,
  Inner,
  Integer,
  isDateTime,
  KeyText,
  Optional,
  Rule,
  Text,
  Texts,
  Variables,
} from '../../http/fields.js';
import { ChoiceFilter, IntegerFilter, TextFilter, TimeFilter, VariableFilters } from '../common/filters.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';
import { Tags } from '../process-instance/process-instance.dto.js';

const STATES = [
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'COMPLETED',
  'CANCELING',
  'CANCELED',
  'FAILED',
];
const PRIORITY_MAX = 100;
const ACTION_CHARACTERS_MAX = 256;

class UserTaskFilterDto {
  @Optional() @KeyText() userTaskKey?: string;
  @Optional() @ChoiceFilter(STATES) state?: unknown;
  @Optional() @TextFilter() assignee?: unknown;
  @Optional() @IntegerFilter() priority?: unknown;
  @Optional() @Text() elementId?: string;
  @Optional() @TextFilter() name?: unknown;
  @Optional() @TextFilter() candidateGroup?: unknown;
  @Optional() @TextFilter() candidateUser?: unknown;
  @Optional() @TextFilter() tenantId?: unknown;
  @Optional() @Text() processDefinitionId?: string;
  @Optional() @KeyText() processDefinitionKey?: string;
  @Optional() @KeyText() processInstanceKey?: string;
  @Optional() @KeyText() elementInstanceKey?: string;
  @Optional() @TimeFilter() creationDate?: unknown;
  @Optional() @TimeFilter() completionDate?: unknown;
  @Optional() @TimeFilter() followUpDate?: unknown;
  @Optional() @TimeFilter() dueDate?: unknown;
  @Optional() @VariableFilters() processInstanceVariables?: unknown;
  @Optional() @VariableFilters() localVariables?: unknown;
  @Optional() @Tags() tags?: string[];
}

export type UserTaskSearch = SearchDto<UserTaskFilterDto>;

export const UserTaskSearchDto = SearchDtoOf(UserTaskFilterDto, [
  'creationDate',
  'completionDate',
  'followUpDate',
  'dueDate',
  'priority',
  'name',
]);

export class AssignUserTaskDto {
  @Id() assignee: string;
  /** False: refused where somebody has it already. */
  @Optional() @Flag() allowOverride?: boolean;
  @Optional() @Text(ACTION_CHARACTERS_MAX) action?: string;
}

export class CompleteUserTaskDto {
  @Optional() @Variables() variables?: Record<string, never>;
  @Optional() @Text(ACTION_CHARACTERS_MAX) action?: string;
}

/** An empty text empties a date. */
const DateTimeOrEmpty = () =>
  Rule((value) => value === '' || isDateTime(value), 'must be a time with an offset, or empty', { type: 'string' });

class UserTaskChangeDto {
  @Optional() @DateTimeOrEmpty() dueDate?: string | null;
  @Optional() @DateTimeOrEmpty() followUpDate?: string | null;
  @Optional() @Texts() candidateUsers?: string[] | null;
  @Optional() @Texts() candidateGroups?: string[] | null;
  @Optional() @Integer(0, PRIORITY_MAX) priority?: number | null;
}

export class UpdateUserTaskDto {
  @Optional() @Inner(() => UserTaskChangeDto) changeset?: UserTaskChangeDto | null;
  @Optional() @Text(ACTION_CHARACTERS_MAX) action?: string | null;
}

class UserTaskVariableFilterDto {
  @Optional() @TextFilter() name?: unknown;
}

export type UserTaskVariableSearch = SearchDto<UserTaskVariableFilterDto>;

export const UserTaskVariableSearchDto = SearchDtoOf(UserTaskVariableFilterDto, [
  'value',
  'name',
  'tenantId',
  'variableKey',
  'scopeKey',
  'processInstanceKey',
]);
