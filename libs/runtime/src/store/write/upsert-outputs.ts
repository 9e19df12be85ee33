import type { Json } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import { bigints, ints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

/** One item of an output collection: a row, so that an item costs the same whatever the length of the list. */
export interface OutputRow {
  readonly multiInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly index: number;
  readonly output: Json;
}

const text = `INSERT INTO engine.multi_instance_output (multi_instance_key, index, root_process_instance_key, output)
  SELECT * FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::text[])
  ON CONFLICT (multi_instance_key, index) DO UPDATE SET output = EXCLUDED.output`;

export const upsertOutputs = (rows: readonly OutputRow[]): Statement => ({
  name: 'upsert-outputs',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.multiInstanceKey),
    ints(rows, (row) => row.index),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    texts(rows, (row) => JSON.stringify(row.output)),
  ],
});
