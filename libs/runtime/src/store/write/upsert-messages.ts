import type { Message } from '#engine/state/entities.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

// What changes of a message is to whom it has been correlated; that is in the body.
const text = `INSERT INTO engine.message (message_key, name, correlation_key, deadline, body)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[])
  ON CONFLICT (message_key) DO UPDATE SET body = EXCLUDED.body`;

export const upsertMessages = (rows: readonly Message[]): Statement => ({
  name: 'upsert-messages',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.name),
    texts(rows, (row) => row.correlationKey),
    bigints(rows, (row) => row.deadline),
    texts(rows, (row) => JSON.stringify(row)),
  ],
});
