import { type Key, NO_KEY } from '#protocol/key.js';
import type { Processing } from '../processing/processing.js';
import { type Step, stepOf } from '../processing/step.js';
import type { CompensationSubscription, ElementInstance } from '../state/entities.js';
import { activated, appendElement, enter, startElement } from './lifecycle.behavior.js';
import { scopeOf, setLocal } from './variables.behavior.js';

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
  const open = run.state
    .compensationsOf(instance.processInstanceKey)
    .filter((one) => one.state === 'CREATED')
    .reverse();
  const scopeKeys = scopesOf(step, scope);
  const chosen = open.filter(
    (one) =>
      scopeKeys.includes(one.compensableActivityScopeKey) &&
      (activityId === undefined || one.compensableActivityId === activityId),
  );
  for (const one of chosen) undo(step, scope, open, one);
  return (instance.compensations ?? 0) > 0;
};

/** Inside an event sub-process, what completed in the scope that it belongs to can be undone, too. */
const scopesOf = ({ run, process }: Step, scope: ElementInstance): Key[] =>
  process.element(scope.element).model.type === 'EVENT_SUB_PROCESS'
    ? [scope.key, scopeOf(run, scope)?.key ?? NO_KEY]
    : [scope.key];

/** Undoes an activity by its handler, and a scope by undoing what completed inside it. */
const undo = (
  step: Step,
  scope: ElementInstance,
  open: readonly CompensationSubscription[],
  subscription: CompensationSubscription,
): void => {
  const { key, state: _state, ...value } = subscription;
  const handlerKey = value.compensationHandlerId === '' ? NO_KEY : startHandler(step, scope, subscription);
  step.run.append('COMPENSATION_SUBSCRIPTION', 'TRIGGERED', key, {
    ...value,
    compensationHandlerInstanceKey: handlerKey,
    throwEventId: step.element.model.id,
    throwEventInstanceKey: step.instance.key,
  });
  for (const inner of open) {
    if (inner.compensableActivityScopeKey === value.compensableActivityInstanceKey) undo(step, scope, open, inner);
  }
};

/** The compensation boundary event happens, and its handler comes to life with what the activity knew. */
const startHandler = (step: Step, scope: ElementInstance, subscription: CompensationSubscription): Key => {
  const { run, process } = step;
  const activity = process.element(process.indexOf(subscription.compensableActivityId));
  passBoundary(run, scope, activity.compensationBoundary);
  const handler = startElement(run, scope, process.indexOf(subscription.compensationHandlerId));
  setLocal(run, handler, subscription.variables);
  return handler.key;
};

const passBoundary = (run: Processing, scope: ElementInstance, boundary: number): void => {
  const step = stepOf(run, enter(run, scope, boundary, false));
  activated(step);
  appendElement(step, 'ELEMENT_COMPLETING');
  appendElement(step, 'ELEMENT_COMPLETED');
};
