import type { CompensationSubscription } from '#engine/state/entities.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

const text = `INSERT INTO engine.compensation_subscription (
    compensation_subscription_key, process_instance_key, root_process_instance_key, state, body)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[])
  ON CONFLICT (compensation_subscription_key) DO UPDATE SET state = EXCLUDED.state, body = EXCLUDED.body`;

export const upsertCompensations = (rows: readonly CompensationSubscription[]): Statement => ({
  name: 'upsert-compensations',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.processInstanceKey),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    texts(rows, (row) => row.state),
    texts(rows, (row) => JSON.stringify(row)),
  ],
});
