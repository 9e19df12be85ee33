import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import type { ActivatedJobMessage } from './gateway-protocol/gateway-messages.js';

/** A job of the gateway's protocol in the words of the port. */
export const activatedJobOf = (job: ActivatedJobMessage): ActivatedJob => ({
  jobKey: job.key,
  type: job.type,
  processInstanceKey: job.processInstanceKey,
  // The protocol does not tell the root: where a case calls another, the called one's own key stands for it.
  rootProcessInstanceKey: job.processInstanceKey,
  bpmnProcessId: job.bpmnProcessId,
  processDefinitionKey: job.processDefinitionKey,
  processDefinitionVersion: job.processDefinitionVersion,
  elementId: job.elementId,
  elementInstanceKey: job.elementInstanceKey,
  customHeaders: JSON.parse(job.customHeaders || '{}') as Record<string, string>,
  worker: job.worker,
  retries: job.retries,
  deadline: Number(job.deadline),
  variables: JSON.parse(job.variables || '{}') as JsonObject,
});
