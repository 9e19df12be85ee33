import type { CommandOf, CommandType } from '#protocol/commands.js';
import { evaluateDecisionCommand } from './decision.processors.js';
import { deleteResource, deploy } from './deployment.processors.js';
import { resolveIncident } from './incident.processors.js';
import {
  activateJobs,
  completeJob,
  failJob,
  recurJob,
  throwJobError,
  timeOutJob,
  updateJob,
} from './job.processors.js';
import { broadcastSignal, correlateMessage, expireMessage, publishMessage } from './message.processors.js';
import { migrateProcessInstance } from './migration.processors.js';
import { modifyProcessInstance } from './modification.processor.js';
import { cancelProcessInstance, createProcessInstance } from './process-instance.processors.js';
import type { Processing } from './processing.js';
import { setClock, triggerTimer } from './timer.processors.js';
import { assignUserTask, completeUserTask, updateUserTask } from './user-task.processors.js';
import { setVariables } from './variable.processors.js';

/** Decides about one kind of command: writes records and follow-ups, or throws `CommandRejected`. */
export type CommandProcessor<T extends CommandType> = (run: Processing, command: CommandOf<T>) => void;

/** Every command that comes from outside: a new one is a function and a line here. */
export const commandProcessors: { readonly [T in Exclude<CommandType, 'CONTINUE'>]: CommandProcessor<T> } = {
  DEPLOY: deploy,
  DELETE_RESOURCE: deleteResource,
  CREATE_PROCESS_INSTANCE: createProcessInstance,
  CANCEL_PROCESS_INSTANCE: cancelProcessInstance,
  MIGRATE_PROCESS_INSTANCE: migrateProcessInstance,
  MODIFY_PROCESS_INSTANCE: modifyProcessInstance,
  ACTIVATE_JOBS: activateJobs,
  COMPLETE_JOB: completeJob,
  FAIL_JOB: failJob,
  THROW_JOB_ERROR: throwJobError,
  UPDATE_JOB: updateJob,
  TIME_OUT_JOB: timeOutJob,
  RECUR_JOB: recurJob,
  ASSIGN_USER_TASK: assignUserTask,
  UPDATE_USER_TASK: updateUserTask,
  COMPLETE_USER_TASK: completeUserTask,
  PUBLISH_MESSAGE: publishMessage,
  CORRELATE_MESSAGE: correlateMessage,
  EXPIRE_MESSAGE: expireMessage,
  BROADCAST_SIGNAL: broadcastSignal,
  TRIGGER_TIMER: triggerTimer,
  RESOLVE_INCIDENT: resolveIncident,
  SET_VARIABLES: setVariables,
  EVALUATE_DECISION: evaluateDecisionCommand,
  SET_CLOCK: setClock,
};
