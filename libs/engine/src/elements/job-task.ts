import type { BpmnElementType } from '#protocol/bpmn-element.js';
import { createJob } from '../behaviors/job.behavior.js';
import { activated } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';

/** An activity whose work is a job (BPMN 2.0.2 §10.3.3): a worker takes it, does it, and completes it. */
export const jobTask = (type: BpmnElementType): ElementBehavior => ({
  type,
  activate(step) {
    applyInputs(step);
    subscribe(step);
    createJob(step);
    activated(step);
  },
  complete: completeActivity,
});
