import type { Step } from '../processing/step.js';
import { resolveIncidents } from './incident.behavior.js';
import { cancelJob } from './job.behavior.js';
import { unsubscribe } from './unsubscribe.behavior.js';
import { cancelUserTask } from './user-task.behavior.js';

/** An element that is terminated lets go of all it had: what it waited for, its job or task, its incidents. */
export const letGo = (step: Step): void => {
  unsubscribe(step);
  cancelJob(step);
  cancelUserTask(step);
  resolveIncidents(step);
};
