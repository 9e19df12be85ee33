import type { UserTaskChangeset } from '#protocol/commands.js';
import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type {
  DecisionEvaluationValue,
  DeploymentValue,
  EngineRecord,
  ProcessInstanceCreationValue,
} from '#protocol/records.js';

/**
 * The port: what apps, workflows and the care library may ask of an engine. Two engines answer it, one embedded over
 * PostgreSQL, one a Zeebe cluster. Every operation resolves after what it did is durable, and rejects with an
 * `EngineError` when it was not accepted; then nothing has changed.
 */
export interface ProcessEngine {
  /** Deploys BPMN, DMN and form files together: all or nothing; identical content gives no new version. */
  deploy(resources: readonly DeployableResource[]): Promise<DeploymentValue>;
  deleteResource(resourceKey: Key): Promise<void>;

  createProcessInstance(request: CreateProcessInstance): Promise<ProcessInstanceCreationValue>;
  /** As `createProcessInstance`, and waits until the instance completes. @throws EngineError DEADLINE_EXCEEDED */
  createProcessInstanceWithResult(
    request: CreateProcessInstance & {
      readonly fetchVariables?: readonly string[];
      readonly requestTimeoutMs?: number;
    },
  ): Promise<ProcessInstanceCreationValue & { readonly result: JsonObject }>;
  cancelProcessInstance(processInstanceKey: Key): Promise<void>;
  /**
   * Begins elements of a running instance that no flow led to, and ends instances of its elements, all or nothing. The scopes that are
   * missing around what begins begin too, without their input mappings; a scope in which nothing is left ends, and with the last the instance.
   *
   * @throws EngineError NOT_FOUND, INVALID_ARGUMENT (no such element, ancestor or scope, or one that does not begin by itself), INVALID_STATE
   *   (the instance is about to end)
   */
  modifyProcessInstance(request: ModifyProcessInstance): Promise<void>;
  /**
   * Goes on with a running instance by another definition. Its jobs and tasks keep their keys, and all that they were created with. Timers
   * and subscriptions whose events are mapped too wait on as they are; others are closed, and those that the target draws are opened.
   *
   * @throws EngineError NOT_FOUND, INVALID_ARGUMENT (no such element), INVALID_STATE (it stands where the plan has no place for it)
   */
  migrateProcessInstance(request: MigrateProcessInstance): Promise<void>;

  publishMessage(request: PublishMessage): Promise<{ readonly messageKey: Key }>;
  /** Delivers at once to one receiver. @throws EngineError NOT_FOUND where nobody listens */
  correlateMessage(request: CorrelateMessage): Promise<{ readonly messageKey: Key; readonly processInstanceKey: Key }>;
  broadcastSignal(signalName: string, variables?: JsonObject): Promise<{ readonly signalKey: Key }>;

  /** Takes jobs of a type, waiting up to `requestTimeoutMs` for the first (0: the engine's default, negative: not at all). */
  activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]>;
  /** Hands each job of a type to the handler, as long as the worker is open. */
  openWorker(options: WorkerOptions, handler: JobHandler): JobWorkerHandle;
  completeJob(jobKey: Key, variables?: JsonObject): Promise<void>;
  failJob(request: FailJob): Promise<void>;
  throwJobError(request: ThrowJobError): Promise<void>;
  updateJob(jobKey: Key, change: { readonly retries?: number; readonly timeoutMs?: number }): Promise<void>;

  assignUserTask(request: AssignUserTask): Promise<void>;
  unassignUserTask(userTaskKey: Key): Promise<void>;
  updateUserTask(userTaskKey: Key, changeset: UserTaskChangeset, action?: string): Promise<void>;
  completeUserTask(userTaskKey: Key, variables?: JsonObject, action?: string): Promise<void>;

  resolveIncident(incidentKey: Key): Promise<void>;
  setVariables(request: SetVariables): Promise<void>;
  evaluateDecision(request: EvaluateDecision): Promise<DecisionEvaluationValue>;

  /** Every record from a position on, in order, and then as they come, until the signal aborts. */
  records(fromPosition: number, signal?: AbortSignal): AsyncIterable<EngineRecord>;
}

export interface DeployableResource {
  /** File name with its ending: `.bpmn`, `.dmn` or `.form`. */
  readonly name: string;
  readonly content: string;
}

