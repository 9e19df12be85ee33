import { parseDateTime } from '#feel/temporal.js';
import type { CommandOf, UserTaskChangeset } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';
import type { UserTaskValue } from '#protocol/records.js';
import { completeLater } from '../behaviors/lifecycle.behavior.js';
import { appendUserTask } from '../behaviors/user-task.behavior.js';
import { checkVariables } from '../behaviors/variable-limits.js';
import type { ElementInstance, UserTask } from '../state/entities.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

const PRIORITY_DEFAULT = 50;

const find = (run: Processing, userTaskKey: Key, verb: string): { task: UserTask; element: ElementInstance } => {
  const task =
    run.state.userTask(userTaskKey) ??
    reject('NOT_FOUND', `Expected to ${verb} user task with key '${userTaskKey}', but no such user task was found`);
  const element =
    run.state.element(task.elementInstanceKey, task.processInstanceKey) ??
    reject('NOT_FOUND', `Expected to ${verb} user task with key '${userTaskKey}', but its element instance has ended`);
  if (element.state !== 'ACTIVATED' || task.state !== 'CREATED') {
    reject(
      'INVALID_STATE',
      `Expected to ${verb} user task with key '${userTaskKey}', but it is in state '${element.state}'`,
    );
  }
  return { task, element };
};

export const assignUserTask = (run: Processing, command: CommandOf<'ASSIGN_USER_TASK'>): void => {
  const { assignee, allowOverride, action } = command;
  const { task } = find(run, command.userTaskKey, assignee === '' ? 'unassign' : 'assign');
  if (!allowOverride && task.assignee !== '' && task.assignee !== assignee) {
    reject(
      'INVALID_STATE',
      `Expected to assign user task with key '${task.key}', but it is already assigned and may not be taken over`,
    );
  }
  const change = { assignee, action, changedAttributes: ['assignee'] };
  appendUserTask(run, task, 'ASSIGNING', change);
  run.answer = appendUserTask(run, task, 'ASSIGNED', change);
};

export const updateUserTask = (run: Processing, command: CommandOf<'UPDATE_USER_TASK'>): void => {
  const { task } = find(run, command.userTaskKey, 'update');
  const change = readChangeset(run, task, command.changeset);
  run.answer = appendUserTask(run, task, 'UPDATED', {
    ...change,
    action: command.action,
    changedAttributes: Object.keys(command.changeset),
  });
};

const readChangeset = (run: Processing, task: UserTask, changeset: UserTaskChangeset): Partial<UserTaskValue> => {
  const change: { -readonly [K in keyof UserTaskValue]?: UserTaskValue[K] } = {};
  if (changeset.candidateGroups !== undefined) change.candidateGroups = changeset.candidateGroups ?? [];
  if (changeset.candidateUsers !== undefined) change.candidateUsers = changeset.candidateUsers ?? [];
  for (const name of ['dueDate', 'followUpDate'] as const) {
    const text = changeset[name];
    if (text === undefined) continue;
    const parsed = text === null || text === '' ? undefined : parseDateTime(text, run.env.zone);
    if (parsed !== undefined && !parsed.ok) {
      reject(
        'INVALID_ARGUMENT',
        `Expected to update user task with key '${task.key}', but its ${name} cannot be read: ${parsed.message}`,
      );
    }
    change[name] = text ?? '';
  }
  if (changeset.priority !== undefined) {
    const priority = changeset.priority ?? PRIORITY_DEFAULT;
    if (!Number.isInteger(priority) || priority < 0 || priority > 100) {
      reject(
        'INVALID_ARGUMENT',
        `Expected to update user task with key '${task.key}' with a priority from 0 to 100, but it was '${priority}'`,
      );
    }
    change.priority = priority;
  }
  return change;
};

export const completeUserTask = (run: Processing, command: CommandOf<'COMPLETE_USER_TASK'>): void => {
  const { task, element } = find(run, command.userTaskKey, 'complete');
  checkVariables(command.variables);
  const change = { variables: command.variables, action: command.action };
  appendUserTask(run, task, 'COMPLETING', change);
  run.answer = appendUserTask(run, task, 'COMPLETED', change);
  completeLater(run, element);
};
