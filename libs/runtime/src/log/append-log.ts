import type { Key } from '#protocol/key.js';
import { bigints, byteas, times } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

/** The records of one command and root. */
export interface LogRow {
  readonly firstPosition: number;
  /** Of the whole command. */
  readonly lastPosition: number;
  readonly lastKey: Key;
  readonly time: number;
  readonly root: Key;
  readonly bytes: Buffer;
}

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 8 µs of server CPU a row, rows of 700 bytes.
const text = `INSERT INTO engine.log (first_position, last_position, last_key, time, root_process_instance_key, bytes)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::bytea[])`;

export const appendLog = (rows: readonly LogRow[]): Statement => ({
  name: 'append-log',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.firstPosition),
    bigints(rows, (row) => row.lastPosition),
    bigints(rows, (row) => row.lastKey),
    times(rows, (row) => row.time),
    bigints(rows, (row) => row.root),
    byteas(rows, (row) => row.bytes),
  ],
});