export interface CreateProcessInstance {
  readonly bpmnProcessId?: string;
  readonly processDefinitionKey?: Key;
  /** -1 or absent: the latest. */
  readonly version?: number;
  readonly variables?: JsonObject;
  readonly startElementIds?: readonly string[];
  readonly tags?: readonly string[];
  readonly businessId?: string;
}

/** As Zeebe's gateway protocol has it. */
export interface ModifyProcessInstance {
  readonly processInstanceKey: Key;
  readonly activateInstructions?: readonly ActivateInstruction[];
  readonly terminateInstructions?: readonly { readonly elementInstanceKey: Key }[];
}

export interface ActivateInstruction {
  readonly elementId: string;
  /** Of the scopes around the element, the instance to begin it in. Absent: the one that there is, or else a new one. */
  readonly ancestorElementInstanceKey?: Key;
  readonly variableInstructions?: readonly VariableInstruction[];
}

export interface VariableInstruction {
  readonly variables: JsonObject;
  /** The element or scope around it that they are for. Absent: the whole process instance. */
  readonly scopeId?: string;
}

/** As Zeebe's gateway protocol has it. */
export interface MigrateProcessInstance {
  readonly processInstanceKey: Key;
  readonly targetProcessDefinitionKey: Key;
  /** For every element where the instance stands: the one that it goes on from. */
  readonly mappingInstructions: readonly MappingInstruction[];
}

export interface MappingInstruction {
  readonly sourceElementId: string;
  readonly targetElementId: string;
}

export interface PublishMessage {
  readonly name: string;
  readonly correlationKey: string;
  /** Milliseconds that it waits for a receiver; 0: none. */
  readonly timeToLiveMs?: number;
  /** A second message with the same id is refused while the first is buffered. */
  readonly messageId?: string;
  readonly variables?: JsonObject;
}

export interface CorrelateMessage {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables?: JsonObject;
}

export interface ActivateJobs {
  readonly type: string;
  readonly worker: string;
  /** Length of the lease. */
  readonly timeoutMs: number;
  readonly maxJobs: number;
  readonly fetchVariables?: readonly string[];
  readonly requestTimeoutMs?: number;
  /** Ends the waiting: jobs not handed out are free again at once. */
  readonly signal?: AbortSignal;
}

export interface ActivatedJob {
  readonly jobKey: Key;
  readonly type: string;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly processDefinitionVersion: number;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: number;
  /** All variables visible from the element, or those asked for. */
  readonly variables: JsonObject;
}

export interface WorkerOptions {
  readonly type: string;
  readonly worker?: string;
  readonly timeoutMs?: number;
  /** Most jobs in hand at once. */
  readonly maxJobs?: number;
  readonly fetchVariables?: readonly string[];
}

/** Does a job. What it returns becomes variables. Throws `BpmnError` for a modelled error; any other throw is a failed try. */
export type JobHandler = (job: ActivatedJob) => Promise<JsonObject | undefined>;

export interface JobWorkerHandle {
  /** Takes no more jobs and resolves when those in hand are done. */
  close(): Promise<void>;
}

export interface FailJob {
  readonly jobKey: Key;
  /** Tries left; 0 raises an incident. */
  readonly retries: number;
  readonly retryBackOffMs?: number;
  readonly errorMessage: string;
  readonly variables?: JsonObject;
}

export interface ThrowJobError {
  readonly jobKey: Key;
  readonly errorCode: string;
  readonly errorMessage?: string;
  readonly variables?: JsonObject;
}

export interface AssignUserTask {
  readonly userTaskKey: Key;
  readonly assignee: string;
  /** False: a task that somebody has is refused (INVALID_STATE). */
  readonly allowOverride?: boolean;
  readonly action?: string;
}

export interface SetVariables {
  /** An element instance, or the process instance itself. */
  readonly scopeKey: Key;
  readonly variables: JsonObject;
  /** True: in this scope only; false: where each name is found, upwards. */
  readonly local?: boolean;
}

export interface EvaluateDecision {
  readonly decisionId?: string;
  readonly decisionKey?: Key;
  readonly variables?: JsonObject;
}

export type { Json, JsonObject, Key };
