import { bigints, ints, texts, times } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';
import type { Visit } from '../facts.js';

const text = `INSERT INTO insight.visit (element_instance_key, process_instance_key, bpmn_process_id, version, element_id,
    kind, agency, due_at, entered_at, left_at, outcome, held_since, held_ms)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[],
    $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::timestamptz[], $13::bigint[])
  ON CONFLICT (element_instance_key) DO UPDATE SET bpmn_process_id = EXCLUDED.bpmn_process_id,
    version = EXCLUDED.version, element_id = EXCLUDED.element_id, agency = EXCLUDED.agency, due_at = EXCLUDED.due_at,
    left_at = EXCLUDED.left_at, outcome = EXCLUDED.outcome, held_since = EXCLUDED.held_since, held_ms = EXCLUDED.held_ms`;

export const upsertVisits = (rows: readonly Visit[]): Statement => ({
  name: 'upsert-insight-visits',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.elementInstanceKey),
    bigints(rows, (row) => row.processInstanceKey),
    texts(rows, (row) => row.bpmnProcessId),
    ints(rows, (row) => row.version),
    texts(rows, (row) => row.elementId),
    texts(rows, (row) => row.kind),
    texts(rows, (row) => row.agency),
    times(rows, (row) => row.dueAt),
    times(rows, (row) => row.enteredAt),
    times(rows, (row) => row.leftAt),
    texts(rows, (row) => row.outcome),
    times(rows, (row) => row.heldSince),
    bigints(rows, (row) => row.heldMs),
  ],
});
