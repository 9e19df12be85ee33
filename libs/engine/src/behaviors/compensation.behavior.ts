import { NO_KEY } from '#protocol/key.js';
import { refOf, type Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { localVariables } from './variables.behavior.js';

/** An activity with a compensation boundary event that completes can be undone from now on. */
export const subscribeCompensation = (step: Step): void => {
  const { run, instance, process, element } = step;
  if (element.compensationBoundary < 0) return;
  const boundary = process.element(element.compensationBoundary).model;
  const handler = process.element(boundary.compensationHandler ?? -1).model;
  run.append('COMPENSATION_SUBSCRIPTION', 'CREATED', run.newKey(), {
    ...refOf(step),
    compensableActivityId: element.model.id,
    compensableActivityScopeKey: instance.flowScopeKey,
    compensableActivityInstanceKey: instance.key,
    compensationHandlerId: handler.id,
    compensationHandlerInstanceKey: NO_KEY,
    throwEventId: '',
    throwEventInstanceKey: NO_KEY,
    variables: localVariables(run, instance),
  });
};

/** A handler has ended. Gives back the throwing event, where it was the last that this one waited for. */
export const completeCompensation = (step: Step): ElementInstance | undefined => {
  const { run, instance } = step;
  if (instance.compensationKey === undefined) return undefined;
  const subscription = run.state.compensation(instance.compensationKey, instance.processInstanceKey);
  if (subscription === undefined) return undefined;
  const { key, state: _state, ...value } = subscription;
  run.append('COMPENSATION_SUBSCRIPTION', 'COMPLETED', key, value);
  const thrower = run.state.element(value.throwEventInstanceKey, value.processInstanceKey);
  return thrower?.compensations === 0 ? thrower : undefined;
};
