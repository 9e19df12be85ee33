import type { Incident, MessageSubscription } from '#engine/state/entities.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { IncidentErrorType } from '#protocol/records.js';
import { select } from './select.js';

/** An entity that is kept whole, as JSON. */
export interface BodyRow {
  readonly body: string;
}

export const selectTimers = select<BodyRow>(
  'select-timers',
  'SELECT body FROM engine.timer WHERE process_instance_key = ANY ($1::bigint[])',
);

export const selectSignalSubscriptions = select<BodyRow>(
  'select-signal-subscriptions',
  'SELECT body FROM engine.signal_subscription WHERE process_instance_key = ANY ($1::bigint[])',
);

/** Everything that listens to some signals. */
export const selectSignalListeners = select<BodyRow>(
  'select-signal-listeners',
  'SELECT body FROM engine.signal_subscription WHERE signal_name = ANY ($1::text[])',
);

export const selectCompensations = select<BodyRow & { readonly state: 'CREATED' | 'TRIGGERED' }>(
  'select-compensations',
  'SELECT state, body FROM engine.compensation_subscription WHERE process_instance_key = ANY ($1::bigint[])',
);

export const selectMessagesByKey = select<BodyRow>(
  'select-messages-by-key',
  'SELECT body FROM engine.message WHERE message_key = ANY ($1::bigint[])',
);

/** Buffered messages of some correlations. */
export const selectMessages = select<BodyRow>(
  'select-messages',
  `SELECT message.body FROM unnest($1::text[], $2::text[]) AS wanted (name, correlation_key)
   JOIN engine.message AS message USING (name, correlation_key)`,
);

export const selectStartLocks = select<{
  readonly bpmn_process_id: string;
  readonly correlation_key: string;
  readonly process_instance_key: Key;
}>(
  'select-start-locks',
  `SELECT bpmn_process_id, correlation_key, process_instance_key
   FROM unnest($1::text[], $2::text[]) AS wanted (bpmn_process_id, correlation_key)
   JOIN engine.start_lock USING (bpmn_process_id, correlation_key)`,
);

export interface MessageSubscriptionRow {
  readonly message_subscription_key: Key;
  readonly process_instance_key: Key;
  readonly root_process_instance_key: Key;
  readonly process_definition_key: Key;
  readonly bpmn_process_id: string;
  readonly element_id: string;
  readonly element_instance_key: Key;
  readonly message_name: string;
  readonly correlation_key: string;
  readonly interrupting: boolean;
}

const subscriptionColumns = `message_subscription_key, process_instance_key, root_process_instance_key, process_definition_key,
  bpmn_process_id, element_id, element_instance_key, message_name, correlation_key, interrupting`;

export const selectMessageSubscriptions = select<MessageSubscriptionRow>(
  'select-message-subscriptions',
  `SELECT ${subscriptionColumns} FROM engine.message_subscription
   WHERE process_instance_key = ANY ($1::bigint[]) AND state = 'CREATED'`,
);

/** Open subscriptions of some correlations. */
export const selectSubscribers = select<MessageSubscriptionRow>(
  'select-subscribers',
  `SELECT ${subscriptionColumns} FROM unnest($1::text[], $2::text[]) AS wanted (message_name, correlation_key)
   JOIN engine.message_subscription USING (message_name, correlation_key) WHERE state = 'CREATED'`,
);

export const messageSubscriptionOf = (row: MessageSubscriptionRow): MessageSubscription => ({
  key: row.message_subscription_key,
  processInstanceKey: row.process_instance_key,
  rootProcessInstanceKey: row.root_process_instance_key,
  processDefinitionKey: row.process_definition_key,
  bpmnProcessId: row.bpmn_process_id,
  elementInstanceKey: row.element_instance_key,
  elementId: row.element_id,
  messageName: row.message_name,
  correlationKey: row.correlation_key,
  interrupting: row.interrupting,
  messageKey: NO_KEY,
  variables: {},
});

interface IncidentRow {
  readonly incident_key: Key;
  readonly process_instance_key: Key;
  readonly root_process_instance_key: Key;
  readonly process_definition_key: Key;
  readonly bpmn_process_id: string;
  readonly element_id: string;
  readonly element_instance_key: Key;
  readonly job_key: Key | null;
  readonly variable_scope_key: Key;
  readonly error_type: IncidentErrorType;
  readonly error_message: string;
}

export const selectIncidents = select<IncidentRow>(
  'select-incidents',
  `SELECT incident_key, process_instance_key, root_process_instance_key, process_definition_key, bpmn_process_id, element_id,
     element_instance_key, job_key, variable_scope_key, error_type, error_message
   FROM engine.incident WHERE process_instance_key = ANY ($1::bigint[]) AND state = 'ACTIVE'`,
);

export const incidentOf = (row: IncidentRow): Incident => ({
  key: row.incident_key,
  processInstanceKey: row.process_instance_key,
  rootProcessInstanceKey: row.root_process_instance_key,
  processDefinitionKey: row.process_definition_key,
  bpmnProcessId: row.bpmn_process_id,
  errorType: row.error_type,
  errorMessage: row.error_message,
  elementId: row.element_id,
  elementInstanceKey: row.element_instance_key,
  jobKey: row.job_key ?? NO_KEY,
  variableScopeKey: row.variable_scope_key,
});
