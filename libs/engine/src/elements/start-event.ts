import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { applyEventOutputs, applyOutputs, scopeOf } from '../behaviors/variables.behavior.js';
import { type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import type { ElementBehavior } from './element-behavior.js';

/**
 * Start event (BPMN 2.0.2 §10.5.2): a path begins. What its event has brought is handed on by its output mappings; after that its
 * scope listens to what can happen while it is active, so that keys and times can be read from what was brought.
 */
export const startEvent: ElementBehavior = {
  type: 'START_EVENT',
  activate(step) {
    activated(step);
    completeLater(step.run, step.instance);
  },
  complete(step) {
    const scope = scopeOf(step.run, step.instance);
    if (scope === undefined) return completed(step);
    applyStartOutputs(step, scope);
    subscribe(stepOf(step.run, scope));
    completed(step);
  },
};

/** What started an event sub-process waits there for its start event; what started a process is local to that. */
const applyStartOutputs = (step: Step, scope: ElementInstance): void => {
  const pending = scope.pendingEvent;
  const isOfEventSubProcess = step.process.element(scope.element).model.type === 'EVENT_SUB_PROCESS';
  if (!isOfEventSubProcess) return applyEventOutputs(step);
  applyOutputs(step, pending?.element === step.instance.element ? pending.variables : {});
};
