import { texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';
import type { StartLockRow } from './upsert-start-locks.js';

const text = `DELETE FROM engine.start_lock AS start_lock
  USING unnest($1::text[], $2::text[]) AS gone (bpmn_process_id, correlation_key)
  WHERE start_lock.bpmn_process_id = gone.bpmn_process_id AND start_lock.correlation_key = gone.correlation_key`;

export const deleteStartLocks = (rows: readonly Omit<StartLockRow, 'processInstanceKey'>[]): Statement => ({
  name: 'delete-start-locks',
  text,
  rows: rows.length,
  values: [texts(rows, (row) => row.bpmnProcessId), texts(rows, (row) => row.correlationKey)],
});
