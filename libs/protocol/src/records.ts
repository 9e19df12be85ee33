import type { BpmnElementType, BpmnEventType } from './bpmn-element.js';
import type { EvaluatedDecision } from './evaluated-decision.js';
import type { Json, JsonObject } from './json.js';
import type { Key } from './key.js';
import type { ModificationActivateInstruction, ModificationTerminateInstruction } from './modification.js';

/**
 * The record vocabulary, in Zeebe's public words: what both engines say has happened. Each value type maps to its intents
 * (past facts) and its value. Worklists, timelines and measures are projections of this one stream.
 */
export interface RecordTypes {
  DEPLOYMENT: { intents: 'CREATED'; value: DeploymentValue };
  PROCESS: { intents: 'CREATED' | 'DELETED'; value: ProcessValue };
  DECISION_REQUIREMENTS: { intents: 'CREATED' | 'DELETED'; value: DecisionRequirementsValue };
  DECISION: { intents: 'CREATED' | 'DELETED'; value: DecisionValue };
  FORM: { intents: 'CREATED' | 'DELETED'; value: FormValue };
  RESOURCE_DELETION: { intents: 'DELETED'; value: { readonly resourceKey: Key } };
  PROCESS_INSTANCE_CREATION: { intents: 'CREATED'; value: ProcessInstanceCreationValue };
  PROCESS_INSTANCE_RESULT: { intents: 'COMPLETED'; value: ProcessInstanceResultValue };
  PROCESS_INSTANCE_MIGRATION: { intents: 'MIGRATED'; value: ProcessInstanceMigrationValue };
  PROCESS_INSTANCE: { intents: ProcessInstanceIntent; value: ProcessInstanceValue };
  JOB: { intents: JobIntent; value: JobValue };
  JOB_BATCH: { intents: 'ACTIVATED'; value: JobBatchValue };
  USER_TASK: { intents: UserTaskIntent; value: UserTaskValue };
  VARIABLE: { intents: 'CREATED' | 'UPDATED'; value: VariableValue };
  VARIABLE_DOCUMENT: { intents: 'UPDATED'; value: VariableDocumentValue };
  TIMER: { intents: 'CREATED' | 'TRIGGERED' | 'CANCELED' | 'MIGRATED'; value: TimerValue };
  MESSAGE: { intents: 'PUBLISHED' | 'EXPIRED'; value: MessageValue };
  MESSAGE_CORRELATION: { intents: 'CORRELATED' | 'NOT_CORRELATED'; value: MessageCorrelationValue };
  PROCESS_MESSAGE_SUBSCRIPTION: {
    intents: 'CREATED' | 'CORRELATED' | 'DELETED' | 'MIGRATED';
    value: MessageSubscriptionValue;
  };
  MESSAGE_START_EVENT_SUBSCRIPTION: { intents: 'CREATED' | 'CORRELATED' | 'DELETED'; value: MessageStartValue };
  MESSAGE_START_LOCK: { intents: 'RELEASED'; value: MessageStartLockValue };
  SIGNAL: { intents: 'BROADCASTED'; value: SignalValue };
  SIGNAL_SUBSCRIPTION: { intents: 'CREATED' | 'DELETED' | 'MIGRATED'; value: SignalSubscriptionValue };
  PROCESS_EVENT: { intents: 'TRIGGERED'; value: ProcessEventValue };
  ESCALATION: { intents: 'ESCALATED' | 'NOT_ESCALATED'; value: EscalationValue };
  COMPENSATION_SUBSCRIPTION: {
    intents: 'CREATED' | 'TRIGGERED' | 'COMPLETED' | 'DELETED' | 'MIGRATED';
    value: CompensationValue;
  };
  MULTI_INSTANCE: { intents: 'STARTED' | 'SATISFIED'; value: MultiInstanceValue };
  MULTI_INSTANCE_OUTPUT: { intents: 'COLLECTED'; value: MultiInstanceOutputValue };
  DECISION_EVALUATION: { intents: 'EVALUATED' | 'FAILED'; value: DecisionEvaluationValue };
  INCIDENT: { intents: 'CREATED' | 'RESOLVED' | 'MIGRATED'; value: IncidentValue };
  CLOCK: { intents: 'PINNED' | 'RESETTED'; value: ClockValue };
  PROCESS_INSTANCE_MODIFICATION: { intents: 'MODIFIED'; value: ProcessInstanceModificationValue };
}

