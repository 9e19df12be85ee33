import type { Key } from '#protocol/key.js';
import { bigints, ints } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

export interface ChunkPlace {
  readonly processInstanceKey: Key;
  readonly chunk: number;
}

const text = `DELETE FROM engine.element_chunk AS chunk USING unnest($1::bigint[], $2::int[]) AS gone (process_instance_key, chunk)
  WHERE chunk.process_instance_key = gone.process_instance_key AND chunk.chunk = gone.chunk`;

export const deleteElementChunks = (rows: readonly ChunkPlace[]): Statement => ({
  name: 'delete-element-chunks',
  text,
  rows: rows.length,
  values: [bigints(rows, (row) => row.processInstanceKey), ints(rows, (row) => row.chunk)],
});
