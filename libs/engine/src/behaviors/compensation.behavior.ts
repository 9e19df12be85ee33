import { type Key, NO_KEY } from '#protocol/key.js';
import { refOf, type Step } from '../processing/step.js';
import type { CompensationSubscription, ElementInstance } from '../state/entities.js';
import { localVariables } from './variables.behavior.js';

/**
 * An activity that completes can be undone from now on: one with a compensation boundary event by its handler, a scope by the
 * handlers of what has completed inside it.
 */
export const subscribeCompensation = (step: Step): void => {
  const { run, instance, process, element } = step;
  const handler =
    element.compensationBoundary < 0
      ? ''
      : process.element(process.element(element.compensationBoundary).model.compensationHandler ?? -1).model.id;
  if (handler === '' && !hasCompensableInside(step)) return;
  run.append('COMPENSATION_SUBSCRIPTION', 'CREATED', run.newKey(), {
    ...refOf(step),
    compensableActivityId: element.model.id,
    compensableActivityScopeKey: instance.flowScopeKey,
    compensableActivityInstanceKey: instance.key,
    compensationHandlerId: handler,
    compensationHandlerInstanceKey: NO_KEY,
    throwEventId: '',
    throwEventInstanceKey: NO_KEY,
    variables: localVariables(run, instance),
  });
};

const hasCompensableInside = ({ run, instance, element }: Step): boolean =>
  (element.model.type === 'SUB_PROCESS' || instance.isBody === true) &&
  run.state
    .compensationsOf(instance.processInstanceKey)
    .some((one) => one.compensableActivityScopeKey === instance.key);

/** A handler has ended. Gives back the throwing event, where it was the last that this one waited for. */
export const completeCompensation = (step: Step): ElementInstance | undefined => {
  const { run, instance } = step;
  const { compensationKey, processInstanceKey } = instance;
  const subscription =
    compensationKey === undefined ? undefined : run.state.compensation(compensationKey, processInstanceKey);
  if (subscription === undefined) return undefined;
  append(step, subscription, 'COMPLETED');
  completeScopes(step, subscription.compensableActivityScopeKey);
  const thrower = run.state.element(subscription.throwEventInstanceKey, processInstanceKey);
  return thrower?.compensations === 0 ? thrower : undefined;
};

/** A scope is undone when all inside it is, and so on outwards. */
const completeScopes = (step: Step, scopeKey: Key): void => {
  const all = step.run.state.compensationsOf(step.instance.processInstanceKey);
  if (all.some((one) => one.compensableActivityScopeKey === scopeKey)) return;
  const scope = all.find((one) => one.compensableActivityInstanceKey === scopeKey && one.compensationHandlerId === '');
  if (scope === undefined) return;
  append(step, scope, 'COMPLETED');
  completeScopes(step, scope.compensableActivityScopeKey);
};

/** A scope that ends without completing, or a process that ends, takes along what could be undone inside it. */
export const dropCompensations = (step: Step): void => {
  const { run, instance } = step;
  const all = run.state.compensationsOf(instance.processInstanceKey);
  if (all.length === 0) return;
  const isProcess = instance.flowScopeKey === NO_KEY;
  const gone = new Set<Key>([instance.key]);
  // Scopes inside have completed before what is around them: the youngest first finds each before what is in it.
  for (const one of all.toReversed()) {
    if (!isProcess && !gone.has(one.compensableActivityScopeKey)) continue;
    gone.add(one.compensableActivityInstanceKey);
    append(step, one, 'DELETED');
  }
};

const append = (step: Step, subscription: CompensationSubscription, intent: 'COMPLETED' | 'DELETED'): void => {
  const { key, state: _state, ...value } = subscription;
  step.run.append('COMPENSATION_SUBSCRIPTION', intent, key, value);
};
