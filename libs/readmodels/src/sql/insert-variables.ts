import type { VariableRow } from '../rows/variable.rows.js';
import { bigints, texts } from './binary-array.js';
import type { Statement } from './statement.js';

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 5 µs of server CPU a row.
const text = `INSERT INTO engine.variable (
    variable_key, process_instance_key, root_process_instance_key, process_definition_key, bpmn_process_id, scope_key,
    name, value)
  SELECT * FROM unnest(
    $1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::text[], $8::text[])`;

export const insertVariables = (rows: readonly VariableRow[]): Statement => ({
  name: 'insert-variables',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.value.processInstanceKey),
    bigints(rows, (row) => row.value.rootProcessInstanceKey),
    bigints(rows, (row) => row.value.processDefinitionKey),
    texts(rows, (row) => row.value.bpmnProcessId),
    bigints(rows, (row) => row.value.scopeKey),
    texts(rows, (row) => row.value.name),
    texts(rows, (row) => JSON.stringify(row.value.value)),
  ],
});
