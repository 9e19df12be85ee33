import { NO_KEY } from '#protocol/key.js';
import type { ProcessInstanceRow } from '../rows/process-instance.rows.js';
import { bigints, byteas, ints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';
import { textArrayLiteral } from './text-array.js';

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 8 µs of server CPU a row, with 250 bytes of element state.
const text = `INSERT INTO engine.process_instance (
    process_instance_key, root_process_instance_key, bpmn_process_id, process_definition_key, version, state,
    start_time, end_time, parent_process_instance_key, parent_element_instance_key, tags, business_id, element_state)
  SELECT process_instance_key, root_process_instance_key, bpmn_process_id, process_definition_key, version, state,
    start_time, end_time, parent_process_instance_key, parent_element_instance_key, tags::text[], business_id, element_state
  FROM unnest(
    $1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::int[], $6::text[],
    $7::timestamptz[], $8::timestamptz[], $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::bytea[]
  ) AS row (process_instance_key, root_process_instance_key, bpmn_process_id, process_definition_key, version, state,
    start_time, end_time, parent_process_instance_key, parent_element_instance_key, tags, business_id, element_state)`;

export const insertProcessInstances = (rows: readonly ProcessInstanceRow[]): Statement => ({
  name: 'insert-process-instances',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.value.rootProcessInstanceKey),
    texts(rows, (row) => row.value.bpmnProcessId),
    bigints(rows, (row) => row.value.processDefinitionKey),
    ints(rows, (row) => row.value.version),
    texts(rows, (row) => row.state),
    times(rows, (row) => row.startedAt),
    times(rows, (row) => row.endedAt),
    bigints(rows, (row) => presentKey(row.value.parentProcessInstanceKey)),
    bigints(rows, (row) => presentKey(row.value.parentElementInstanceKey)),
    texts(rows, (row) => (row.value.tags?.length ? textArrayLiteral(row.value.tags) : null)),
    texts(rows, (row) => row.value.businessId),
    byteas(rows, (row) => row.elementState),
  ],
});

const presentKey = (key: string): string | null => (key === NO_KEY ? null : key);
