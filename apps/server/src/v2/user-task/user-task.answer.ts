import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { integer, key, list, nullable, type Schema, shape, text, texts, time } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';

export const userTaskSchema: Schema = shape({
  userTaskKey: key(),
  name: nullable(text()),
  state: text(),
  assignee: nullable(text()),
  elementId: text(),
  elementInstanceKey: key(),
  candidateGroups: list(text()),
  candidateUsers: list(text()),
  processDefinitionId: text(),
  processDefinitionKey: key(),
  processDefinitionVersion: integer(),
  processName: nullable(text()),
  processInstanceKey: key(),
  rootProcessInstanceKey: nullable(key()),
  creationDate: time(),
  completionDate: nullable(time()),
  dueDate: nullable(time()),
  followUpDate: nullable(time()),
  externalFormReference: nullable(text()),
  customHeaders: texts(),
  formKey: nullable(key()),
  priority: integer(),
  tags: list(text()),
  tenantId: text(),
});

export const userTaskAnswer = (task: FoundUserTask) => ({
  ...task,
  customHeaders: JSON.parse(task.customHeaders) as Record<string, string>,
  tenantId: TENANT_ID,
});
