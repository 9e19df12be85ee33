import { type DtoClass } from '../../http/dto.js';
import { Choice, Inner, Inners, Integer, Optional, Text } from '../../http/fields.js';

const CURSOR_CHARACTERS_MAX = 300;
const SORT_FIELDS_MAX = 10;
const OFFSET_MAX = 2 ** 31 - 1;

/** One kind of page: by offset (`from`) or by cursor (`after` or `before`). */
export class PageDto {
  @Optional() @Integer(1, 10_000) limit?: number;
  @Optional() @Integer(0, OFFSET_MAX) from?: number;
  @Optional() @Text(CURSOR_CHARACTERS_MAX, 1) after?: string;
  @Optional() @Text(CURSOR_CHARACTERS_MAX, 1) before?: string;
}

export interface SearchDto<Filter extends object> {
  filter?: Filter;
  sort?: { field: string; order?: 'ASC' | 'DESC' }[];
  page?: PageDto;
}

/** The body of a search: `{ filter, sort, page }`, each optional. */
export function SearchDtoOf<Filter extends object>(
  filter: DtoClass<Filter>,
  sortFields: readonly string[],
): DtoClass<SearchDto<Filter>> {
  class SortDto {
    @Choice(sortFields) field: string;
    @Optional() @Choice(['ASC', 'DESC']) order?: 'ASC' | 'DESC';
  }
  class SearchBodyDto implements SearchDto<Filter> {
    @Optional() @Inner(() => filter) filter?: Filter;
    @Optional() @Inners(() => SortDto, SORT_FIELDS_MAX) sort?: SortDto[];
    @Optional() @Inner(() => PageDto) page?: PageDto;
  }
  return SearchBodyDto;
}
