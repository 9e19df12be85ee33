import type { UserTask } from '#engine/state/entities.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import { select } from './select.js';

interface UserTaskRow {
  readonly user_task_key: Key;
  readonly process_instance_key: Key;
  readonly root_process_instance_key: Key;
  readonly process_definition_key: Key;
  readonly bpmn_process_id: string;
  readonly process_definition_version: number;
  readonly element_id: string;
  readonly element_instance_key: Key;
  readonly name: string | null;
  readonly state: 'CREATING' | 'CREATED';
  readonly assignee: string | null;
  readonly candidate_groups: readonly string[];
  readonly candidate_users: readonly string[];
  readonly due_date_text: string;
  readonly follow_up_date_text: string;
  readonly priority: number;
  readonly form_key: Key | null;
  readonly form_id: string;
  readonly external_form_reference: string | null;
  readonly custom_headers: string;
  readonly action: string;
  readonly changed_attributes: readonly string[];
  readonly creation_ms: string;
}

/** Open user tasks by key: the elements that wait for them name them. */
export const selectUserTasks = select<UserTaskRow>(
  'select-user-tasks',
  `SELECT user_task_key, process_instance_key, root_process_instance_key, process_definition_key, bpmn_process_id,
     process_definition_version, element_id, element_instance_key, name, state, assignee, candidate_groups, candidate_users,
     due_date_text, follow_up_date_text, priority, form_key, form_id, external_form_reference, custom_headers, action,
     changed_attributes, (extract(epoch FROM creation_time) * 1000)::bigint AS creation_ms
   FROM engine.user_task WHERE user_task_key = ANY ($1::bigint[]) AND completion_time IS NULL`,
);

export const userTaskOf = (row: UserTaskRow): UserTask => ({
  key: row.user_task_key,
  processInstanceKey: row.process_instance_key,
  rootProcessInstanceKey: row.root_process_instance_key,
  processDefinitionKey: row.process_definition_key,
  bpmnProcessId: row.bpmn_process_id,
  elementId: row.element_id,
  elementInstanceKey: row.element_instance_key,
  processDefinitionVersion: row.process_definition_version,
  name: row.name,
  assignee: row.assignee ?? '',
  candidateGroups: row.candidate_groups,
  candidateUsers: row.candidate_users,
  dueDate: row.due_date_text,
  followUpDate: row.follow_up_date_text,
  priority: row.priority,
  formKey: row.form_key ?? NO_KEY,
  formId: row.form_id,
  externalFormReference: row.external_form_reference ?? '',
  customHeaders: JSON.parse(row.custom_headers) as Record<string, string>,
  creationTimestamp: Number(row.creation_ms),
  action: row.action,
  changedAttributes: row.changed_attributes,
  variables: {},
  state: row.state,
});
