import { bpmnElementTypes } from '#protocol/bpmn-element.js';
import { Flag, KeyText, Long, Optional, Text, Variables } from '../../http/fields.js';
import { ChoiceFilter, TextFilter, TimeFilter } from '../common/filters.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';

const STATES = ['ACTIVE', 'COMPLETED', 'TERMINATED'];
/** Words of other engines, for what there is none of here. */
const OTHER_TYPES = [
  'UNSPECIFIED',
  'AD_HOC_SUB_PROCESS',
  'AD_HOC_SUB_PROCESS_INNER_INSTANCE',
  'INCLUSIVE_GATEWAY',
  'UNKNOWN',
];

export class ElementInstanceFilterDto {
  @Optional() @Text() processDefinitionId?: string;
  @Optional() @ChoiceFilter(STATES) state?: unknown;
  @Optional() @ChoiceFilter([...bpmnElementTypes, ...OTHER_TYPES]) type?: unknown;
  @Optional() @TextFilter() elementId?: unknown;
  @Optional() @TextFilter() elementName?: unknown;
  @Optional() @Flag() hasIncident?: boolean;
  @Optional() @Text() tenantId?: string;
  @Optional() @KeyText() elementInstanceKey?: string;
  @Optional() @KeyText() processInstanceKey?: string;
  @Optional() @KeyText() processDefinitionKey?: string;
  @Optional() @KeyText() incidentKey?: string;
  @Optional() @TimeFilter() startDate?: unknown;
  @Optional() @TimeFilter() endDate?: unknown;
  @Optional() @KeyText() elementInstanceScopeKey?: string;
}

export type ElementInstanceSearch = SearchDto<ElementInstanceFilterDto>;

export const ElementInstanceSearchDto = SearchDtoOf(ElementInstanceFilterDto, [
  'elementInstanceKey',
  'processInstanceKey',
  'processDefinitionKey',
  'processDefinitionId',
  'startDate',
  'endDate',
  'elementId',
  'elementName',
  'type',
  'state',
  'incidentKey',
  'tenantId',
]);

export class SetVariablesDto {
  @Variables() variables: Record<string, never>;
  /** True: in this scope only; false: where each name is found, upwards. */
  @Optional() @Flag() local?: boolean;
  @Optional() @Long(1) operationReference?: number;
}
