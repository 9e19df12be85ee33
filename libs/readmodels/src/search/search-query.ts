/** A search of current rows, as the doors hand it on: `{ filter, sort, page }`, each optional. */
export interface SearchQuery {
  /** Fields by name, all of which must fit; `$or` holds alternatives, one of which must fit as well. */
  readonly filter?: SearchFilter;
  readonly sort?: readonly SearchSort[];
  readonly page?: SearchPage;
}

export interface SearchFilter {
  readonly $or?: readonly SearchFilter[];
  readonly [field: string]: unknown;
}

/** What a field may be asked, beside being equal to a plain value. All that are given must hold. */
export interface FieldConditions {
  readonly $eq?: SearchValue;
  readonly $neq?: SearchValue;
  readonly $in?: readonly SearchValue[];
  readonly $notIn?: readonly SearchValue[];
  readonly $exists?: boolean;
  /** `*` stands for any characters, `?` for one, a backslash before either for the character itself. */
  readonly $like?: string;
  readonly $gt?: SearchValue;
  readonly $gte?: SearchValue;
  readonly $lt?: SearchValue;
  readonly $lte?: SearchValue;
}

export type SearchValue = string | number | boolean;

export interface SearchSort {
  readonly field: string;
  readonly order?: 'ASC' | 'DESC';
}

/** By offset (`from`) or by cursor (`after` or `before`), never both. */
export interface SearchPage {
  readonly limit?: number;
  readonly from?: number;
  /** The `endCursor` of the page before. */
  readonly after?: string;
  /** The `startCursor` of the page behind. */
  readonly before?: string;
}

export interface SearchResult<Row> {
  readonly items: readonly Row[];
  /** Counted up to `totalItemsMax`. */
  readonly totalItems: number;
  readonly hasMoreTotalItems: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The query cannot be answered as it is: what is wrong with which part. Nothing of the rows is in the message. */
export class SearchError extends Error {
  constructor(
    /** Where it stands, e.g. `page` or `filter.assignee`. */
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'SearchError';
  }
}

export const totalItemsMax = 10_000;
export const pageItemsDefault = 100;
export const pageItemsMax = 10_000;
