import type { SearchQuery, SearchResult } from '#readmodels/search/search-query.js';
import { flag, integer, list, nullable, type Schema, shape, text } from '../../openapi/schema.js';
import type { SearchDto } from './search.dto.js';

export interface SearchAnswer<Item> {
  readonly items: readonly Item[];
  readonly page: {
    readonly totalItems: number;
    readonly hasMoreTotalItems: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const searchAnswerSchema = (item: Schema): Schema =>
  shape({
    items: list(item),
    page: shape({
      totalItems: integer(),
      hasMoreTotalItems: flag(),
      startCursor: nullable(text()),
      endCursor: nullable(text()),
    }),
  });

/** What a search found, in the form of the door. */
export function searchAnswer<Row, Item>(result: SearchResult<Row>, toItem: (row: Row) => Item): SearchAnswer<Item> {
  const { items, ...page } = result;
  return { items: items.map(toItem), page };
}

/** The query in the words of the search: null says the same as absent. */
export function queryOf<Filter extends object>({ filter, sort, page }: SearchDto<Filter>): SearchQuery {
  return {
    ...(filter ? { filter: filter as Record<string, unknown> } : {}),
    ...(sort ? { sort } : {}),
    ...(page ? { page: withoutNulls(page) } : {}),
  };
}

const withoutNulls = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) as T;
