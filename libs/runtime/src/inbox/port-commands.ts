import { EngineError } from '#process-engine/engine-error.js';
import type {
  ActivateJobs,
  AssignUserTask,
  CorrelateMessage,
  CreateProcessInstance,
  EvaluateDecision,
  FailJob,
  MigrateProcessInstance,
  PublishMessage,
  SetVariables,
  ThrowJobError,
} from '#process-engine/process-engine.js';
import type { CommandOf, CommandType, UserTaskChangeset } from '#protocol/commands.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import { checkKey, checkName, checkWhole } from './check-input.js';
import { checkVariables } from './check-variables.js';

const RETRIES_MAX = 2_147_483_647;

/** What the port is asked, as commands: copied, and checked as far as the state is not needed for it. All throw EngineError. */

export const createProcessInstance = (request: CreateProcessInstance): CommandOf<'CREATE_PROCESS_INSTANCE'> => {
  const { bpmnProcessId, processDefinitionKey, version, startElementIds, tags, businessId } = request;
  return {
    type: 'CREATE_PROCESS_INSTANCE',
    ...(bpmnProcessId === undefined ? {} : { bpmnProcessId }),
    ...(processDefinitionKey === undefined ? {} : { processDefinitionKey: checkKey(processDefinitionKey) }),
    ...(version === undefined ? {} : { version }),
    variables: checkVariables(request.variables),
    ...(startElementIds === undefined ? {} : { startElementIds }),
    ...(tags === undefined ? {} : { tags: tags.map((tag) => checkName('a tag', tag)) }),
    ...(businessId === undefined ? {} : { businessId: checkName('the business id', businessId) }),
  };
};

/** Elements of which a mapping may speak, at most: more than any definition has. */
const MAPPINGS_MAX = 10_000;

export const migrateProcessInstance = (request: MigrateProcessInstance): CommandOf<'MIGRATE_PROCESS_INSTANCE'> => {
  const { processInstanceKey, targetProcessDefinitionKey, mappingInstructions } = request;
  if (mappingInstructions.length > MAPPINGS_MAX) {
    throw new EngineError(
      'INVALID_ARGUMENT',
      `Expected at most ${MAPPINGS_MAX} mapping instructions, but there were ${mappingInstructions.length}`,
    );
  }
  return {
    type: 'MIGRATE_PROCESS_INSTANCE',
    processInstanceKey: checkKey(processInstanceKey),
    targetProcessDefinitionKey: checkKey(targetProcessDefinitionKey),
    mappingInstructions: mappingInstructions.map(({ sourceElementId, targetElementId }) => ({
      sourceElementId: checkName('the id of a source element', sourceElementId),
      targetElementId: checkName('the id of a target element', targetElementId),
    })),
  };
};

export const publishMessage = (request: PublishMessage): CommandOf<'PUBLISH_MESSAGE'> => ({
  type: 'PUBLISH_MESSAGE',
  name: checkName('the name of a message', request.name),
  correlationKey: checkName('the correlation key', request.correlationKey),
  timeToLiveMs: checkWhole('the time to live', request.timeToLiveMs ?? 0),
  messageId: checkName('the id of a message', request.messageId ?? ''),
  variables: checkVariables(request.variables),
});

export const correlateMessage = (request: CorrelateMessage): CommandOf<'CORRELATE_MESSAGE'> => ({
  type: 'CORRELATE_MESSAGE',
  name: checkName('the name of a message', request.name),
  correlationKey: checkName('the correlation key', request.correlationKey),
  variables: checkVariables(request.variables),
});

export const broadcastSignal = (signalName: string, variables?: JsonObject): CommandOf<'BROADCAST_SIGNAL'> => ({
  type: 'BROADCAST_SIGNAL',
  signalName: checkName('the name of a signal', signalName),
  variables: checkVariables(variables),
});

export const activateJobs = (request: ActivateJobs): CommandOf<'ACTIVATE_JOBS'> => ({
  type: 'ACTIVATE_JOBS',
  jobType: checkJobType(request.type),
  worker: checkName('the name of a worker', request.worker),
  timeoutMs: checkPositive('the timeout', request.timeoutMs),
  maxJobs: checkPositive('the number of jobs', request.maxJobs),
});

