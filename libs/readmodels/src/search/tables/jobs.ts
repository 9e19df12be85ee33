import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { field, tenantField, unsorted } from './common.js';

export interface FoundJob {
  readonly jobKey: Key;
  readonly type: string;
  readonly kind: string;
  readonly state: 'CREATED' | 'COMPLETED' | 'FAILED' | 'CANCELED' | 'ERROR_THROWN';
  readonly worker: string;
  readonly retries: number;
  readonly deadline: Date | null;
  readonly hasFailedWithRetriesLeft: boolean;
  readonly errorMessage: string | null;
  readonly errorCode: string | null;
  /** JSON. */
  readonly customHeaders: string;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly creationTime: Date;
  readonly lastUpdateTime: Date;
  readonly endTime: Date | null;
}

/** Zeebe's public words: whether a job is leased is told by its worker and deadline. */
const state = `CASE j.state WHEN 'ACTIVATABLE' THEN 'CREATED' WHEN 'ACTIVATED' THEN 'CREATED' WHEN 'BACKOFF' THEN 'FAILED'
  ELSE j.state END`;
const errorMessage = `nullif(j.error_message, '')`;
const errorCode = `nullif(j.error_code, '')`;

export const jobs: SearchTable<FoundJob> = {
  select: `j.job_key AS "jobKey", j.type, j.kind, ${state} AS state, j.worker, j.retries, j.deadline,
    j.failed_with_retries_left AS "hasFailedWithRetriesLeft", ${errorMessage} AS "errorMessage",
    ${errorCode} AS "errorCode", j.custom_headers AS "customHeaders", j.process_instance_key AS "processInstanceKey",
    j.root_process_instance_key AS "rootProcessInstanceKey", j.process_definition_key AS "processDefinitionKey",
    j.bpmn_process_id AS "processDefinitionId", j.element_id AS "elementId",
    j.element_instance_key AS "elementInstanceKey", j.creation_time AS "creationTime",
    j.last_update_time AS "lastUpdateTime", j.end_time AS "endTime"`,
  from: 'engine.job j',
  alias: 'j',
  key: 'j.job_key',
  fields: {
    jobKey: field('key', 'j.job_key'),
    type: field('text', 'j.type'),
    kind: field('text', 'j.kind'),
    listenerEventType: field('text', `'UNSPECIFIED'::text`),
    state: field('text', state),
    worker: field('text', 'j.worker'),
    retries: field('integer', 'j.retries'),
    deadline: field('time', 'j.deadline'),
    endTime: field('time', 'j.end_time'),
    creationTime: field('time', 'j.creation_time'),
    lastUpdateTime: field('time', 'j.last_update_time'),
    hasFailedWithRetriesLeft: unsorted('flag', 'j.failed_with_retries_left'),
    errorMessage: field('text', errorMessage),
    errorCode: field('text', errorCode),
    // Nothing denies a job here: there are no task listeners.
    isDenied: field('flag', 'NULL::boolean'),
    deniedReason: field('text', 'NULL::text'),
    processInstanceKey: field('key', 'j.process_instance_key'),
    processDefinitionKey: field('key', 'j.process_definition_key'),
    processDefinitionId: field('text', 'j.bpmn_process_id'),
    elementId: field('text', 'j.element_id'),
    elementInstanceKey: field('key', 'j.element_instance_key'),
    tenantId: tenantField,
  },
};
