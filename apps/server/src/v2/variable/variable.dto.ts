import { Flag, Optional, Text } from '../../http/fields.js';
import { InvalidRequest } from '../../http/problem.exception.js';
import { KeyFilter, TextFilter } from '../common/filters.js';
import { type SearchDto, SearchDtoOf } from '../common/search.dto.js';

class VariableFilterDto {
  @Optional() @TextFilter() name?: unknown;
  /** On the JSON of the value: a text is in quotation marks. */
  @Optional() @TextFilter() value?: unknown;
  @Optional() @Text() tenantId?: string;
  @Optional() @Flag() isTruncated?: boolean;
  @Optional() @KeyFilter() variableKey?: unknown;
  @Optional() @KeyFilter() scopeKey?: unknown;
  @Optional() @KeyFilter() processInstanceKey?: unknown;
}

export type VariableSearch = SearchDto<VariableFilterDto>;

export const VariableSearchDto = SearchDtoOf(VariableFilterDto, [
  'value',
  'name',
  'tenantId',
  'variableKey',
  'scopeKey',
  'processInstanceKey',
]);

/** Long values are cut unless the query says `truncateValues=false`. */
export function readTruncate(value: string | undefined): boolean {
  if (value === undefined || value === 'true') return true;
  if (value === 'false') return false;
  throw new InvalidRequest([{ field: 'truncateValues', message: "must be 'true' or 'false'" }]);
}
