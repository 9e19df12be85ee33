import { NO_KEY } from '#protocol/key.js';
import type { IncidentErrorType } from '#protocol/records.js';
import { raiseIncident } from '../behaviors/incident.behavior.js';
import { letGo } from '../behaviors/let-go.behavior.js';
import {
  appendElement,
  enter,
  mayRun,
  terminateChildren,
  terminated,
  terminateLater,
} from '../behaviors/lifecycle.behavior.js';
import { bringIn, forgetBrought } from '../behaviors/mappings.behavior.js';
import { setLoopVariables } from '../behaviors/multi-instance.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { scopeOf } from '../behaviors/variables.behavior.js';
import { spread } from '../elements/multi-instance-body.js';
import type { ElementInstance } from '../state/entities.js';
import { Miss } from '../state/miss.js';
import { ElementFailure, LimitExceeded } from './failure.js';
import type { ActivateFollowUp, CompleteFollowUp, FollowUp } from './follow-up.js';
import type { Processing } from './processing.js';
import { type Step, stepOf } from './step.js';

/** Children of a scope that are ended in one go. */
const terminateMax = 50;

/** An element comes to life, or goes on doing so after an incident. Where its scope has ended meanwhile, nothing happens. */
export const activateElement = (run: Processing, followUp: ActivateFollowUp): void => {
  const { key, scopeKey, processInstanceKey, element } = followUp;
  const scope = scopeKey === NO_KEY ? undefined : run.state.element(scopeKey, processInstanceKey);
  if (scope === undefined && scopeKey !== NO_KEY) return;
  const mayStart = scope === undefined || mayRun(run, scope, element);
  if (key !== undefined) {
    const instance = run.state.element(key, processInstanceKey);
    // One that may not start any more is ended with its scope's other children.
    if (instance?.state === 'ACTIVATING' && mayStart) activate(run, instance, followUp);
    return;
  }
  if (scope !== undefined && mayStart) activate(run, enter(run, scope, element, followUp.isInner === true), followUp);
};

const activate = (run: Processing, instance: ElementInstance, followUp: ActivateFollowUp): void => {
  const step = stepOf(run, instance);
  attempt(step, () => {
    if (followUp.isInner) setLoopVariables(step, followUp.item);
    run.behaviorOf(instance).activate(step, followUp.start);
  });
};

/** An element completes. Where it has ended, is about to hand over, or has something inside again, nothing happens. */
export const completeElement = (run: Processing, followUp: CompleteFollowUp): void => {
  const instance = run.state.element(followUp.key, followUp.processInstanceKey);
  if (instance === undefined || instance.children > 0) return;
  const step = stepOf(run, instance);
  if (isCutOff(step)) return;
  if (instance.state === 'ACTIVATED') {
    if (isHandingOver(step)) return;
    appendElement(step, 'ELEMENT_COMPLETING');
  } else if (instance.state !== 'COMPLETING' || !followUp.isAgain) {
    return;
  }
  if (!attempt(step, () => bringIn(step))) return;
  if (!attempt(step, () => run.behaviorOf(instance).complete(step))) forgetBrought(step);
};

/** Whether an interrupting boundary event has happened: the element is going to be ended. */
const isHandingOver = ({ instance, process }: Step): boolean =>
  instance.pendingEvent !== undefined && process.element(instance.pendingEvent.element).model.type === 'BOUNDARY_EVENT';

/** Whether its scope is being ended, or has been interrupted: the element is ended, too, and does not complete any more. */
const isCutOff = ({ run, instance }: Step): boolean => {
  const scope = scopeOf(run, instance);
  if (scope === undefined) return false;
  return scope.isBody ? scope.state !== 'ACTIVATED' : !mayRun(run, scope, instance.element);
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

/** Some of a scope's children are ended; those that follow are next. */
export const terminateChildrenOf = (
  run: Processing,
  followUp: Extract<FollowUp, { do: 'terminateChildren' }>,
): void => {
  const { key, processInstanceKey, after = '' } = followUp;
  const scope = run.state.element(key, processInstanceKey);
  if (scope === undefined) return;
  const children = run.state.childrenOf(scope).filter((child) => child.key > after);
  const slice = children.slice(0, terminateMax);
  for (const child of slice) terminateLater(run, child);
  if (children.length > slice.length) terminateChildren(run, scope, slice.at(-1)?.key);
};

export const spreadBody = (run: Processing, followUp: Extract<FollowUp, { do: 'spread' }>): void => {
  const instance = run.state.element(followUp.key, followUp.processInstanceKey);
  if (instance === undefined) return;
  const step = stepOf(run, instance);
  attempt(step, () => spread(step, followUp.from));
};

export const subscribeElement = (run: Processing, followUp: Extract<FollowUp, { do: 'subscribe' }>): void => {
  const instance = run.state.element(followUp.key, followUp.processInstanceKey);
  if (instance?.state !== 'ACTIVATED') return;
  const step = stepOf(run, instance);
  attempt(step, () => subscribe(step));
};

/** Tries what an element does. Where it fails (the answer is false), what it wrote is taken back and an incident says why. */
const attempt = (step: Step, action: () => void): boolean => {
  const { run } = step;
  const savepoint = run.savepoint();
  try {
    action();
    return true;
  } catch (error) {
    if (error instanceof Miss) throw error;
    run.returnTo(savepoint);
    if (error instanceof ElementFailure) error.writeEvidence();
    const [errorType, message] = reasonOf(step, error);
    raiseIncident(step, errorType, message);
    return false;
  }
};

const reasonOf = (step: Step, error: unknown): readonly [IncidentErrorType, string] => {
  if (error instanceof ElementFailure) return [error.errorType, error.message];
  if (error instanceof LimitExceeded) return ['MESSAGE_SIZE_EXCEEDED', error.message];
  return ['UNKNOWN', `Expected element '${step.element.model.id}' to go on, but: ${String(error)}`];
};
