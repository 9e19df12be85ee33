import { activated } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { appendUserTask, readUserTask } from '../behaviors/user-task.behavior.js';
import type { UserTask } from '../state/entities.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';

/** User task (BPMN 2.0.2 §10.3.3), native: the engine keeps the task, a person does it. */
export const userTask: ElementBehavior = {
  type: 'USER_TASK',
  activate(step) {
    const { run } = step;
    applyInputs(step);
    const value = readUserTask(step);
    subscribe(step);
    const task: UserTask = { ...value, key: run.newKey(), state: 'CREATING' };
    appendUserTask(run, task, 'CREATING');
    const created: UserTask = { ...task, assignee: '' };
    appendUserTask(run, created, 'CREATED');
    activated(step);
    if (value.assignee === '') return;
    const change = { assignee: value.assignee, action: 'assign', changedAttributes: ['assignee'] };
    appendUserTask(run, created, 'ASSIGNING', change);
    appendUserTask(run, created, 'ASSIGNED', change);
  },
  complete: completeActivity,
};
