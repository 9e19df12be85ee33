import type { Timer } from '#engine/state/entities.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 7 µs of server CPU a row.
const text = `INSERT INTO engine.timer (timer_key, process_instance_key, root_process_instance_key, due, body)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[])
  ON CONFLICT (timer_key) DO UPDATE SET due = EXCLUDED.due, body = EXCLUDED.body`;

export const insertTimers = (rows: readonly Timer[]): Statement => ({
  name: 'insert-timers',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.processInstanceKey),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    bigints(rows, (row) => row.dueDate),
    texts(rows, (row) => JSON.stringify(row)),
  ],
});
