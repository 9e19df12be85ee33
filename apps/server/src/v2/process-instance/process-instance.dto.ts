import { Flag, Id, Inners, Integer, KeyText, Long, Optional, Rule, Text, Texts, Variables } from '../../http/fields.js';
import { ChoiceFilter, IntegerFilter, KeyFilter, TextFilter, TimeFilter, VariableFilters } from '../common/filters.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';
import { Tenant } from '../common/tenant.js';

const STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'];
const START_INSTRUCTIONS_MAX = 100;
const MAPPING_INSTRUCTIONS_MAX = 1_000;
const TAGS_MAX = 10;
const TAG = /^[A-Za-z][A-Za-z0-9_\-:.]{0,99}$/;

export const Tags = () =>
  Rule(
    (value) => Array.isArray(value) && value.length <= TAGS_MAX && value.every((each) => TAG.test(String(each))),
    `must be at most ${TAGS_MAX} tags: a letter, then letters, digits, _ - : and .`,
    { type: 'array', items: { type: 'string', pattern: TAG.source }, maxItems: TAGS_MAX },
  );

class StartInstructionDto {
  @Id() elementId: string;
}

export class CreateProcessInstanceDto {
  @Optional() @Id() processDefinitionId?: string;
  @Optional() @KeyText() processDefinitionKey?: string;
  @Optional() @Integer(-1) processDefinitionVersion?: number;
  @Optional() @Variables() variables?: Record<string, never>;
  @Optional() @Tenant() tenantId?: string;
  @Optional() @Long(1) operationReference?: number;
  @Optional() @Inners(() => StartInstructionDto, START_INSTRUCTIONS_MAX) startInstructions?: StartInstructionDto[];
  @Optional()
  @Rule((value) => Array.isArray(value) && value.length === 0, 'are not supported yet', { type: 'array', maxItems: 0 })
  runtimeInstructions?: unknown[];
  @Optional() @Flag() awaitCompletion?: boolean;
  @Optional() @Texts() fetchVariables?: string[];
  @Optional() @Long() requestTimeout?: number | string;
  @Optional() @Tags() tags?: string[];
  @Optional() @Text(256, 1) businessId?: string;
}

export class CancelProcessInstanceDto {
  @Optional() @Long(1) operationReference?: number;
}

class MigrateMappingInstructionDto {
  @Id() sourceElementId: string;
  @Id() targetElementId: string;
}

export class MigrateProcessInstanceDto {
  @KeyText() targetProcessDefinitionKey: string;
  @Inners(() => MigrateMappingInstructionDto, MAPPING_INSTRUCTIONS_MAX)
  mappingInstructions: MigrateMappingInstructionDto[];
  @Optional() @Long(1) operationReference?: number;
}

class ProcessInstanceFieldsDto {
  @Optional() @TextFilter() processDefinitionId?: unknown;
  @Optional() @TextFilter() processDefinitionName?: unknown;
  @Optional() @IntegerFilter() processDefinitionVersion?: unknown;
  @Optional() @TextFilter() processDefinitionVersionTag?: unknown;
  @Optional() @KeyFilter() processDefinitionKey?: unknown;
  @Optional() @KeyFilter() processInstanceKey?: unknown;
  @Optional() @KeyFilter() parentProcessInstanceKey?: unknown;
  @Optional() @KeyFilter() parentElementInstanceKey?: unknown;
  @Optional() @TimeFilter() startDate?: unknown;
  @Optional() @TimeFilter() endDate?: unknown;
  @Optional() @ChoiceFilter(STATES) state?: unknown;
  @Optional() @Flag() hasIncident?: boolean;
  @Optional() @Flag() hasRetriesLeft?: boolean;
  @Optional() @TextFilter() errorMessage?: unknown;
  @Optional() @TextFilter() tenantId?: unknown;
  @Optional() @TextFilter() businessId?: unknown;
  @Optional() @VariableFilters() variables?: unknown;
  @Optional() @Tags() tags?: string[];
}

class ProcessInstanceFilterDto extends ProcessInstanceFieldsDto {
  /** One of these must fit as well. */
  @Optional() @Inners(() => ProcessInstanceFieldsDto, 20) $or?: ProcessInstanceFieldsDto[];
}

export type ProcessInstanceSearch = SearchDto<ProcessInstanceFilterDto>;

export const ProcessInstanceSearchDto = SearchDtoOf(ProcessInstanceFilterDto, [
  'processInstanceKey',
  'processDefinitionId',
  'processDefinitionName',
  'processDefinitionVersion',
  'processDefinitionVersionTag',
  'processDefinitionKey',
  'parentProcessInstanceKey',
  'parentElementInstanceKey',
  'startDate',
  'endDate',
  'state',
  'hasIncident',
  'tenantId',
  'businessId',
]);
