import { keyNumber } from '#protocol/key.js';
import type { EngineRecord, ValueType } from '#protocol/records.js';
import type { EngineState } from '../state/engine-state.js';
import type { Applier } from './applier.js';
import { applyCompensation } from './compensation.applier.js';
import {
  applyClock,
  applyDecision,
  applyDecisionRequirements,
  applyForm,
  applyProcess,
} from './definition.appliers.js';
import {
  applyIncident,
  applyProcessEvent,
  applySignalSubscription,
  applySubscription,
  applyTimer,
} from './event.appliers.js';
import { applyJob, applyJobBatch } from './job.applier.js';
import { applyMessage, applyMessageStart } from './message.appliers.js';
import { applyModification } from './modification.applier.js';
import { applyMultiInstance, applyMultiInstanceOutput } from './multi-instance.applier.js';
import { applyProcessInstance } from './process-instance.applier.js';
import { applyStartLock } from './start-lock.applier.js';
import { applyUserTask } from './user-task.applier.js';
import { applyVariable } from './variable.applier.js';

/** A record that tells, but changes nothing: what it says is already in the records beside it. */
const nothing = (): void => undefined;

const appliers: { readonly [T in ValueType]: Applier<T> } = {
  DEPLOYMENT: nothing,
  PROCESS: applyProcess,
  DECISION_REQUIREMENTS: applyDecisionRequirements,
  DECISION: applyDecision,
  FORM: applyForm,
  RESOURCE_DELETION: nothing,
  PROCESS_INSTANCE_CREATION: nothing,
  PROCESS_INSTANCE_RESULT: nothing,
  PROCESS_INSTANCE_MIGRATION: nothing,
  PROCESS_INSTANCE: applyProcessInstance,
  JOB: applyJob,
  JOB_BATCH: applyJobBatch,
  USER_TASK: applyUserTask,
  VARIABLE: applyVariable,
  VARIABLE_DOCUMENT: nothing,
  TIMER: applyTimer,
  MESSAGE: applyMessage,
  MESSAGE_CORRELATION: nothing,
  PROCESS_MESSAGE_SUBSCRIPTION: applySubscription,
  MESSAGE_START_EVENT_SUBSCRIPTION: applyMessageStart,
  MESSAGE_START_LOCK: applyStartLock,
  SIGNAL: nothing,
  SIGNAL_SUBSCRIPTION: applySignalSubscription,
  PROCESS_EVENT: applyProcessEvent,
  ESCALATION: nothing,
  COMPENSATION_SUBSCRIPTION: applyCompensation,
  MULTI_INSTANCE: applyMultiInstance,
  MULTI_INSTANCE_OUTPUT: applyMultiInstanceOutput,
  DECISION_EVALUATION: nothing,
  INCIDENT: applyIncident,
  CLOCK: applyClock,
  PROCESS_INSTANCE_MODIFICATION: applyModification,
};

/** Applies one record: the only way in which state changes, when a command is processed as when a log is replayed. */
export const applyRecord = (state: EngineState, record: EngineRecord): void => {
  (appliers[record.valueType] as Applier<ValueType>)(state, record as never);
};

/** Replays a record of a log: as `applyRecord`, and positions and keys count on from it. */
export const replayRecord = (state: EngineState, record: EngineRecord): void => {
  applyRecord(state, record);
  state.lastPosition = record.position;
  state.lastKey = Math.max(state.lastKey, keyNumber(record.key));
};
