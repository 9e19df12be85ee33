import { fieldSql } from '../filter-sql.js';
import type { SearchField, SearchFieldType } from '../search-table.js';

/** There is one tenant. */
export const tenantField: SearchField = { type: 'text', sql: `'<default>'::text` };

export const field = (type: SearchFieldType, sql: string): SearchField => ({ type, sql });

/** Reads from what is joined. */
export const joined = (type: SearchFieldType, sql: string): SearchField => ({ type, sql, isJoined: true });

/** Can be asked for, but not sorted by. */
export const unsorted = (type: SearchFieldType, sql: string): SearchField => ({ type, sql, isSortable: false });

/** Values of which a row has several: true where one of them fits. `from` names the alias `one` with the column `value`. */
export const anyOf = (from: string): SearchField => ({
  type: 'text',
  sql: 'one.value',
  condition: (value, bind) =>
    `EXISTS (SELECT 1 FROM ${from} WHERE ${fieldSql({ type: 'text', sql: 'one.value' }, value, bind, 'filter')})`,
});

/** An array's members: equality goes through the array's index. */
export const memberOf = (column: string): SearchField => {
  const any = anyOf(`unnest(${column}) AS one(value)`);
  return {
    ...any,
    condition: (value, bind) => {
      const equal = equalTo(value);
      return equal === undefined
        ? (any.condition as NonNullable<SearchField['condition']>)(value, bind)
        : `${column} @> ARRAY[${bind.bind(equal, 'text')}]`;
    },
  };
};

/** All of the given are among the array's members. */
export const allOf = (column: string): SearchField => ({
  type: 'text',
  sql: column,
  condition: (value, bind) => `${column} @> ${bind.bind(value, 'text[]')}`,
});

/** Variables, each named and its value (JSON text) described: all of them must be in the scope. */
export const variablesOf = (scope: string): SearchField => ({
  type: 'text',
  sql: 'v.value',
  condition: (value, bind) =>
    (value as readonly { readonly name: string; readonly value: unknown }[])
      .map(
        (each) =>
          `EXISTS (SELECT 1 FROM engine.variable v WHERE v.scope_key = ${scope} AND v.name = ${bind.bind(each.name, 'text')}
            AND ${fieldSql({ type: 'text', sql: 'v.value' }, each.value, bind, 'filter')})`,
      )
      .join(' AND ') || 'TRUE',
});

/** The plain value, or that of a lone `$eq`. */
const equalTo = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const [entry, ...more] = Object.entries(value);
  return entry?.[0] === '$eq' && more.length === 0 ? entry[1] : undefined;
};
