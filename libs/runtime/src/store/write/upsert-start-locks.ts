import type { Key } from '#protocol/key.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

export interface StartLockRow {
  readonly bpmnProcessId: string;
  readonly correlationKey: string;
  readonly processInstanceKey: Key;
}

// Only a root instance is started by a message: it is its own root.
const text = `INSERT INTO engine.start_lock (
    bpmn_process_id, correlation_key, process_instance_key, root_process_instance_key)
  SELECT bpmn_process_id, correlation_key, process_instance_key, process_instance_key
  FROM unnest($1::text[], $2::text[], $3::bigint[]) AS row (bpmn_process_id, correlation_key, process_instance_key)
  ON CONFLICT (bpmn_process_id, correlation_key) DO UPDATE SET
    process_instance_key = EXCLUDED.process_instance_key,
    root_process_instance_key = EXCLUDED.root_process_instance_key`;

export const upsertStartLocks = (rows: readonly StartLockRow[]): Statement => ({
  name: 'upsert-start-locks',
  text,
  rows: rows.length,
  values: [
    texts(rows, (row) => row.bpmnProcessId),
    texts(rows, (row) => row.correlationKey),
    bigints(rows, (row) => row.processInstanceKey),
  ],
});
