import { activated, appendElement, completed } from '../behaviors/lifecycle.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Parallel gateway (BPMN 2.0.2 §10.6.4): waits for one of each incoming flow, then takes all that leave it. */
export const parallelGateway: ElementBehavior = {
  type: 'PARALLEL_GATEWAY',
  activate(step) {
    activated(step);
    appendElement(step, 'ELEMENT_COMPLETING');
    completed(step);
  },
  complete: (step) => completed(step),
};
