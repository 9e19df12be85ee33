import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyEventOutputs } from '../behaviors/variables.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Start event (BPMN 2.0.2 §10.5.2): a path begins. What triggered it has been set as local variables of its scope. */
export const startEvent: ElementBehavior = {
  type: 'START_EVENT',
  activate(step) {
    activated(step);
    completeLater(step.run, step.instance);
  },
  complete(step) {
    applyEventOutputs(step);
    completed(step);
  },
};
