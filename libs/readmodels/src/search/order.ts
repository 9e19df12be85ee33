import { SearchError, type SearchSort } from './search-query.js';
import { type SearchTable, sqlTypes } from './search-table.js';
import type { SqlBinder } from './sql-binder.js';

/** One step of a total order. As PostgreSQL does it: without a value is last when ascending, first when descending. */
export interface OrderStep {
  readonly field: string;
  readonly sql: string;
  readonly sqlType: string;
  readonly isDescending: boolean;
}

const sortFieldsMax = 10;

/** The order asked for, and the key as its last tie-breaker. @throws SearchError for a field that cannot be sorted by */
export const orderOf = <Row>(table: SearchTable<Row>, sort: readonly SearchSort[]): readonly OrderStep[] => {
  if (sort.length > sortFieldsMax) throw new SearchError('sort', `Expected at most ${sortFieldsMax} fields in 'sort'`);
  const steps = sort.map(({ field: name, order }) => {
    const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
    if (field === undefined || field.isSortable === false || field.condition !== undefined) {
      throw new SearchError('sort', `Expected to sort by known fields, but '${name}' is none`);
    }
    return { field: name, sql: field.sql, sqlType: sqlTypes[field.type], isDescending: order === 'DESC' };
  });
  return [...steps, { field: '', sql: table.key, sqlType: sqlTypes.key, isDescending: false }];
};

export const orderSql = (steps: readonly OrderStep[], isBackwards: boolean): string =>
  steps.map(({ sql, isDescending }) => `${sql} ${isDescending === isBackwards ? 'ASC' : 'DESC'}`).join(', ');

/** The condition "behind the row with these values" (backwards: before it). */
export const behindSql = (
  steps: readonly OrderStep[],
  values: readonly (string | null)[],
  isBackwards: boolean,
  bind: SqlBinder,
): string => {
  const alternatives: string[] = [];
  const equals: string[] = [];
  for (const [index, step] of steps.entries()) {
    const value = values[index] ?? null;
    const isDescending = step.isDescending !== isBackwards;
    const placeholder = value === null ? null : bind.bind(value, step.sqlType);
    const further = furtherSql(step.sql, placeholder, isDescending);
    if (further !== null) alternatives.push([...equals, further].join(' AND '));
    equals.push(placeholder === null ? `${step.sql} IS NULL` : `${step.sql} = ${placeholder}`);
  }
  return `(${alternatives.map((each) => `(${each})`).join(' OR ') || 'FALSE'})`;
};

/** Null where nothing can be further. */
const furtherSql = (sql: string, placeholder: string | null, isDescending: boolean): string | null => {
  if (placeholder === null) return isDescending ? `${sql} IS NOT NULL` : null;
  return isDescending ? `${sql} < ${placeholder}` : `(${sql} > ${placeholder} OR ${sql} IS NULL)`;
};
