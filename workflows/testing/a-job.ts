import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';

/** A job as a worker gets it. The same `jobKey` again is the same job, delivered a second time. */
export function aJob(type: string, variables: JsonObject = {}, more: Partial<ActivatedJob> = {}): ActivatedJob {
  return {
    jobKey: '1001',
    type,
    processInstanceKey: '9001',
    rootProcessInstanceKey: '9001',
    bpmnProcessId: 'otr-test',
    processDefinitionKey: '1',
    processDefinitionVersion: 1,
    elementId: `st-${type}`,
    elementInstanceKey: '9002',
    customHeaders: {},
    worker: 'test',
    retries: 3,
    deadline: 0,
    variables,
    ...more,
  };
}
