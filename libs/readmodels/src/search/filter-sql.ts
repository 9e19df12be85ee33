import { likePattern } from './like-pattern.js';
import { type FieldConditions, SearchError, type SearchFilter } from './search-query.js';
import { type SearchField, type SearchTable, sqlTypes } from './search-table.js';
import type { SqlBinder } from './sql-binder.js';

const comparisons = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

/** Deeper alternatives than any page asks for. */
const orDepthMax = 5;

/** A filter as a condition of SQL; `TRUE` for an empty one. @throws SearchError for a field or operator that is not known */
export const filterSql = <Row>(
  table: SearchTable<Row>,
  filter: SearchFilter,
  bind: SqlBinder,
  path = 'filter',
  depth = 0,
): string => {
  if (depth > orDepthMax)
    throw new SearchError(path, `Expected alternatives in '${path}' to be at most ${orDepthMax} deep`);
  const parts = Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      if (name === '$or') {
        const alternatives = value as readonly SearchFilter[];
        if (alternatives.length === 0) return 'TRUE';
        return `(${alternatives.map((each, i) => filterSql(table, each, bind, `${path}.$or[${i}]`, depth + 1)).join(' OR ')})`;
      }
      const field = Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
      if (field === undefined)
        throw new SearchError(`${path}.${name}`, `Expected to filter by known fields, but '${name}' is none`);
      return fieldSql(field, value, bind, `${path}.${name}`);
    });
  return parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`;
};

/** One field's condition: a plain value, or operators with their operands. */
export const fieldSql = (field: SearchField, value: unknown, bind: SqlBinder, path: string): string => {
  if (field.condition !== undefined) return field.condition(value, bind);
  if (typeof value !== 'object') return equalsSql(field, value, bind);
  return Object.entries(value as FieldConditions)
    .filter(([, operand]) => operand !== undefined && operand !== null)
    .map(([operator, operand]) => operatorSql(field, operator as keyof FieldConditions, operand, bind, path))
    .concat('TRUE')
    .join(' AND ');
};

const equalsSql = (field: SearchField, value: unknown, bind: SqlBinder): string => {
  const implied = field.implies?.(value);
  const equals = `${field.sql} = ${bind.bind(value, sqlTypes[field.type])}`;
  return implied === undefined ? equals : `${equals} AND ${implied}`;
};

const operatorSql = (
  field: SearchField,
  operator: keyof FieldConditions,
  operand: unknown,
  bind: SqlBinder,
  path: string,
): string => {
  const sqlType = sqlTypes[field.type];
  switch (operator) {
    case '$eq':
      return equalsSql(field, operand, bind);
    case '$neq':
      return `${field.sql} IS DISTINCT FROM ${bind.bind(operand, sqlType)}`;
    case '$in':
      return `${field.sql} = ANY(${bind.bind(operand, `${sqlType}[]`)})`;
    case '$notIn':
      return `(${field.sql} = ANY(${bind.bind(operand, `${sqlType}[]`)})) IS NOT TRUE`;
    case '$exists':
      return `${field.sql} IS ${operand === true ? 'NOT NULL' : 'NULL'}`;
    case '$like':
      return `${field.sql}::text LIKE ${bind.bind(likePattern(String(operand)), 'text')}`;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return `${field.sql} ${comparisons[operator]} ${bind.bind(operand, sqlType)}`;
    default:
      throw new SearchError(path, `Expected a known operator in '${path}', but '${String(operator)}' is none`);
  }
};
