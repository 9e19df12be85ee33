import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyEventOutputs } from '../behaviors/mappings.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Boundary event (BPMN 2.0.2 §10.5.4): comes to life when its event has happened; what came with it are its local variables. */
export const boundaryEvent: ElementBehavior = {
  type: 'BOUNDARY_EVENT',
  activate(step) {
    activated(step);
    completeLater(step.run, step.instance);
  },
  complete(step) {
    applyEventOutputs(step);
    completed(step);
  },
};
