import type { VariableRow } from '../rows/variable.rows.js';
import { bigints, texts } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `UPDATE engine.variable AS variable SET value = change.value
  FROM unnest($1::bigint[], $2::text[]) AS change (variable_key, value)
  WHERE variable.variable_key = change.variable_key`;

export const updateVariables = (rows: readonly VariableRow[]): Statement => ({
  name: 'update-variables',
  text,
  rows: rows.length,
  values: [bigints(rows, (row) => row.key), texts(rows, (row) => JSON.stringify(row.value.value))],
});
