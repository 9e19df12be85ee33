import { readCursor, writeCursor } from './cursor.js';
import { filterSql } from './filter-sql.js';
import { behindSql, type OrderStep, orderOf, orderSql } from './order.js';
import {
  pageItemsDefault,
  pageItemsMax,
  SearchError,
  type SearchFilter,
  type SearchPage,
  type SearchQuery,
  type SearchResult,
  totalItemsMax,
} from './search-query.js';
import { type SearchTable, sqlTypes } from './search-table.js';
import { SqlBinder } from './sql-binder.js';

/** What runs the statements: a TypeORM data source or entity manager. */
export interface SqlSource {
  query<Rows = unknown>(text: string, values?: unknown[]): Promise<Rows>;
}

/** Conditions that the door adds, e.g. what the caller may see. */
export type Narrow = (bind: SqlBinder) => string;

/**
 * One page of the rows that fit, in a total order: each row is on exactly one of the pages that cursors lead through, also
 * while rows are added.
 * @throws SearchError for an unknown field, a cursor of another order, or pages of two kinds at once
 */
export const search = async <Row extends object>(
  source: SqlSource,
  table: SearchTable<Row>,
  query: SearchQuery,
  narrow?: Narrow,
): Promise<SearchResult<Row>> => {
  const page = checkedPage(query.page ?? {});
  const steps = orderOf(table, query.sort ?? []);
  const [rows, total] = await Promise.all([
    selectPage(source, table, query, page, steps, narrow),
    countRows(source, table, query, narrow),
  ]);
  return {
    items: rows.map(({ position: _position, ...row }) => row as unknown as Row),
    totalItems: Math.min(total, totalItemsMax),
    hasMoreTotalItems: total > totalItemsMax,
    startCursor: cursorOf(steps, rows[0]),
    endCursor: cursorOf(steps, rows.at(-1)),
  };
};

/** The row with this key, or undefined. */
export const findByKey = async <Row extends object>(
  source: SqlSource,
  table: SearchTable<Row>,
  key: string,
): Promise<Row | undefined> => {
  const bind = new SqlBinder();
  const where = `${table.key} = ${bind.bind(key, sqlTypes.key)}`;
  const rows = await source.query<Row[]>(
    `SELECT ${table.select} FROM ${fromSql(table, bind)} ${table.joins ?? ''} WHERE ${where}`,
    bind.values,
  );
  return rows[0];
};

const fromSql = <Row>({ from }: SearchTable<Row>, bind: SqlBinder): string =>
  typeof from === 'string' ? from : from(bind);

/** The joins, where a filter or the order reads from them: else only the rows of the page are joined. */
const neededJoins = <Row>(table: SearchTable<Row>, { filter = {}, sort = [] }: SearchQuery): string => {
  const isJoined = (name: string): boolean =>
    Object.hasOwn(table.fields, name) && table.fields[name]?.isJoined === true;
  const asks = (part: SearchFilter): boolean =>
    Object.entries(part).some(([name, value]) =>
      name === '$or' ? ((value ?? []) as readonly SearchFilter[]).some(asks) : isJoined(name),
    );
  return asks(filter) || sort.some(({ field }) => isJoined(field)) ? (table.joins ?? '') : '';
};

type Positioned = { readonly position: readonly (string | null)[] };

const selectPage = async <Row>(
  source: SqlSource,
  table: SearchTable<Row>,
  query: SearchQuery,
  page: SearchPage & { readonly limit: number },
  steps: readonly OrderStep[],
  narrow: Narrow | undefined,
): Promise<(Row & Positioned)[]> => {
  const bind = new SqlBinder();
  const isBackwards = page.before !== undefined;
  const conditions = whereParts(table, query, narrow, bind);
  const cursor = page.after ?? page.before;
  if (cursor !== undefined) {
    const values = await valuesAt(source, table, steps, isBackwards ? 'before' : 'after', cursor);
    conditions.push(behindSql(steps, values, isBackwards, bind));
  }
  const joins = neededJoins(table, query);
  const order = `ORDER BY ${orderSql(steps, isBackwards)}`;
  const found = `FROM ${fromSql(table, bind)} ${joins} WHERE ${conditions.join(' AND ')}
    ${order} LIMIT ${bind.bind(page.limit, 'int')} OFFSET ${bind.bind(page.from ?? 0, 'int')}`;
  const columns = `${table.select}, ${positionSql(steps)}`;
  const rows = await source.query<(Row & Positioned)[]>(
    joins !== '' || table.joins === undefined
      ? `SELECT ${columns} ${found}`
      : `SELECT ${columns} FROM (SELECT ${table.alias}.* ${found}) AS ${table.alias} ${table.joins} ${order}`,
    bind.values,
  );
  return isBackwards ? rows.reverse() : rows;
};

const countRows = async <Row>(
  source: SqlSource,
  table: SearchTable<Row>,
  query: SearchQuery,
  narrow: Narrow | undefined,
): Promise<number> => {
  const bind = new SqlBinder();
  const where = whereParts(table, query, narrow, bind).join(' AND ');
  const rows = await source.query<{ total: number }[]>(
    `SELECT count(*)::int AS total
      FROM (SELECT 1 FROM ${fromSql(table, bind)} ${neededJoins(table, query)} WHERE ${where} LIMIT ${totalItemsMax + 1}) AS counted`,
    bind.values,
  );
  return rows[0]?.total ?? 0;
};

const whereParts = <Row>(
  table: SearchTable<Row>,
  query: SearchQuery,
  narrow: Narrow | undefined,
  bind: SqlBinder,
): string[] => [table.where ?? 'TRUE', filterSql(table, query.filter ?? {}, bind), narrow?.(bind) ?? 'TRUE'];

const positionSql = (steps: readonly OrderStep[]): string =>
  `ARRAY[${steps.map(({ sql }) => `(${sql})::text`).join(', ')}] AS "position"`;

const valuesAt = async <Row>(
  source: SqlSource,
  table: SearchTable<Row>,
  steps: readonly OrderStep[],
  name: 'after' | 'before',
  cursor: string,
): Promise<readonly (string | null)[]> => {
  const position = readCursor(steps, name, cursor);
  if ('values' in position) return position.values;
  const bind = new SqlBinder();
  const rows = await source.query<Positioned[]>(
    `SELECT ${positionSql(steps)} FROM ${fromSql(table, bind)} ${table.joins ?? ''} WHERE ${table.key} = ${bind.bind(position.key, sqlTypes.key)}`,
    bind.values,
  );
  const [row] = rows;
  if (row === undefined) {
    throw new SearchError(`page.${name}`, `Expected the row that 'page.${name}' points at to be there, but it is gone`);
  }
  return row.position;
};

const cursorOf = (steps: readonly OrderStep[], row: Positioned | undefined): string | null =>
  row === undefined ? null : writeCursor(steps, row.position);

const checkedPage = (page: SearchPage): SearchPage & { readonly limit: number } => {
  const kinds = (['from', 'after', 'before'] as const).filter((kind) => page[kind] !== undefined);
  if (kinds.length > 1) {
    throw new SearchError('page', `Expected one kind of page, but '${kinds.join("' and '")}' were given together`);
  }
  const limit = page.limit ?? pageItemsDefault;
  if (limit > pageItemsMax) {
    throw new SearchError('page.limit', `Expected 'page.limit' to be at most ${pageItemsMax}, but it is ${limit}`);
  }
  return { ...page, limit };
};
