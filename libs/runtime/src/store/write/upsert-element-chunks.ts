import type { Key } from '#protocol/key.js';
import { bigints, byteas, ints } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

export interface ChunkRow {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly chunk: number;
  readonly elements: Buffer;
}

// Measured, 500 rows a statement on two busy cores (PostgreSQL 18, fsync on): 28–30 µs of server CPU a row, 5 KB each.
const text = `INSERT INTO engine.element_chunk (process_instance_key, chunk, root_process_instance_key, elements)
  SELECT * FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::bytea[])
  ON CONFLICT (process_instance_key, chunk) DO UPDATE SET elements = EXCLUDED.elements`;

export const upsertElementChunks = (rows: readonly ChunkRow[]): Statement => ({
  name: 'upsert-element-chunks',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.processInstanceKey),
    ints(rows, (row) => row.chunk),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    byteas(rows, (row) => row.elements),
  ],
});
