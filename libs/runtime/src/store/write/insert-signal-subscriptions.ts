import type { SignalSubscription } from '#engine/state/entities.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

const text = `INSERT INTO engine.signal_subscription (
    signal_subscription_key, process_instance_key, root_process_instance_key, signal_name, body)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[])
  ON CONFLICT (signal_subscription_key) DO UPDATE SET body = EXCLUDED.body`;

export const insertSignalSubscriptions = (rows: readonly SignalSubscription[]): Statement => ({
  name: 'insert-signal-subscriptions',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.processInstanceKey),
    bigints(rows, (row) => row.rootProcessInstanceKey),
    texts(rows, (row) => row.signalName),
    texts(rows, (row) => JSON.stringify(row)),
  ],
});
