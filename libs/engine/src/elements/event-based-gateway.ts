import { activated, completed, startEvent } from '../behaviors/lifecycle.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/**
 * Event-based gateway (BPMN 2.0.2 §10.6.6): waits for the events behind it; the first that happens is the way. The flow to it is not
 * taken: the event has been waited for here.
 */
export const eventBasedGateway: ElementBehavior = {
  type: 'EVENT_BASED_GATEWAY',
  activate(step) {
    const { process, element } = step;
    subscribe(
      step,
      element.model.outgoing.map((flow) => process.flow(flow).model.target),
    );
    activated(step);
  },
  complete(step) {
    const { run, instance } = step;
    const pending = instance.pendingEvent;
    unsubscribe(step);
    completed(step, (scope) => {
      if (pending !== undefined) startEvent(run, scope, pending.element, pending.variables);
    });
  },
};
