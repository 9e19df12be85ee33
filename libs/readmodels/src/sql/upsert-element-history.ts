import type { HistoryChunk, HistoryElement } from '../followers/element-history.follower.js';
import { bigints, ints, texts } from './binary-array.js';
import type { Statement } from './statement.js';
import { textArrayLiteral } from './text-array.js';

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 24 µs of server CPU a row, six element instances in each.
const text = `INSERT INTO engine.element_history (
    process_instance_key, chunk, root_process_instance_key, process_definition_key, bpmn_process_id, first_key, last_key,
    active, element_instance_keys, element_ids, types, scope_keys, states, start_times, end_times, incident_keys)
  SELECT process_instance_key, chunk, root_process_instance_key, process_definition_key, bpmn_process_id, first_key,
    last_key, active, element_instance_keys::bigint[], element_ids::text[], types::text[], scope_keys::bigint[],
    states::text[], start_times::timestamptz[], end_times::timestamptz[], incident_keys::bigint[]
  FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::int[],
    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[]
  ) AS row (process_instance_key, chunk, root_process_instance_key, process_definition_key, bpmn_process_id, first_key,
    last_key, active, element_instance_keys, element_ids, types, scope_keys, states, start_times, end_times, incident_keys)
  ON CONFLICT (process_instance_key, chunk) DO UPDATE SET
    process_definition_key = EXCLUDED.process_definition_key, bpmn_process_id = EXCLUDED.bpmn_process_id,
    last_key = EXCLUDED.last_key, active = EXCLUDED.active, element_instance_keys = EXCLUDED.element_instance_keys,
    element_ids = EXCLUDED.element_ids, types = EXCLUDED.types, scope_keys = EXCLUDED.scope_keys,
    states = EXCLUDED.states, start_times = EXCLUDED.start_times, end_times = EXCLUDED.end_times,
    incident_keys = EXCLUDED.incident_keys`;

type Column = (element: HistoryElement) => string | null;

const column = (rows: readonly HistoryChunk[], pick: Column): Buffer =>
  texts(rows, (row) => `{${row.elements.map((element) => pick(element) ?? 'NULL').join(',')}}`);

const time = (timeMs: number | null): string | null => (timeMs === null ? null : `"${new Date(timeMs).toISOString()}"`);

export const upsertElementHistory = (rows: readonly HistoryChunk[]): Statement => ({
  name: 'upsert-element-history',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.processInstanceKey),
    ints(rows, (row) => row.chunk),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    bigints(rows, (row) => row.processDefinitionKey),
    texts(rows, (row) => row.bpmnProcessId),
    bigints(rows, (row) => row.elements[0]?.key),
    bigints(rows, (row) => row.elements.at(-1)?.key),
    ints(rows, (row) => row.elements.filter((element) => element.state === 'ACTIVE').length),
    column(rows, (element) => element.key),
    texts(rows, (row) => textArrayLiteral(row.elements.map((element) => element.elementId))),
    column(rows, (element) => element.type),
    column(rows, (element) => element.scopeKey),
    column(rows, (element) => element.state),
    column(rows, (element) => time(element.startedAt)),
    column(rows, (element) => time(element.endedAt)),
    column(rows, (element) => element.incidentKey),
  ],
});
