import type { MessageSubscriptionRow } from '../rows/message-subscription.rows.js';
import { bigints, bools, texts, times } from './binary-array.js';
import type { Statement } from './statement.js';

const text = `INSERT INTO engine.message_subscription (
    message_subscription_key, process_instance_key, root_process_instance_key, process_definition_key, bpmn_process_id,
    element_id, element_instance_key, message_name, correlation_key, interrupting, state, message_key, creation_time,
    last_update_time)
  SELECT * FROM unnest(
    $1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[],
    $6::text[], $7::bigint[], $8::text[], $9::text[], $10::bool[], $11::text[], $12::bigint[], $13::timestamptz[],
    $14::timestamptz[])`;

export const insertMessageSubscriptions = (rows: readonly MessageSubscriptionRow[]): Statement => ({
  name: 'insert-message-subscriptions',
  text,
  rows: rows.length,
  values: [
    bigints(rows, (row) => row.key),
    bigints(rows, (row) => row.value.processInstanceKey),
    bigints(rows, (row) => row.value.rootProcessInstanceKey),
    bigints(rows, (row) => row.value.processDefinitionKey),
    texts(rows, (row) => row.value.bpmnProcessId),
    texts(rows, (row) => row.value.elementId),
    bigints(rows, (row) => row.value.elementInstanceKey),
    texts(rows, (row) => row.value.messageName),
    texts(rows, (row) => row.value.correlationKey),
    bools(rows, (row) => row.value.interrupting),
    texts(rows, (row) => row.state),
    bigints(rows, (row) => row.messageKey),
    times(rows, (row) => row.createdAt),
    times(rows, (row) => row.updatedAt),
  ],
});
