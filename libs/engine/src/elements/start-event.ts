import { activated, completed, completeLater } from '../behaviors/lifecycle.behavior.js';
import { applyEventOutputs, applyOutputs } from '../behaviors/mappings.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { scopeOf } from '../behaviors/variables.behavior.js';
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
    if (isOfEventSubProcess(step, scope)) applyOutputs(step);
    else applyEventOutputs(step);
    subscribe(stepOf(step.run, scope));
    completed(step);
  },
};

/** What it was started by waits at the event sub-process; what started a process is local to its start event. */
const isOfEventSubProcess = ({ process }: Step, scope: ElementInstance): boolean =>
  process.element(scope.element).model.type === 'EVENT_SUB_PROCESS';
