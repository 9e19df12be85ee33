import type { ProcessInstanceRowChange } from '../rows/process-instance.rows.js';
import { bigints, byteas, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 11 µs of server CPU a row, the element state; 7 for the end.
const text = `UPDATE engine.process_instance AS instance SET
    state = COALESCE(change.state, instance.state),
    end_time = COALESCE(change.end_time, instance.end_time),
    element_state = change.element_state
  FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::bytea[])
    AS change (process_instance_key, state, end_time, element_state)
  WHERE instance.process_instance_key = change.process_instance_key`;

export const updateProcessInstances = (rows: readonly ProcessInstanceRowChange[]): Statement => ({
  name: 'update-process-instances',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.state),
    times(rows, (row) => row.endedAt),
    byteas(rows, (row) => row.elementState),
  ],
});
