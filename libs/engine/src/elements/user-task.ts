import { activated } from '../behaviors/lifecycle.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { appendUserTask, readUserTask } from '../behaviors/user-task.behavior.js';
import { applyInputs } from '../behaviors/variables.behavior.js';
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
    const key = run.newKey();
    run.append('USER_TASK', 'CREATING', key, { ...value, assignee: '' });
    activated(step);
    const task = { ...value, assignee: '', key, state: 'CREATED' as const };
    appendUserTask(run, task, 'CREATED');
    if (value.assignee === '') return;
    const change = { assignee: value.assignee, action: 'assign', changedAttributes: ['assignee'] };
    appendUserTask(run, task, 'ASSIGNING', change);
    appendUserTask(run, task, 'ASSIGNED', change);
  },
  complete: completeActivity,
};
