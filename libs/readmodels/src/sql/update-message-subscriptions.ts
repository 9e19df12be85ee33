import type { MessageSubscriptionRow } from '../rows/message-subscription.rows.js';
import { bigints, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `UPDATE engine.message_subscription AS subscription SET
    state = change.state,
    message_key = COALESCE(change.message_key, subscription.message_key),
    last_update_time = change.updated_at
  FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[])
    AS change (message_subscription_key, state, message_key, updated_at)
  WHERE subscription.message_subscription_key = change.message_subscription_key`;

export const updateMessageSubscriptions = (rows: readonly MessageSubscriptionRow[]): Statement => ({
  name: 'update-message-subscriptions',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    texts(rows, (row) => row.state),
    bigints(rows, (row) => row.messageKey),
    times(rows, (row) => row.updatedAt),
  ],
});
