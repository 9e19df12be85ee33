import type { Json, JsonObject } from './json.js';
import type { Key } from './key.js';
import type { ModificationActivateInstruction, ModificationTerminateInstruction } from './modification.js';
import type { ElementMapping } from './records.js';

/**
 * What may be asked of the engine. Commands are imperatives; each is answered by records or by one rejection. Keys come as
 * text; the engine answers NOT_FOUND for one that names nothing.
 */
export interface CommandTypes {
  /** `resources` are `ParsedResource` values (libs/bpmn), read beforehand and off the main thread. All or nothing. */
  DEPLOY: { resources: readonly unknown[] };
  DELETE_RESOURCE: { resourceKey: Key };
  CREATE_PROCESS_INSTANCE: {
    bpmnProcessId?: string;
    processDefinitionKey?: Key;
    /** -1 or absent: the latest. */
    version?: number;
    variables: JsonObject;
    /** Start at these elements instead of the none start event. */
    startElementIds?: readonly string[];
    tags?: readonly string[];
    businessId?: string | null;
    /** Whether a PROCESS_INSTANCE_RESULT record is wanted when it completes, and which variables (all where empty). */
    awaitResult?: boolean;
    fetchVariables?: readonly string[];
  };
  CANCEL_PROCESS_INSTANCE: { processInstanceKey: Key };
  /** Go on by another definition, from where the mapping says: all or nothing. */
  MIGRATE_PROCESS_INSTANCE: {
    processInstanceKey: Key;
    targetProcessDefinitionKey: Key;
    mappingInstructions: readonly ElementMapping[];
  };
  /** Begin elements and end element instances, all or nothing. A scope in which nothing is left ends too. */
  MODIFY_PROCESS_INSTANCE: {
    processInstanceKey: Key;
    activateInstructions: readonly ModificationActivateInstruction[];
    terminateInstructions: readonly ModificationTerminateInstruction[];
  };
  ACTIVATE_JOBS: {
    jobType: string;
    worker: string;
    timeoutMs: number;
    maxJobs: number;
  };
  COMPLETE_JOB: { jobKey: Key; variables: JsonObject };
  FAIL_JOB: { jobKey: Key; retries: number; retryBackOffMs: number; errorMessage: string; variables: JsonObject };
  THROW_JOB_ERROR: { jobKey: Key; errorCode: string; errorMessage: string; variables: JsonObject };
  UPDATE_JOB: { jobKey: Key; retries?: number; timeoutMs?: number };
  TIME_OUT_JOB: { jobKey: Key };
  RECUR_JOB: { jobKey: Key };
  ASSIGN_USER_TASK: { userTaskKey: Key; assignee: string; allowOverride: boolean; action: string };
  UPDATE_USER_TASK: { userTaskKey: Key; changeset: UserTaskChangeset; action: string };
  COMPLETE_USER_TASK: { userTaskKey: Key; variables: JsonObject; action: string };
  PUBLISH_MESSAGE: {
    name: string;
    correlationKey: string;
    timeToLiveMs: number;
    messageId: string;
    variables: JsonObject;
  };
  /** Deliver at once to one subscription or start event, or be rejected with NOT_FOUND. */
  CORRELATE_MESSAGE: { name: string; correlationKey: string; variables: JsonObject };
  EXPIRE_MESSAGE: { messageKey: Key };
  BROADCAST_SIGNAL: { signalName: string; variables: JsonObject };
  TRIGGER_TIMER: { timerKey: Key };
  RESOLVE_INCIDENT: { incidentKey: Key };
  SET_VARIABLES: { scopeKey: Key; variables: JsonObject; local: boolean };
  EVALUATE_DECISION: { decisionId?: string; decisionKey?: Key; variables: JsonObject };
  SET_CLOCK: { offsetMs: number };
  /** What was left of a command after its turn's budget of follow-ups: goes on where it stopped. */
  CONTINUE: { followUps: readonly Json[] /** Follow-ups of its earlier turns. */; spent?: number };
}

export type CommandType = keyof CommandTypes;
export type CommandOf<T extends CommandType> = { readonly type: T } & Readonly<CommandTypes[T]>;
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** Members that are present are changed; null empties one. */
export interface UserTaskChangeset {
  readonly candidateGroups?: readonly string[] | null;
  readonly candidateUsers?: readonly string[] | null;
  readonly dueDate?: string | null;
  readonly followUpDate?: string | null;
  readonly priority?: number | null;
}
