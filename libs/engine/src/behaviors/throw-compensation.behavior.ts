import type { Processing } from '../processing/processing.js';
import { type Step } from '../processing/step.js';
import type { CompensationSubscription, ElementInstance } from '../state/entities.js';
import { startElement } from './lifecycle.behavior.js';
import { scopeOf } from './variables.behavior.js';

/**
 * Runs the compensation handlers of what has completed in the scope of a throwing event, the last first (BPMN 2.0.2 §10.7).
 * Says whether there is one to wait for.
 */
export const throwCompensation = (step: Step): boolean => {
  const { run, instance, process, element } = step;
  const scope = scopeOf(run, instance);
  if (scope === undefined) return false;
  const meant = element.model.compensationActivity;
  const activityId = meant === null ? undefined : process.element(meant).model.id;
  const subscriptions = run.state
    .compensationsOf(instance.processInstanceKey)
    .filter((one) => one.state === 'CREATED' && isInside(step, one, scope))
    .filter((one) => activityId === undefined || one.compensableActivityId === activityId)
    .reverse();
  for (const subscription of subscriptions) trigger(run, step, scope, subscription);
  return subscriptions.length > 0;
};

/** Whether an activity completed in this scope, or in a scope inside it that has itself completed. */
const isInside = (step: Step, subscription: CompensationSubscription, scope: ElementInstance): boolean => {
  const { run, process } = step;
  const { compensableActivityScopeKey, processInstanceKey } = subscription;
  if (compensableActivityScopeKey === scope.key) return true;
  if (run.state.element(compensableActivityScopeKey, processInstanceKey) !== undefined) return false;
  let parent = process.element(process.indexOf(subscription.compensableActivityId)).model.parent;
  while (parent >= 0 && parent !== scope.element) parent = process.element(parent).model.parent;
  return parent === scope.element;
};

const trigger = (run: Processing, step: Step, scope: ElementInstance, subscription: CompensationSubscription): void => {
  const { key, state: _state, ...value } = subscription;
  const handler = startElement(run, scope, step.process.indexOf(value.compensationHandlerId), value.variables);
  run.append('COMPENSATION_SUBSCRIPTION', 'TRIGGERED', key, {
    ...value,
    compensationHandlerInstanceKey: handler.key,
    throwEventId: step.element.model.id,
    throwEventInstanceKey: step.instance.key,
  });
};
