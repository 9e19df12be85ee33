import type { Job, JobState } from '#engine/state/entities.js';
import type { Key } from '#protocol/key.js';
import { select } from './select.js';

interface JobRow {
  readonly job_key: Key;
  readonly process_instance_key: Key;
  readonly root_process_instance_key: Key;
  readonly process_definition_key: Key;
  readonly bpmn_process_id: string;
  readonly process_definition_version: number;
  readonly element_id: string;
  readonly element_instance_key: Key;
  readonly type: string;
  readonly kind: 'BPMN_ELEMENT';
  readonly state: JobState;
  readonly retries: number;
  readonly worker: string;
  readonly deadline_ms: string | null;
  readonly backoff_until_ms: string | null;
  readonly error_message: string;
  readonly error_code: string;
  readonly custom_headers: string;
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;

/** Open jobs by key: the elements that wait for them name them. */
export const selectJobs = select<JobRow>(
  'select-jobs',
  `SELECT job_key, process_instance_key, root_process_instance_key, process_definition_key, bpmn_process_id,
     process_definition_version, element_id, element_instance_key, type, kind, state, retries, worker,
     ${ms('deadline')} AS deadline_ms, ${ms('retry_backoff_until')} AS backoff_until_ms, error_message, error_code, custom_headers
   FROM engine.job WHERE job_key = ANY ($1::bigint[]) AND end_time IS NULL`,
);

export const jobOf = (row: JobRow): Job => ({
  key: row.job_key,
  processInstanceKey: row.process_instance_key,
  rootProcessInstanceKey: row.root_process_instance_key,
  processDefinitionKey: row.process_definition_key,
  bpmnProcessId: row.bpmn_process_id,
  type: row.type,
  elementId: row.element_id,
  elementInstanceKey: row.element_instance_key,
  processDefinitionVersion: row.process_definition_version,
  kind: row.kind,
  customHeaders: JSON.parse(row.custom_headers) as Record<string, string>,
  retries: row.retries,
  worker: row.worker,
  deadline: row.deadline_ms === null ? -1 : Number(row.deadline_ms),
  retryBackoffUntil: row.backoff_until_ms === null ? -1 : Number(row.backoff_until_ms),
  errorMessage: row.error_message,
  errorCode: row.error_code,
  variables: {},
  state: row.state,
});

/**
 * The oldest jobs of a type that can be handed out, with their process instances.
 *
 * Measured: 256 of 20,000 beside 21,000 ended ones in 3 ms; ordered by key alone the planner walked the history, 45 ms.
 */
export const selectActivatable = select<{ readonly job_key: Key; readonly process_instance_key: Key }>(
  'select-activatable',
  `SELECT job_key, process_instance_key FROM engine.job
   WHERE type = $1 AND state = 'ACTIVATABLE' ORDER BY creation_time, job_key LIMIT $2`,
);
