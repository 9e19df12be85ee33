import type { Step } from '../processing/step.js';
import { resolveIncidents } from './incident.behavior.js';
import { cancelJob } from './job.behavior.js';
import { unsubscribe } from './unsubscribe.behavior.js';
import { cancelUserTask } from './user-task.behavior.js';

/** An element that is terminated lets go of all it had: its job or task, what it waited for, its incidents. */
export const letGo = (step: Step): void => {
  cancelJob(step);
  unsubscribe(step);
  resolveIncidents(step);
  cancelUserTask(step);
};
