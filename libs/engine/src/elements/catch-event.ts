import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyEventOutputs, applyInputs, applyOutputs } from '../behaviors/mappings.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Intermediate catch event (BPMN 2.0.2 §10.5.4): waits for a message, a time or a signal. Behind an event-based gateway it has happened already. */
export const catchEvent: ElementBehavior = {
  type: 'INTERMEDIATE_CATCH_EVENT',
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
