import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { integer, list, nullable, shape, text, time } from '../../openapi/schema.js';
import { personInListSchema } from '../people/person.answer.js';
import type { TaskContext } from './task-context.js';

export const taskMembers = {
  key: text(),
  name: text(),
  processId: text(),
  processName: text(),
  processVersion: integer(),
  elementId: text(),
  candidateGroups: list(text()),
  candidateUsers: list(text()),
  assignee: nullable(text()),
  assigneeName: nullable(text()),
  since: time(),
  dueAt: nullable(time()),
  followUpAt: nullable(time()),
  priority: integer(),
  about: shape({
    contactId: nullable(text()),
    episodeId: nullable(text()),
    stage: nullable(text()),
    urgency: nullable(text()),
    keyworkerName: nullable(text()),
    people: list(personInListSchema),
  }),
};

export const taskAnswer = (task: FoundUserTask, about: TaskContext, names: ReadonlyMap<string, string>) => ({
  key: task.userTaskKey,
  name: task.name ?? task.elementId,
  processId: task.processDefinitionId,
  processName: task.processName ?? task.processDefinitionId,
  processVersion: task.processDefinitionVersion,
  elementId: task.elementId,
  candidateGroups: task.candidateGroups,
  candidateUsers: task.candidateUsers,
  assignee: task.assignee,
  assigneeName: task.assignee === null ? null : (names.get(task.assignee) ?? null),
  since: task.creationDate,
  dueAt: task.dueDate,
  followUpAt: task.followUpDate,
  priority: task.priority,
  about,
});
