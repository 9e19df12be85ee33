import type { Key } from '#protocol/key.js';
import type { SearchTable } from '../search-table.js';
import { allOf, field, memberOf, tenantField, variablesOf } from './common.js';

export interface FoundUserTask {
  readonly userTaskKey: Key;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly processDefinitionId: string;
  readonly processDefinitionVersion: number;
  readonly processName: string | null;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly name: string | null;
  readonly state: string;
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly dueDate: Date | null;
  readonly followUpDate: Date | null;
  readonly priority: number;
  readonly formKey: Key | null;
  readonly externalFormReference: string | null;
  /** JSON. */
  readonly customHeaders: string;
  readonly creationDate: Date;
  readonly completionDate: Date | null;
  readonly tags: readonly string[];
}

/** Open tasks have indexes of their own. */
const openStates = new Set<unknown>([
  'CREATING',
  'CREATED',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'CANCELING',
  'FAILED',
]);

export const userTasks: SearchTable<FoundUserTask> = {
  select: `t.user_task_key AS "userTaskKey", t.process_instance_key AS "processInstanceKey",
    t.root_process_instance_key AS "rootProcessInstanceKey", t.process_definition_key AS "processDefinitionKey",
    t.bpmn_process_id AS "processDefinitionId", t.process_definition_version AS "processDefinitionVersion",
    d.name AS "processName", t.element_id AS "elementId", t.element_instance_key AS "elementInstanceKey", t.name, t.state,
    t.assignee, t.candidate_groups AS "candidateGroups", t.candidate_users AS "candidateUsers",
    t.due_date AS "dueDate", t.follow_up_date AS "followUpDate", t.priority, t.form_key AS "formKey",
    t.external_form_reference AS "externalFormReference", t.custom_headers AS "customHeaders",
    t.creation_time AS "creationDate", t.completion_time AS "completionDate", coalesce(p.tags, '{}') AS tags`,
  from: 'engine.user_task t',
  alias: 't',
  joins: `LEFT JOIN engine.process_definition d ON d.process_definition_key = t.process_definition_key
    LEFT JOIN engine.process_instance p ON p.process_instance_key = t.process_instance_key`,
  key: 't.user_task_key',
  fields: {
    userTaskKey: field('key', 't.user_task_key'),
    processInstanceKey: field('key', 't.process_instance_key'),
    processDefinitionKey: field('key', 't.process_definition_key'),
    processDefinitionId: field('text', 't.bpmn_process_id'),
    elementId: field('text', 't.element_id'),
    elementInstanceKey: field('key', 't.element_instance_key'),
    name: field('text', 't.name'),
    state: {
      type: 'text',
      sql: 't.state',
      implies: (value) => (openStates.has(value) ? 't.completion_time IS NULL' : undefined),
    },
    assignee: field('text', 't.assignee'),
    candidateGroup: memberOf('t.candidate_groups'),
    candidateUser: memberOf('t.candidate_users'),
    creationDate: field('time', 't.creation_time'),
    completionDate: field('time', 't.completion_time'),
    dueDate: field('time', 't.due_date'),
    followUpDate: field('time', 't.follow_up_date'),
    priority: field('integer', 't.priority'),
    processInstanceVariables: variablesOf('t.process_instance_key'),
    localVariables: variablesOf('t.element_instance_key'),
    tags: { ...allOf('p.tags'), isJoined: true },
    tenantId: tenantField,
  },
};
