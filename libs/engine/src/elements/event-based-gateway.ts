import { activated, completed } from '../behaviors/lifecycle.behavior.js';
import { subscribeTo } from '../behaviors/subscriptions.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import type { ElementBehavior } from './element-behavior.js';

/** Event-based gateway (BPMN 2.0.2 §10.6.6): waits for the events behind it; the first that happens is the way. */
export const eventBasedGateway: ElementBehavior = {
  type: 'EVENT_BASED_GATEWAY',
  activate(step) {
    for (const flow of step.element.model.outgoing) subscribeTo(step, step.process.flow(flow).model.target);
    activated(step);
  },
  complete(step) {
    const { instance, process, element } = step;
    const pending = instance.pendingEvent;
    unsubscribe(step);
    const flow = element.model.outgoing.find((index) => process.flow(index).model.target === pending?.element);
    completed(step, flow === undefined ? [] : [flow], pending?.variables ?? {});
  },
};
