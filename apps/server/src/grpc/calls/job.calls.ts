import type { ActivatedJob, ProcessEngine } from '#process-engine/process-engine.js';
import type {
  ActivatedJobMessage,
  FailJobRequest,
  ThrowErrorRequest,
} from '#zeebe/gateway-protocol/gateway-messages.js';
import { TENANT_ID, type UnaryCalls } from './grpc-calls.js';
import { readLong, readVariables } from './read-request.js';

/** What may be done with a job that somebody has taken. */
export const jobCalls = (engine: ProcessEngine): UnaryCalls => ({
  async CompleteJob({ jobKey, variables }: { jobKey: string; variables: string }) {
    await engine.completeJob(jobKey, readVariables(variables));
    return {};
  },

  async FailJob({ jobKey, retries, errorMessage, retryBackOff, variables }: FailJobRequest) {
    await engine.failJob({
      jobKey,
      retries,
      errorMessage,
      retryBackOffMs: readLong('retryBackOff', retryBackOff),
      variables: readVariables(variables),
    });
    return {};
  },

  async ThrowError({ jobKey, errorCode, errorMessage, variables }: ThrowErrorRequest) {
    await engine.throwJobError({ jobKey, errorCode, errorMessage, variables: readVariables(variables) });
    return {};
  },

  async UpdateJobRetries({ jobKey, retries }: { jobKey: string; retries: number }) {
    await engine.updateJob(jobKey, { retries });
    return {};
  },

  async UpdateJobTimeout({ jobKey, timeout }: { jobKey: string; timeout: string }) {
    await engine.updateJob(jobKey, { timeoutMs: readLong('timeout', timeout) });
    return {};
  },
});

export const jobMessage = (job: ActivatedJob): ActivatedJobMessage => ({
  key: job.jobKey,
  type: job.type,
  processInstanceKey: job.processInstanceKey,
  bpmnProcessId: job.bpmnProcessId,
  processDefinitionVersion: job.processDefinitionVersion,
  processDefinitionKey: job.processDefinitionKey,
  elementId: job.elementId,
  elementInstanceKey: job.elementInstanceKey,
  customHeaders: JSON.stringify(job.customHeaders),
  worker: job.worker,
  retries: job.retries,
  deadline: String(job.deadline),
  variables: JSON.stringify(job.variables),
  tenantId: TENANT_ID,
});
