import type { JobValue, RecordOf } from '#protocol/records.js';
import type { EngineState } from '../state/engine-state.js';
import type { JobState } from '../state/entities.js';
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
      return put(state, record, state.job(key)?.state ?? 'ACTIVATABLE');
  }
};

const put = (state: EngineState, record: RecordOf<'JOB'>, jobState: JobState): void =>
  state.putJob({ ...record.value, key: record.key, state: jobState });

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
    state.putJob({ ...job, state: 'ACTIVATED', worker: record.value.worker, deadline: record.value.deadline });
  }
};
