import { type Key, NO_KEY } from '#protocol/key.js';
import type { ExecutableProcess } from '../definition/executable-process.js';
import { ElementFailure, reject } from '../processing/failure.js';
import type { Processing } from '../processing/processing.js';
import { stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { activated, enter } from './lifecycle.behavior.js';
import { subscribe } from './subscriptions.behavior.js';
import { scopeOf } from './variables.behavior.js';

/** A scope as it has instances: a multi-instance sub-process is two of them, its body and each of its runs inside. */
interface ScopeLevel {
  readonly element: number;
  readonly isBody: boolean;
  readonly isInner: boolean;
}

export interface FlowScopesWanted {
  readonly element: number;
  /** An instance of a scope around it that has to be among them; '-1': whichever there is. */
  readonly ancestorKey: Key;
  /** Called for each of the scopes, from outside in; for a new one before it is active. */
  readonly each: (scope: ElementInstance) => void;
}

/**
 * The scopes around an element for it to begin in, from the process instance inwards: those that are there, and new ones where there
 * are none, or none inside the ancestor that was chosen.
 *
 * @throws CommandRejected where it is not clear which are meant, or where a new one cannot be begun
 */
export const openFlowScopes = (
  run: Processing,
  instance: ElementInstance,
  { element, ancestorKey, each }: FlowScopesWanted,
): ElementInstance[] => {
  let scope = instance;
  const scopes = [scope];
  each(scope);
  for (const level of levelsAround(stepOf(run, instance).process, element)) {
    const there = findThere(run, scope, level, ancestorKey);
    if (there !== undefined) each(there);
    scope = there ?? begin(run, scope, level, each);
    scopes.push(scope);
  }
  return scopes;
};

const levelsAround = (process: ExecutableProcess, element: number): ScopeLevel[] => {
  const levels: ScopeLevel[] = [];
  for (let index = process.element(element).model.parent; index > 0; index = process.element(index).model.parent) {
    const isMulti = process.element(index).model.multiInstance !== null;
    levels.unshift({ element: index, isBody: false, isInner: isMulti });
    if (isMulti) levels.unshift({ element: index, isBody: true, isInner: false });
  }
  return levels;
};

const findThere = (
  run: Processing,
  scope: ElementInstance,
  level: ScopeLevel,
  ancestorKey: Key,
): ElementInstance | undefined => {
  const there = run.state
    .childrenOf(scope)
    .filter(
      (child) => child.element === level.element && (child.isBody === true) === level.isBody && canHold(run, child),
    );
  const [first] = there;
  if (ancestorKey === NO_KEY) return there.length > 1 ? rejectAmbiguous(run, scope, level) : first;
  const chosen = there.find(({ key }) => key === ancestorKey);
  if (chosen !== undefined) return chosen;
  // Inside the ancestor that was chosen another one begins, beside those that are there.
  if (first === undefined || isInside(run, first, ancestorKey)) return undefined;
  if (there.length === 1) return first;
  const ancestor = run.state.element(ancestorKey, scope.processInstanceKey);
  return (
    there.find(({ key }) => ancestor !== undefined && isInside(run, ancestor, key)) ??
    rejectAmbiguous(run, scope, level)
  );
};

const rejectAmbiguous = (run: Processing, scope: ElementInstance, level: ScopeLevel): never => {
  const { process } = stepOf(run, scope);
  return reject(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${process.model.processId}' but it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '${process.element(level.element).model.id}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`,
  );
};

/** Whether a scope is around an element instance. */
const isInside = (run: Processing, instance: ElementInstance, scopeKey: Key): boolean => {
  for (let scope = scopeOf(run, instance); scope !== undefined; scope = scopeOf(run, scope)) {
    if (scope.key === scopeKey) return true;
  }
  return false;
};

/**
 * Whether elements can begin in a scope that may have been interrupted before: it is active, and neither about to end nor about to
 * hand over to an event that has happened.
 */
export const canHold = (run: Processing, scope: ElementInstance): boolean => {
  if (scope.state !== 'ACTIVATED') return false;
  const { process } = stepOf(run, scope);
  const pending = scope.pendingEvent === undefined ? undefined : process.element(scope.pendingEvent.element).model;
  // What an event sub-process has been begun by waits at itself.
  if (pending !== undefined && pending.parent !== scope.element) return false;
  return scope.interruptedBy === undefined || process.element(scope.interruptedBy).model.type === 'START_EVENT';
};

const begin = (
  run: Processing,
  scope: ElementInstance,
  level: ScopeLevel,
  each: FlowScopesWanted['each'],
): ElementInstance => {
  const { process } = stepOf(run, scope);
  const { id } = process.element(level.element).model;
  if (level.isBody || level.isInner) {
    reject(
      'INVALID_ARGUMENT',
      `Expected to modify instance of process '${process.model.processId}' but it contains one or more activate instructions that would result in the activation of multi-instance element '${id}', which is currently unsupported.`,
    );
  }
  const begun = enter(run, scope, level.element, false, true);
  each(begun);
  const step = stepOf(run, begun);
  activated(step);
  try {
    subscribe(step);
  } catch (error) {
    if (!(error instanceof ElementFailure)) throw error;
    reject('INVALID_ARGUMENT', `Expected to subscribe to catch event(s) of '${id}' but ${error.message}`);
  }
  return begun;
};
