import type { BpmnElementType } from '#protocol/bpmn-element.js';
import { activated, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';

/** A task that the engine has nothing to do for (BPMN 2.0.2 §10.3.3): it is passed through, with its mappings. */
export const plainTask = (type: BpmnElementType): ElementBehavior => ({
  type,
  activate(step) {
    applyInputs(step);
    activated(step);
    completeLater(step.run, step.instance);
  },
  complete: completeActivity,
});
