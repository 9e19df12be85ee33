import { NO_KEY } from '#protocol/key.js';
import { raiseIncident } from '../behaviors/incident.behavior.js';
import { letGo } from '../behaviors/let-go.behavior.js';
import { activateChild, appendElement, enter, isOpen, terminated } from '../behaviors/lifecycle.behavior.js';
import { setLocal } from '../behaviors/variables.behavior.js';
import { enterInner, spread } from '../elements/multi-instance-body.js';
import type { ElementInstance } from '../state/entities.js';
import { Miss } from '../state/miss.js';
import { ElementFailure } from './failure.js';
import type { FollowUp } from './follow-up.js';
import type { Processing } from './processing.js';
import { type Step, stepOf } from './step.js';

/** An element comes to life, or goes on doing so after an incident. Where its scope has ended meanwhile, nothing happens. */
export const activateElement = (run: Processing, followUp: Extract<FollowUp, { do: 'activate' }>): void => {
  const scope =
    followUp.scopeKey === NO_KEY ? undefined : run.state.element(followUp.scopeKey, followUp.processInstanceKey);
  if (followUp.scopeKey !== NO_KEY && scope === undefined) return;
  const given = followUp.key === undefined ? undefined : run.state.element(followUp.key, followUp.processInstanceKey);
  if (followUp.key !== undefined && given?.state !== 'ACTIVATING') return;
  if (scope !== undefined && !mayStart(run, scope, followUp.element)) return;
  if (given === undefined && scope === undefined) return;
  const enterNow = (within: ElementInstance): void => {
    const instance = followUp.isInner ? enterInner(run, within) : enter(run, within, followUp.element, false);
    if (followUp.variables !== undefined) setLocal(run, instance, followUp.variables);
    beginActivation(run, instance, followUp);
  };
  if (given !== undefined) return beginActivation(run, given, followUp);
  if (scope === undefined) return;
  if (!followUp.isInner) return enterNow(scope);
  // The item may be gone from a list that was changed meanwhile: that is an incident of the body.
  attempt(stepOf(run, scope), () => enterNow(scope));
};

/** In an interrupted scope nothing starts but the event sub-process that interrupts it. */
const mayStart = (run: Processing, scope: ElementInstance, element: number): boolean => {
  if (isOpen(scope)) return true;
  if (scope.state !== 'ACTIVATED' || scope.interruptedBy === undefined) return false;
  const { model } = stepOf(run, scope).process.element(element);
  return model.type === 'EVENT_SUB_PROCESS' && model.startEvent === scope.interruptedBy;
};

const beginActivation = (
  run: Processing,
  instance: ElementInstance,
  followUp: Extract<FollowUp, { do: 'activate' }>,
): void => {
  const step = stepOf(run, instance);
  attempt(step, () => {
    run.behaviorOf(instance).activate(step);
    for (const element of followUp.startElements ?? []) activateChild(run, instance, element);
  });
};

/** An element completes. Where it has ended, or has something inside again, nothing happens. */
export const completeElement = (
  run: Processing,
  followUp: { readonly key: string; readonly processInstanceKey: string },
): void => {
  const instance = run.state.element(followUp.key, followUp.processInstanceKey);
  if (instance === undefined || (instance.state !== 'ACTIVATED' && instance.state !== 'COMPLETING')) return;
  if (instance.children > 0) return;
  const step = stepOf(run, instance);
  if (instance.state === 'ACTIVATED') appendElement(step, 'ELEMENT_COMPLETING');
  attempt(step, () => run.behaviorOf(instance).complete(step));
};

/** An element is ended from outside. */
export const terminateElement = (
  run: Processing,
  followUp: { readonly key: string; readonly processInstanceKey: string },
): void => {
  const instance = run.state.element(followUp.key, followUp.processInstanceKey);
  if (instance === undefined || instance.state === 'TERMINATING') return;
  const step = stepOf(run, instance);
  appendElement(step, 'ELEMENT_TERMINATING');
  const { terminate } = run.behaviorOf(instance);
  if (terminate !== undefined) return terminate(step);
  letGo(step);
  terminated(step);
};

export const spreadBody = (
  run: Processing,
  followUp: { readonly key: string; readonly processInstanceKey: string },
): void => {
  const instance = run.state.element(followUp.key, followUp.processInstanceKey);
  if (instance === undefined) return;
  const step = stepOf(run, instance);
  attempt(step, () => spread(step));
};

/** Tries what an element does. Where it fails, what it wrote is taken back and an incident says why. */
const attempt = (step: Step, action: () => void): void => {
  const { run } = step;
  const savepoint = run.savepoint();
  try {
    action();
  } catch (error) {
    if (error instanceof Miss) throw error;
    run.returnTo(savepoint);
    if (error instanceof ElementFailure) return raiseIncident(step, error.errorType, error.message);
    raiseIncident(step, 'UNKNOWN', `Expected element '${step.element.model.id}' to go on, but: ${String(error)}`);
  }
};