export const checkJobType = (type: string): string => {
  if (checkName('the type of a job', type) !== '') return type;
  throw new EngineError('INVALID_ARGUMENT', 'Expected the type of a job to be present, but it was blank');
};

const checkPositive = (what: string, number: number): number => {
  if (checkWhole(what, number) > 0) return number;
  throw new EngineError('INVALID_ARGUMENT', `Expected ${what} to be greater than zero, but it was '${number}'`);
};

export const completeJob = (jobKey: Key, variables?: JsonObject): CommandOf<'COMPLETE_JOB'> => ({
  type: 'COMPLETE_JOB',
  jobKey: checkKey(jobKey),
  variables: checkVariables(variables),
});

export const failJob = (request: FailJob): CommandOf<'FAIL_JOB'> => ({
  type: 'FAIL_JOB',
  jobKey: checkKey(request.jobKey),
  retries: checkWhole('the retries', request.retries, RETRIES_MAX),
  retryBackOffMs: checkWhole('the back-off', request.retryBackOffMs ?? 0),
  errorMessage: request.errorMessage,
  variables: checkVariables(request.variables),
});

export const throwJobError = (request: ThrowJobError): CommandOf<'THROW_JOB_ERROR'> => ({
  type: 'THROW_JOB_ERROR',
  jobKey: checkKey(request.jobKey),
  errorCode: checkName('the error code', request.errorCode),
  errorMessage: request.errorMessage ?? '',
  variables: checkVariables(request.variables),
});

export const updateJob = (
  jobKey: Key,
  { retries, timeoutMs }: { readonly retries?: number; readonly timeoutMs?: number },
): CommandOf<'UPDATE_JOB'> => ({
  type: 'UPDATE_JOB',
  jobKey: checkKey(jobKey),
  ...(retries === undefined ? {} : { retries: checkWhole('the retries', retries, RETRIES_MAX) }),
  ...(timeoutMs === undefined ? {} : { timeoutMs: checkWhole('the timeout', timeoutMs) }),
});

export const assignUserTask = (request: AssignUserTask): CommandOf<'ASSIGN_USER_TASK'> => ({
  type: 'ASSIGN_USER_TASK',
  userTaskKey: checkKey(request.userTaskKey),
  assignee: checkName('the assignee', request.assignee),
  allowOverride: request.allowOverride ?? true,
  action: checkName('the action', request.action ?? 'assign'),
});

export const unassignUserTask = (userTaskKey: Key): CommandOf<'ASSIGN_USER_TASK'> =>
  assignUserTask({ userTaskKey, assignee: '', action: 'unassign' });

export const updateUserTask = (
  userTaskKey: Key,
  changeset: UserTaskChangeset,
  action = 'update',
): CommandOf<'UPDATE_USER_TASK'> => ({
  type: 'UPDATE_USER_TASK',
  userTaskKey: checkKey(userTaskKey),
  changeset: checkVariables(changeset as JsonObject) as UserTaskChangeset,
  action: checkName('the action', action),
});

export const completeUserTask = (
  userTaskKey: Key,
  variables?: JsonObject,
  action = 'complete',
): CommandOf<'COMPLETE_USER_TASK'> => ({
  type: 'COMPLETE_USER_TASK',
  userTaskKey: checkKey(userTaskKey),
  variables: checkVariables(variables),
  action: checkName('the action', action),
});

export const setVariables = (request: SetVariables): CommandOf<'SET_VARIABLES'> => ({
  type: 'SET_VARIABLES',
  scopeKey: checkKey(request.scopeKey),
  variables: checkVariables(request.variables),
  local: request.local ?? false,
});

export const evaluateDecision = (request: EvaluateDecision): CommandOf<'EVALUATE_DECISION'> => ({
  type: 'EVALUATE_DECISION',
  ...(request.decisionId === undefined ? {} : { decisionId: request.decisionId }),
  ...(request.decisionKey === undefined ? {} : { decisionKey: checkKey(request.decisionKey) }),
  variables: checkVariables(request.variables),
});

/** A command that has nothing but a key. */
export const byKey = <T extends CommandType, Name extends string>(
  type: T,
  name: Name,
  key: Key,
): { readonly type: T } & { readonly [N in Name]: Key } =>
  ({ type, [name]: checkKey(key) }) as { readonly type: T } & { readonly [N in Name]: Key };
