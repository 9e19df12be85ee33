import { plainTask } from './plain-task.js';

/** A task without a kind (BPMN 2.0.2 §10.3.3). */
export const undefinedTask = plainTask('TASK');
