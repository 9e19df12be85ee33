import type { SqlBinder } from './sql-binder.js';

/** What kind of value a field holds, and the database type its values are compared in. */
export type SearchFieldType = 'key' | 'text' | 'integer' | 'time' | 'flag';

export const sqlTypes: Readonly<Record<SearchFieldType, string>> = {
  key: 'bigint',
  text: 'text',
  integer: 'int',
  time: 'timestamptz',
  flag: 'boolean',
};

/** One word that a search may use. */
export interface SearchField {
  readonly type: SearchFieldType;
  /** An expression over the table's own aliases. */
  readonly sql: string;
  /** A filter of its own kind, in place of a comparison: answers a condition. */
  readonly condition?: (value: unknown, bind: SqlBinder) => string;
  /** More that follows from this field being equal to a value: it leads to a partial index. */
  readonly implies?: (value: unknown) => string | undefined;
  /** It reads from what is joined. */
  readonly isJoined?: boolean;
  /** False: it can be asked for, but not sorted by. */
  readonly isSortable?: boolean;
}

/** A table that can be searched: where its rows come from and what may be asked of them. */
export interface SearchTable<Row> {
  /** Selected columns, each `AS "nameOfTheMember"`. */
  readonly select: string;
  /** The table with its alias; or what makes it, where it comes out of a bound value. */
  readonly from: string | ((bind: SqlBinder) => string);
  /** The table's alias. */
  readonly alias: string;
  /** What is joined for each row that is found, and earlier only where a field needs it. Each row stays one. */
  readonly joins?: string;
  /** Conditions that always hold, e.g. without what is deleted; absent: none. */
  readonly where?: string;
  /** The key's column: the last tie-breaker of each order, and the order where none is given. */
  readonly key: string;
  readonly fields: Readonly<Record<string, SearchField>>;
  /** Only for the compiler: what the selected columns give. */
  readonly row?: Row;
}
