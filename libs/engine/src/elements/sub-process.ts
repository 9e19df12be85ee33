import { activateChild, activated, terminated } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { completeActivity } from './complete-activity.js';
import { childEndedWith, terminateContainer } from './container.js';
import type { ElementBehavior } from './element-behavior.js';

/** Embedded sub-process (BPMN 2.0.2 §10.3.5): a scope of its own inside its parent. Its start event opens what it waits for. */
export const subProcess: ElementBehavior = {
  type: 'SUB_PROCESS',
  activate(step) {
    const { run, instance, element } = step;
    applyInputs(step);
    activated(step);
    activateChild(run, instance, element.model.startEvent ?? -1);
  },
  complete: completeActivity,
  terminate: terminateContainer,
  childEnded: childEndedWith(terminated),
};
