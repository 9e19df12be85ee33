import { Choice, Flag, Integer, KeyText, Optional, Text } from '../../http/fields.js';
import { TextFilter } from '../common/filters.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';

class ProcessDefinitionFilterDto {
  @Optional() @TextFilter() name?: unknown;
  @Optional() @Flag() isLatestVersion?: boolean;
  @Optional() @Text() resourceName?: string;
  @Optional() @Integer(-1) version?: number;
  @Optional() @Text() versionTag?: string;
  @Optional() @TextFilter() processDefinitionId?: unknown;
  @Optional() @Text() tenantId?: string;
  @Optional() @KeyText() processDefinitionKey?: string;
  @Optional() @Flag() hasStartForm?: boolean;
  @Optional() @Choice(['ACTIVE', 'DRAINING', 'DELETED']) state?: string;
}

export type ProcessDefinitionSearch = SearchDto<ProcessDefinitionFilterDto>;

export const ProcessDefinitionSearchDto = SearchDtoOf(ProcessDefinitionFilterDto, [
  'processDefinitionKey',
  'name',
  'resourceName',
  'version',
  'versionTag',
  'processDefinitionId',
  'tenantId',
]);
