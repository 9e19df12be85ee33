import type { IntentOf, RecordTypes, ValueOf, ValueType } from '#protocol/records.js';

interface Shape<T extends ValueType> {
  readonly type: T;
  readonly intents: readonly IntentOf<T>[];
  /** Members of the value, in the order in which they are packed. */
  readonly members: readonly (keyof ValueOf<T> & string)[];
}

/** An intent that is not listed could not be read again: all of the type must be there. */
type Complete<T extends ValueType, I extends readonly unknown[]> = [IntentOf<T>] extends [I[number]] ? unknown : never;

const shape = <T extends ValueType, const I extends readonly IntentOf<T>[]>(
  type: T,
  intents: I & Complete<T, I>,
  members: readonly (keyof ValueOf<T> & string)[],
): Shape<T> => ({ type, intents, members });

const ref = ['processInstanceKey', 'rootProcessInstanceKey', 'processDefinitionKey', 'bpmnProcessId'] as const;

/**
 * How records are packed: by place, not by name. Logs that are written stay readable, so **only append**, to the list and to the intents;
 * the members of a shape stay as they are. A member that is not among them is packed with its name, so nothing is ever lost.
 */
const shapes = [
  shape('DEPLOYMENT', ['CREATED'], []),
  shape(
    'PROCESS',
    ['CREATED', 'DELETED'],
    [
      'processDefinitionKey',
      'bpmnProcessId',
      'name',
      'version',
      'versionTag',
      'resourceName',
      'checksum',
      'deploymentKey',
      'duplicate',
      'resource',
      'model',
    ],
  ),
  shape('DECISION_REQUIREMENTS', ['CREATED', 'DELETED'], []),
  shape('DECISION', ['CREATED', 'DELETED'], []),
  shape('FORM', ['CREATED', 'DELETED'], []),
  shape('RESOURCE_DELETION', ['DELETED'], ['resourceKey']),
  shape(
    'PROCESS_INSTANCE_CREATION',
    ['CREATED'],
    [
      ...ref.filter((name) => name !== 'rootProcessInstanceKey'),
      'rootProcessInstanceKey',
      'version',
      'variables',
      'tags',
      'businessId',
    ],
  ),
  shape('PROCESS_INSTANCE_RESULT', ['COMPLETED'], [...ref, 'version', 'variables']),
  shape(
    'PROCESS_INSTANCE',
    [
      'SEQUENCE_FLOW_TAKEN',
      'ELEMENT_ACTIVATING',
      'ELEMENT_ACTIVATED',
      'ELEMENT_COMPLETING',
      'ELEMENT_COMPLETED',
      'ELEMENT_TERMINATING',
      'ELEMENT_TERMINATED',
      'ELEMENT_MIGRATED',
    ],
    [
      ...ref,
      'version',
      'elementId',
      'bpmnElementType',
      'bpmnEventType',
      'flowScopeKey',
      'parentProcessInstanceKey',
      'parentElementInstanceKey',
    ],
  ),
  shape(
    'JOB',
    [
      'CREATED',
      'COMPLETED',
      'FAILED',
      'ERROR_THROWN',
      'TIMED_OUT',
      'RETRIES_UPDATED',
      'TIMEOUT_UPDATED',
      'RECURRED_AFTER_BACKOFF',
      'CANCELED',
      'MIGRATED',
    ],
    [
      ...ref,
      'type',
      'elementId',
      'elementInstanceKey',
      'processDefinitionVersion',
      'kind',
      'customHeaders',
      'retries',
      'worker',
      'deadline',
      'retryBackoffUntil',
      'errorMessage',
      'errorCode',
      'variables',
    ],
  ),
  shape('JOB_BATCH', ['ACTIVATED'], ['type', 'worker', 'deadline', 'jobKeys']),
  shape(
    'USER_TASK',
    [
      'CREATING',
      'CREATED',
      'ASSIGNING',
      'ASSIGNED',
      'UPDATED',
      'COMPLETING',
      'COMPLETED',
      'CANCELING',
      'CANCELED',
      'MIGRATED',
    ],
    [
      ...ref,
      'elementId',
      'elementInstanceKey',
      'processDefinitionVersion',
      'name',
      'assignee',
      'candidateGroups',
      'candidateUsers',
      'dueDate',
      'followUpDate',
      'priority',
      'formKey',
      'formId',
      'externalFormReference',
      'customHeaders',
      'creationTimestamp',
      'action',
      'changedAttributes',
      'variables',
    ],
  ),
  shape('VARIABLE', ['CREATED', 'UPDATED'], [...ref, 'name', 'value', 'scopeKey']),
  shape(
    'VARIABLE_DOCUMENT',
    ['UPDATED'],
    ['scopeKey', 'processInstanceKey', 'rootProcessInstanceKey', 'updateSemantics', 'variables'],
  ),
  shape(
    'TIMER',
    ['CREATED', 'TRIGGERED', 'CANCELED', 'MIGRATED'],
    [
      'processInstanceKey',
      'rootProcessInstanceKey',
      'processDefinitionKey',
      'elementInstanceKey',
      'dueDate',
      'targetElementId',
      'repetitions',
      'interval',
    ],
  ),
  shape(
    'MESSAGE',
    ['PUBLISHED', 'EXPIRED'],
    ['name', 'correlationKey', 'messageId', 'timeToLive', 'deadline', 'variables'],
  ),
  shape(
    'MESSAGE_CORRELATION',
    ['CORRELATED', 'NOT_CORRELATED'],
    ['messageKey', 'name', 'correlationKey', 'processInstanceKey'],
  ),
  shape(
    'PROCESS_MESSAGE_SUBSCRIPTION',
    ['CREATED', 'CORRELATED', 'DELETED', 'MIGRATED'],
    [
      ...ref,
      'elementInstanceKey',
      'elementId',
      'messageName',
      'correlationKey',
      'interrupting',
      'messageKey',
      'variables',
    ],
  ),
  shape(
    'MESSAGE_START_EVENT_SUBSCRIPTION',
    ['CREATED', 'CORRELATED', 'DELETED'],
    [
      'processDefinitionKey',
      'bpmnProcessId',
      'startEventId',
      'messageName',
      'messageKey',
      'correlationKey',
      'processInstanceKey',
      'rootProcessInstanceKey',
      'variables',
    ],
  ),
  shape(
    'MESSAGE_START_LOCK',
    ['RELEASED'],
    ['bpmnProcessId', 'correlationKey', 'processInstanceKey', 'rootProcessInstanceKey'],
  ),
  shape('SIGNAL', ['BROADCASTED'], ['signalName', 'variables']),
  shape(
    'SIGNAL_SUBSCRIPTION',
    ['CREATED', 'DELETED', 'MIGRATED'],
    ['signalName', ...ref, 'elementInstanceKey', 'elementId', 'interrupting'],
  ),
  shape(
    'PROCESS_EVENT',
    ['TRIGGERED'],
    [
      'processDefinitionKey',
      'processInstanceKey',
      'rootProcessInstanceKey',
      'scopeKey',
      'targetElementId',
      'variables',
    ],
  ),
  shape('ESCALATION', ['ESCALATED', 'NOT_ESCALATED'], [...ref, 'escalationCode', 'throwElementId', 'catchElementId']),
  shape(
    'COMPENSATION_SUBSCRIPTION',
    ['CREATED', 'TRIGGERED', 'COMPLETED', 'DELETED', 'MIGRATED'],
    [
      ...ref,
      'compensableActivityId',
      'compensableActivityScopeKey',
      'compensableActivityInstanceKey',
      'compensationHandlerId',
      'compensationHandlerInstanceKey',
      'throwEventId',
      'throwEventInstanceKey',
      'variables',
    ],
  ),
  shape('MULTI_INSTANCE', ['STARTED', 'SATISFIED'], [...ref, 'multiInstanceKey', 'items']),
  shape('MULTI_INSTANCE_OUTPUT', ['COLLECTED'], [...ref, 'multiInstanceKey', 'index', 'output']),
  shape('DECISION_EVALUATION', ['EVALUATED', 'FAILED'], []),
  shape(
    'INCIDENT',
    ['CREATED', 'RESOLVED', 'MIGRATED'],
    [...ref, 'errorType', 'errorMessage', 'elementId', 'elementInstanceKey', 'jobKey', 'variableScopeKey'],
  ),
  shape('CLOCK', ['PINNED', 'RESETTED'], ['offsetMs']),
  shape('PROCESS_INSTANCE_MODIFICATION', ['MODIFIED'], [...ref, 'activateInstructions', 'terminateInstructions']),
  shape(
    'PROCESS_INSTANCE_MIGRATION',
    ['MIGRATED'],
    ['processInstanceKey', 'rootProcessInstanceKey', 'targetProcessDefinitionKey', 'mappingInstructions'],
  ),
] as const;

export interface AnyShape {
  readonly type: ValueType;
  readonly intents: readonly string[];
  readonly members: readonly string[];
  readonly memberSet: ReadonlySet<string>;
}

/** By their code, which is their place in the list. */
export const shapeList: readonly AnyShape[] = shapes.map((one) => ({
  ...one,
  memberSet: new Set<string>(one.members),
}));

/** Code and shape of each value type. */
export const shapeOf = new Map<ValueType, { readonly code: number; readonly shape: AnyShape }>(
  shapeList.map((one, code) => [one.type, { code, shape: one }]),
);

/** A value type without a shape does not compile. */
type Listed = (typeof shapes)[number]['type'];
const everyTypeIsListed: [Exclude<keyof RecordTypes, Listed>] extends [never] ? true : never = true;
void everyTypeIsListed;
