import type { JobIntent } from '#protocol/records.js';
import { ElementFailure } from '../processing/failure.js';
import type { Step } from '../processing/step.js';
import type { Job } from '../state/entities.js';
import { describe, evaluate, evaluateText } from './expression.behavior.js';

/** Creates the job of an element, already leased where a worker waits for its type. @throws ElementFailure */
export const createJob = (step: Step): void => {
  const { run, instance, element } = step;
  const type = evaluateText(step, 'jobType', 'the job type');
  const lease = run.env.waitingWorker?.(type);
  run.append('JOB', 'CREATED', run.newKey(), {
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    bpmnProcessId: step.process.model.processId,
    type,
    elementId: element.model.id,
    elementInstanceKey: instance.key,
    processDefinitionVersion: step.process.metadata.version,
    kind: 'BPMN_ELEMENT',
    customHeaders: element.model.job?.headers ?? {},
    retries: evaluateRetries(step),
    worker: lease?.worker ?? '',
    deadline: lease === undefined ? -1 : run.env.now + lease.timeoutMs,
    retryBackoffUntil: -1,
    errorMessage: '',
    errorCode: '',
    variables: {},
  });
};

const evaluateRetries = (step: Step): number => {
  const expression = step.element.expressions.get('jobRetries');
  if (expression === undefined) return 3;
  const value = evaluate(step.run, step.instance, expression, 'the job retries');
  const retries = typeof value === 'string' ? Number(value) : value;
  if (typeof retries === 'number' && Number.isInteger(retries)) return retries;
  throw new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected the job retries '${expression.text}' to be a whole number, but it was ${describe(value)}`,
  );
};

/** The job of an element that ends before it was done. */
export const cancelJob = (step: Step): void => {
  const { jobKey } = step.instance;
  const job = jobKey === undefined ? undefined : step.run.state.job(jobKey);
  if (job !== undefined) appendJob(step.run, job, 'CANCELED', {});
};

/** Writes what happened to a job, with what has changed of it. */
export const appendJob = (run: Step['run'], job: Job, intent: JobIntent, change: Partial<Job>) => {
  const { key, state: _state, ...value } = job;
  return run.append('JOB', intent, key, { ...value, variables: {}, ...change });
};
