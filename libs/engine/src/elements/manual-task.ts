import { plainTask } from './plain-task.js';

/** Manual task (BPMN 2.0.2 §10.3.3): done outside, unknown to the engine. */
export const manualTask = plainTask('MANUAL_TASK');