export type ValueType = keyof RecordTypes;
export type IntentOf<T extends ValueType> = RecordTypes[T]['intents'];
export type ValueOf<T extends ValueType> = RecordTypes[T]['value'];

/** One fact of the log. `position` is the only clock of what follows the log. */
export interface RecordOf<T extends ValueType> {
  readonly position: number;
  readonly key: Key;
  /** Engine time in milliseconds since the epoch. */
  readonly timestamp: number;
  readonly valueType: T;
  readonly intent: IntentOf<T>;
  readonly value: ValueOf<T>;
}

/** Any record, discriminated by `valueType`. */
export type EngineRecord = { [T in ValueType]: RecordOf<T> }[ValueType];

export type ProcessInstanceIntent =
  | 'SEQUENCE_FLOW_TAKEN'
  | 'ELEMENT_ACTIVATING'
  | 'ELEMENT_ACTIVATED'
  | 'ELEMENT_COMPLETING'
  | 'ELEMENT_COMPLETED'
  | 'ELEMENT_TERMINATING'
  | 'ELEMENT_TERMINATED'
  /** It goes on by another definition, as the element that its value names. */
  | 'ELEMENT_MIGRATED';

export type JobIntent =
  | 'CREATED'
  | 'COMPLETED'
  | 'FAILED'
  | 'ERROR_THROWN'
  | 'TIMED_OUT'
  | 'RETRIES_UPDATED'
  | 'TIMEOUT_UPDATED'
  | 'RECURRED_AFTER_BACKOFF'
  | 'CANCELED'
  | 'MIGRATED';

export type UserTaskIntent =
  | 'CREATING'
  | 'CREATED'
  | 'ASSIGNING'
  | 'ASSIGNED'
  | 'UPDATED'
  | 'COMPLETING'
  | 'COMPLETED'
  | 'CANCELING'
  | 'CANCELED'
  | 'MIGRATED';

/** Where a record belongs: carried by every value that concerns a running instance. */
export interface InstanceRef {
  readonly processInstanceKey: Key;
  /** The instance at the top of the call hierarchy: the unit of loading, log packing and retention. */
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
}

export interface ProcessInstanceValue extends InstanceRef {
  readonly version: number;
  readonly elementId: string;
  readonly bpmnElementType: BpmnElementType;
  readonly bpmnEventType: BpmnEventType;
  /** Element instance key of the scope, '-1' for the process itself. */
  readonly flowScopeKey: Key;
  readonly parentProcessInstanceKey: Key;
  readonly parentElementInstanceKey: Key;
  readonly tags?: readonly string[];
  readonly businessId?: string | null;
  /** ELEMENT_ACTIVATING of a process that a message started with this correlation key: it holds the lock until it ends. */
  readonly startLock?: string;
  /** ELEMENT_ACTIVATING by a modification: no flow has led to the element, though some could, and it uses up none. */
  readonly withoutFlow?: true;
  /** ELEMENT_ACTIVATING of a process whose result somebody waits for: which variables (empty: all). */
  readonly awaitResult?: readonly string[];
  /** ELEMENT_MIGRATED of what an event has interrupted: that event, or what counts for it, in the definition by which it goes on. */
  readonly interruptedBy?: string;
}

export interface JobValue extends InstanceRef {
  readonly type: string;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly processDefinitionVersion: number;
  readonly kind: 'BPMN_ELEMENT';
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly retries: number;
  /** Who holds the lease, or ''. */
  readonly worker: string;
  /** End of the lease in milliseconds since the epoch, or -1. */
  readonly deadline: number;
  /** Due time of the next try after a failure with back-off, or -1. */
  readonly retryBackoffUntil: number;
  readonly errorMessage: string;
  readonly errorCode: string;
  /** With COMPLETED, FAILED and ERROR_THROWN: the variables that came with it. Empty otherwise. */
  readonly variables: JsonObject;
}

export interface JobBatchValue {
  readonly type: string;
  readonly worker: string;
  readonly deadline: number;
  readonly jobKeys: readonly Key[];
}

export interface UserTaskValue extends InstanceRef {
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly processDefinitionVersion: number;
  readonly name: string | null;
  /** '' = nobody. */
  readonly assignee: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** ISO 8601 date-time with offset, or ''. */
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly priority: number;
  readonly formKey: Key;
  readonly formId: string;
  readonly externalFormReference: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly creationTimestamp: number;
  /** What the command was called that led here: `complete`, `claim`, `assign`, `update` or the client's own word. */
  readonly action: string;
  readonly changedAttributes: readonly string[];
  /** With COMPLETED: the variables that came with it. Empty otherwise. */
  readonly variables: JsonObject;
}

