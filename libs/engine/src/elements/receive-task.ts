import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyEventOutputs, applyInputs, applyOutputs } from '../behaviors/mappings.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Receive task (BPMN 2.0.2 §10.3.3): waits for a message, and can have boundary events meanwhile. */
export const receiveTask: ElementBehavior = {
  type: 'RECEIVE_TASK',
  activate(step) {
    if (step.element.followsEventBasedGateway) {
      activated(step);
      return completeLater(step.run, step.instance);
    }
    applyInputs(step);
    subscribe(step, [step.instance.element]);
    activated(step);
  },
  complete(step) {
    if (step.element.followsEventBasedGateway) applyEventOutputs(step);
    else applyOutputs(step);
    unsubscribe(step);
    completed(step);
  },
};
