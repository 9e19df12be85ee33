import type { Key } from '#protocol/key.js';
import type { JobValue, RecordOf } from '#protocol/records.js';
import type { EngineState } from '../state/engine-state.js';
import type { Job, JobState } from '../state/entities.js';
import type { Applier } from './applier.js';

export const applyJob: Applier<'JOB'> = (state, record) => {
  const { key, value } = record;
  switch (record.intent) {
    case 'CREATED': {
      const element = state.required(value.elementInstanceKey, value.processInstanceKey);
      state.update(element, { jobKey: key });
      return put(state, record, value.deadline > 0 ? 'ACTIVATED' : 'ACTIVATABLE');
    }
    case 'COMPLETED':
      remove(state, record);
      return setResult(state, value);
    case 'CANCELED':
      return remove(state, record);
    case 'FAILED':
      if (value.retries <= 0) return put(state, record, 'FAILED');
      return put(state, record, value.retryBackoffUntil > 0 ? 'BACKOFF' : 'ACTIVATABLE');
    case 'ERROR_THROWN':
      return put(state, record, 'ERROR_THROWN');
    case 'TIMED_OUT':
    case 'RECURRED_AFTER_BACKOFF':
      return put(state, record, 'ACTIVATABLE');
    case 'RETRIES_UPDATED':
    case 'TIMEOUT_UPDATED':
    case 'MIGRATED':
      return put(state, record, state.job(key)?.state ?? 'ACTIVATABLE');
  }
};

const put = (state: EngineState, { key, value }: RecordOf<'JOB'>, jobState: JobState): void =>
  state.putJob(jobWith(key, value, jobState, value.worker, value.deadline));

/** Member by member: a job changes with each step of its life, and copying it as a whole is slow. */
const jobWith = (key: Key, value: JobValue, jobState: JobState, worker: string, deadline: number): Job => ({
  processInstanceKey: value.processInstanceKey,
  rootProcessInstanceKey: value.rootProcessInstanceKey,
  processDefinitionKey: value.processDefinitionKey,
  bpmnProcessId: value.bpmnProcessId,
  type: value.type,
  elementId: value.elementId,
  elementInstanceKey: value.elementInstanceKey,
  processDefinitionVersion: value.processDefinitionVersion,
  kind: value.kind,
  customHeaders: value.customHeaders,
  retries: value.retries,
  worker,
  deadline,
  retryBackoffUntil: value.retryBackoffUntil,
  errorMessage: value.errorMessage,
  errorCode: value.errorCode,
  variables: value.variables,
  key,
  state: jobState,
});

const remove = (state: EngineState, record: RecordOf<'JOB'>): void => {
  const job = state.job(record.key);
  if (job !== undefined) state.removeJob(job);
  const element = state.element(record.value.elementInstanceKey, record.value.processInstanceKey);
  if (element !== undefined) state.clear(element, 'jobKey');
};

/** What the worker brought waits until its element completes. */
const setResult = (state: EngineState, value: JobValue): void => {
  const element = state.element(value.elementInstanceKey, value.processInstanceKey);
  if (element === undefined) return;
  state.update(element, { pendingEvent: { element: element.element, variables: value.variables } });
};

export const applyJobBatch: Applier<'JOB_BATCH'> = (state, record) => {
  for (const key of record.value.jobKeys) {
    const job = state.job(key);
    if (job === undefined) continue;
    state.putJob(jobWith(key, job, 'ACTIVATED', record.value.worker, record.value.deadline));
  }
};