export interface VariableValue extends InstanceRef {
  readonly name: string;
  readonly value: Json;
  /** The element instance that holds it. */
  readonly scopeKey: Key;
}

export interface VariableDocumentValue {
  readonly scopeKey: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly updateSemantics: 'PROPAGATE' | 'LOCAL';
  readonly variables: JsonObject;
}

export interface TimerValue {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  /** The waiting element instance, or '-1' for a timer start event. */
  readonly elementInstanceKey: Key;
  /** Due time in milliseconds since the epoch. */
  readonly dueDate: number;
  /** The event that triggers: catch event, boundary event or start event. */
  readonly targetElementId: string;
  /** Repetitions left, -1 without end. */
  readonly repetitions: number;
  /** ISO 8601 duration of a cycle, or ''. */
  readonly interval: string;
}

export interface MessageValue {
  readonly name: string;
  readonly correlationKey: string;
  readonly messageId: string;
  /** Milliseconds. */
  readonly timeToLive: number;
  /** Milliseconds since the epoch; the message is discarded then. */
  readonly deadline: number;
  readonly variables: JsonObject;
}

export interface MessageCorrelationValue {
  readonly messageKey: Key;
  readonly name: string;
  readonly correlationKey: string;
  readonly processInstanceKey: Key;
}

export interface MessageSubscriptionValue extends InstanceRef {
  readonly elementInstanceKey: Key;
  readonly elementId: string;
  readonly messageName: string;
  readonly correlationKey: string;
  readonly interrupting: boolean;
  /** With CORRELATED: the message and what it brought. */
  readonly messageKey: Key;
  readonly variables: JsonObject;
}

export interface MessageStartValue {
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly startEventId: string;
  readonly messageName: string;
  readonly messageKey: Key;
  readonly correlationKey: string;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly variables: JsonObject;
}

/** While an instance started by message is open, no message with the same key starts another of that process. */
export interface MessageStartLockValue {
  readonly bpmnProcessId: string;
  readonly correlationKey: string;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
}

export interface SignalValue {
  readonly signalName: string;
  readonly variables: JsonObject;
}

export interface SignalSubscriptionValue {
  readonly signalName: string;
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  /** '-1' for a start event. */
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly elementInstanceKey: Key;
  readonly elementId: string;
  readonly interrupting: boolean;
}

/** An event has been caught: by a start, boundary, intermediate or event sub-process start event. */
export interface ProcessEventValue {
  readonly processDefinitionKey: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  /** Where it is caught: the element instance that had subscribed. */
  readonly scopeKey: Key;
  readonly targetElementId: string;
  readonly variables: JsonObject;
}

export interface EscalationValue extends InstanceRef {
  readonly escalationCode: string;
  readonly throwElementId: string;
  readonly catchElementId: string;
}

export interface CompensationValue extends InstanceRef {
  readonly compensableActivityId: string;
  readonly compensableActivityScopeKey: Key;
  readonly compensableActivityInstanceKey: Key;
  readonly compensationHandlerId: string;
  readonly compensationHandlerInstanceKey: Key;
  readonly throwEventId: string;
  readonly throwEventInstanceKey: Key;
  /** Local variables of the activity when it completed: the handler reads them. */
  readonly variables: JsonObject;
}

/** A multi-instance body has read its collection; its completion condition was met before all items were done. */
export interface MultiInstanceValue extends InstanceRef {
  readonly multiInstanceKey: Key;
  readonly items: number;
}

/** One item of a multi-instance output collection: an indexed patch, so that the cost of an item stays flat. */
export interface MultiInstanceOutputValue extends InstanceRef {
  readonly multiInstanceKey: Key;
  /** From 0. */
  readonly index: number;
  readonly output: Json;
}

export interface DecisionEvaluationValue {
  readonly decisionKey: Key;
  readonly decisionId: string;
  readonly decisionName: string | null;
  readonly decisionVersion: number;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: Key;
  readonly decisionOutput: Json;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly elementInstanceKey: Key;
  readonly elementId: string;
  readonly evaluationFailureMessage: string;
  readonly failedDecisionId: string;
  /** Inputs and matched rules of each decision: what a backtest needs. */
  readonly evaluatedDecisions: readonly EvaluatedDecision[];
}

