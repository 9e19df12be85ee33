import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { FoundJob } from '#readmodels/search/tables/jobs.js';
import {
  flag,
  free,
  integer,
  key,
  list,
  nullable,
  type Schema,
  shape,
  text,
  texts,
  time,
} from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';

const place = {
  elementId: text(),
  elementInstanceKey: key(),
  processDefinitionId: text(),
  processDefinitionKey: key(),
  processInstanceKey: key(),
  rootProcessInstanceKey: nullable(key()),
  tenantId: text(),
};

export const activatedJobsSchema: Schema = shape({
  jobs: list(
    shape({
      jobKey: key(),
      type: text(),
      kind: text(),
      listenerEventType: text(),
      worker: text(),
      retries: integer(),
      deadline: integer(),
      variables: free(),
      customHeaders: texts(),
      processDefinitionVersion: integer(),
      userTask: nullable(free()),
      tags: list(text()),
      ...place,
    }),
  ),
});

/** All jobs here are those of elements: there are no listeners. */
const kind = { kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED' } as const;

export const activatedJobAnswer = ({ bpmnProcessId, ...job }: ActivatedJob) => ({
  ...job,
  ...kind,
  processDefinitionId: bpmnProcessId,
  userTask: null,
  tags: [],
  tenantId: TENANT_ID,
});

export const jobSchema: Schema = shape({
  jobKey: key(),
  type: text(),
  kind: text(),
  listenerEventType: text(),
  state: text(),
  worker: text(),
  retries: integer(),
  deadline: nullable(time()),
  hasFailedWithRetriesLeft: flag(),
  errorCode: nullable(text()),
  errorMessage: nullable(text()),
  isDenied: nullable(flag()),
  deniedReason: nullable(text()),
  customHeaders: texts(),
  creationTime: nullable(time()),
  lastUpdateTime: nullable(time()),
  endTime: nullable(time()),
  ...place,
});

export const jobAnswer = (job: FoundJob) => ({
  ...job,
  ...kind,
  customHeaders: JSON.parse(job.customHeaders) as Record<string, string>,
  isDenied: null,
  deniedReason: null,
  tenantId: TENANT_ID,
});
