import type { CommandOf } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';
import { raiseIncident } from '../behaviors/incident.behavior.js';
import { appendJob } from '../behaviors/job.behavior.js';
import { completeLater } from '../behaviors/lifecycle.behavior.js';
import { findErrorCatcher, throwTo } from '../behaviors/throw.behavior.js';
import { checkVariables } from '../behaviors/variable-limits.js';
import { setLocal } from '../behaviors/variables.behavior.js';
import type { ElementInstance, Job } from '../state/entities.js';
import { ElementFailure, reject } from './failure.js';
import type { Processing } from './processing.js';
import { stepOf } from './step.js';

const find = (run: Processing, jobKey: Key, verb: string): { job: Job; element: ElementInstance } => {
  const job =
    run.state.job(jobKey) ??
    reject('NOT_FOUND', `Expected to ${verb} job with key '${jobKey}', but no such job was found`);
  const element =
    run.state.element(job.elementInstanceKey, job.processInstanceKey) ??
    reject('NOT_FOUND', `Expected to ${verb} job with key '${jobKey}', but its element instance has ended`);
  return { job, element };
};

/** A job can be completed, failed or throw as long as nobody has done so: also after its lease has run out. */
const findOpen = (run: Processing, jobKey: Key, verb: string): { job: Job; element: ElementInstance } => {
  const found = find(run, jobKey, verb);
  if (found.job.state === 'FAILED' || found.job.state === 'ERROR_THROWN') {
    const state = found.job.state === 'FAILED' ? 'has failed without retries left' : 'has thrown an error';
    reject(
      'INVALID_STATE',
      `Expected to ${verb} job with key '${jobKey}', but it ${state}; resolve its incident first`,
    );
  }
  return found;
};

export const activateJobs = (run: Processing, command: CommandOf<'ACTIVATE_JOBS'>): void => {
  const { jobType: type, worker, timeoutMs, maxJobs } = command;
  if (type === '')
    reject('INVALID_ARGUMENT', 'Expected to activate job batch with type to be present, but it was blank');
  if (maxJobs < 1) {
    reject(
      'INVALID_ARGUMENT',
      `Expected to activate job batch with max jobs to be greater than zero, but it was '${maxJobs}'`,
    );
  }
  if (timeoutMs < 1) {
    reject(
      'INVALID_ARGUMENT',
      `Expected to activate job batch with timeout to be greater than zero, but it was '${timeoutMs}'`,
    );
  }
  const jobs = run.state.activatableJobsOf(type, maxJobs);
  if (jobs.length === 0) return;
  run.answer = run.append('JOB_BATCH', 'ACTIVATED', run.newKey(), {
    type,
    worker,
    deadline: run.env.now + timeoutMs,
    jobKeys: jobs.map((job) => job.key),
  });
};

export const completeJob = (run: Processing, command: CommandOf<'COMPLETE_JOB'>): void => {
  const { job, element } = findOpen(run, command.jobKey, 'complete');
  checkVariables(command.variables);
  run.answer = appendJob(run, job, 'COMPLETED', { variables: command.variables });
  completeLater(run, element);
};

export const failJob = (run: Processing, command: CommandOf<'FAIL_JOB'>): void => {
  const { job, element } = findOpen(run, command.jobKey, 'fail');
  const { retries, retryBackOffMs, errorMessage, variables } = command;
  run.answer = appendJob(run, job, 'FAILED', {
    retries,
    errorMessage,
    variables,
    worker: '',
    deadline: -1,
    retryBackoffUntil: retries > 0 && retryBackOffMs > 0 ? run.env.now + retryBackOffMs : -1,
  });
  setLocal(run, element, variables);
  if (retries > 0) return;
  const message = errorMessage === '' ? 'No more retries left.' : errorMessage;
  raiseIncident(stepOf(run, element), 'JOB_NO_RETRIES', message, job.key);
};

export const throwJobError = (run: Processing, command: CommandOf<'THROW_JOB_ERROR'>): void => {
  const { job, element } = findOpen(run, command.jobKey, 'throw an error for');
  const { errorCode, errorMessage, variables } = command;
  checkVariables(variables);
  run.answer = appendJob(run, job, 'ERROR_THROWN', { errorCode, errorMessage, variables });
  const step = stepOf(run, element);
  try {
    throwTo(step, findErrorCatcher(step, errorCode, errorMessage), variables);
  } catch (error) {
    if (!(error instanceof ElementFailure)) throw error;
    raiseIncident(step, error.errorType, error.message, job.key);
  }
};

export const updateJob = (run: Processing, command: CommandOf<'UPDATE_JOB'>): void => {
  const { job } = find(run, command.jobKey, 'update');
  const { retries, timeoutMs } = command;
  if (retries === undefined && timeoutMs === undefined) {
    reject(
      'INVALID_ARGUMENT',
      `Expected to update job with key '${job.key}', but neither retries nor a timeout were given`,
    );
  }
  if (retries !== undefined && retries < 1) {
    reject(
      'INVALID_ARGUMENT',
      `Expected to update retries for job with key '${job.key}' with a positive amount of retries, but the amount given was '${retries}'`,
    );
  }
  if (timeoutMs !== undefined && job.state !== 'ACTIVATED') {
    reject('INVALID_STATE', `Expected to update the timeout of job with key '${job.key}', but it is not active`);
  }
  let current = job;
  if (retries !== undefined) {
    run.answer = appendJob(run, current, 'RETRIES_UPDATED', { retries });
    current = { ...current, retries };
  }
  if (timeoutMs !== undefined) {
    run.answer = appendJob(run, current, 'TIMEOUT_UPDATED', { deadline: run.env.now + timeoutMs });
  }
};

export const timeOutJob = (run: Processing, command: CommandOf<'TIME_OUT_JOB'>): void => {
  const { job } = find(run, command.jobKey, 'time out');
  if (job.state !== 'ACTIVATED' || job.deadline > run.env.now) {
    reject('INVALID_STATE', `Expected to time out job with key '${job.key}', but its lease has not run out`);
  }
  appendJob(run, job, 'TIMED_OUT', { worker: '', deadline: -1 });
};

export const recurJob = (run: Processing, command: CommandOf<'RECUR_JOB'>): void => {
  const { job } = find(run, command.jobKey, 'recur');
  if (job.state !== 'BACKOFF' || job.retryBackoffUntil > run.env.now) {
    reject('INVALID_STATE', `Expected to recur job with key '${job.key}', but it does not wait, or not long enough`);
  }
  appendJob(run, job, 'RECURRED_AFTER_BACKOFF', { retryBackoffUntil: -1 });
};