export type IncidentErrorType =
  | 'UNKNOWN'
  | 'IO_MAPPING_ERROR'
  | 'JOB_NO_RETRIES'
  | 'CONDITION_ERROR'
  | 'EXTRACT_VALUE_ERROR'
  | 'CALLED_ELEMENT_ERROR'
  | 'UNHANDLED_ERROR_EVENT'
  | 'MESSAGE_SIZE_EXCEEDED'
  | 'CALLED_DECISION_ERROR'
  | 'DECISION_EVALUATION_ERROR'
  | 'FORM_NOT_FOUND'
  | 'RESOURCE_NOT_FOUND';

export interface IncidentValue extends InstanceRef {
  readonly errorType: IncidentErrorType;
  /** Ours begins with the limit's or class's own word, e.g. `CONDITION_NOT_BOOLEAN: …`. */
  readonly errorMessage: string;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly jobKey: Key;
  readonly variableScopeKey: Key;
}

export interface ProcessInstanceCreationValue {
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly version: number;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly variables: JsonObject;
  readonly tags: readonly string[];
  readonly businessId: string | null;
  /** Somebody waits for the result: which variables (empty: all). */
  readonly awaitResult?: boolean;
  readonly fetchVariables?: readonly string[];
}

export interface ProcessInstanceResultValue {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly version: number;
  readonly variables: JsonObject;
}

/**
 * A running instance was changed from outside: elements begin there that no flow leads to, others end. Scopes that had to be begun
 * for that are told of before; the elements themselves, and what ends, after.
 */
export interface ProcessInstanceModificationValue extends InstanceRef {
  readonly activateInstructions: readonly ModifiedActivateInstruction[];
  readonly terminateInstructions: readonly ModificationTerminateInstruction[];
}

export interface ModifiedActivateInstruction extends ModificationActivateInstruction {
  /** The scopes that the element begins in, from the process instance inwards. */
  readonly ancestorScopeKeys: readonly Key[];
}

/** From which element on an instance goes on where it stands at another, or at which event a subscription waits on. */
export interface ElementMapping {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

/** A process instance goes on by another definition: after the records of all that goes on with it. */
export interface ProcessInstanceMigrationValue {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly targetProcessDefinitionKey: Key;
  readonly mappingInstructions: readonly ElementMapping[];
}

/** What a PROCESS record carries beside its metadata: the file, and the model read from it, so that a replay needs no reader. */
export interface ProcessValue extends ProcessMetadata {
  readonly resource: string;
  /** A `ProcessModel` of libs/bpmn. */
  readonly model: unknown;
}

export interface ProcessMetadata {
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly name: string | null;
  readonly version: number;
  readonly versionTag: string | null;
  readonly resourceName: string;
  readonly checksum: string;
  readonly deploymentKey: Key;
  /** True where the same content was there before: no new version. */
  readonly duplicate: boolean;
}

export interface DecisionRequirementsValue extends DecisionRequirementsMetadata {
  readonly resource: string;
  /** A `DecisionRequirementsModel` of libs/bpmn. */
  readonly model: unknown;
}

export interface DecisionRequirementsMetadata {
  readonly decisionRequirementsKey: Key;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsName: string | null;
  readonly version: number;
  readonly namespace: string;
  readonly resourceName: string;
  readonly checksum: string;
  readonly deploymentKey: Key;
  readonly duplicate: boolean;
}

export interface DecisionValue {
  readonly decisionKey: Key;
  readonly decisionId: string;
  readonly decisionName: string | null;
  readonly version: number;
  readonly versionTag: string | null;
  readonly decisionRequirementsId: string;
  readonly decisionRequirementsKey: Key;
  readonly deploymentKey: Key;
  readonly duplicate: boolean;
}

export interface FormValue extends FormMetadata {
  readonly resource: string;
}

export interface FormMetadata {
  readonly formKey: Key;
  readonly formId: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly resourceName: string;
  readonly checksum: string;
  readonly deploymentKey: Key;
  readonly duplicate: boolean;
}

export interface DeploymentValue {
  readonly deploymentKey: Key;
  readonly processesMetadata: readonly ProcessMetadata[];
  readonly decisionsMetadata: readonly DecisionValue[];
  readonly decisionRequirementsMetadata: readonly DecisionRequirementsMetadata[];
  readonly formMetadata: readonly FormMetadata[];
}

/** The engine's clock against the database's: a durable offset, so that a turned clock survives restarts. */
export interface ClockValue {
  readonly offsetMs: number;
}
