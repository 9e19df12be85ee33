import { NO_KEY } from '#protocol/key.js';
import type { IncidentRow } from '../rows/incident.rows.js';
import { bigints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.incident (
    incident_key, process_instance_key, root_process_instance_key, process_definition_key, bpmn_process_id, element_id,
    element_instance_key, job_key, variable_scope_key, error_type, error_message, state, creation_time, resolution_time)
  SELECT * FROM unnest(
    $1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[],
    $7::bigint[], $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::timestamptz[])`;

export const insertIncidents = (rows: readonly IncidentRow[]): Statement => ({
  name: 'insert-incidents',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.value.processInstanceKey),
    bigints(rows, (row) => row.value.rootProcessInstanceKey),
    bigints(rows, (row) => row.value.processDefinitionKey),
    texts(rows, (row) => row.value.bpmnProcessId),
    texts(rows, (row) => row.value.elementId),
    bigints(rows, (row) => row.value.elementInstanceKey),
    bigints(rows, (row) => (row.value.jobKey === NO_KEY ? null : row.value.jobKey)),
    bigints(rows, (row) => row.value.variableScopeKey),
    texts(rows, (row) => row.value.errorType),
    texts(rows, (row) => row.value.errorMessage),
    texts(rows, (row) => (row.resolvedAt === null ? 'ACTIVE' : 'RESOLVED')),
    times(rows, (row) => row.createdAt),
    times(rows, (row) => row.resolvedAt),
  ],
});
