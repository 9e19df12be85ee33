import type { DeletedDefinition } from '../rows/definition.rows.js';
import { bigints, times } from './binary-array.js';
import type { Statement } from './statement.js';

const tables = [
  ['process_definition', 'process_definition_key'],
  ['decision_requirements', 'decision_requirements_key'],
  ['decision_definition', 'decision_definition_key'],
  ['form', 'form_key'],
] as const;

/** A key names one definition of any kind, so each table is asked. */
export const deleteDefinitions = (rows: readonly DeletedDefinition[]): Statement[] =>
  tables.map(([table, key]) => ({
    name: `delete-${table}`,
    text: `UPDATE engine.${table} AS definition SET deleted_at = change.deleted_at
      FROM unnest($1::bigint[], $2::timestamptz[]) AS change (key, deleted_at)
      WHERE definition.${key} = change.key`,
    rows: rows.length,
    values: [bigints(rows, (row) => row.key), times(rows, (row) => row.deletedAt)],
  }));
