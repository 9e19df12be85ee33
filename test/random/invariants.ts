import type { EngineState } from '#engine/state/engine-state.js';
import type { ElementInstance, Job } from '#engine/state/entities.js';

/**
 * What is always true between commands. @throws Error that names what is not
 *
 * - Liveness: each active element instance waits for something that can still happen: a job, a task, a time, a subscription, its
 *   children, what it called, or a person who resolves its incident.
 * - Tokens: never negative, and as many as there are.
 * - Nothing hangs loose: what belongs to an element instance goes with it.
 */
export const checkInvariants = (state: EngineState): void => {
  const children = new Map<string, number>();
  for (const { flowScopeKey } of state.allElements()) children.set(flowScopeKey, (children.get(flowScopeKey) ?? 0) + 1);
  for (const element of state.allElements()) {
    const id = idOf(state, element);
    expectThat(element.children === (children.get(element.key) ?? 0), `${id} to count its children`);
    checkTokens(element, id);
    expectThat(isWaiting(state, element), `${id}, which is ${element.state}, to wait for something`);
    if (element.flowScopeKey === '-1') continue;
    expectThat(state.elementByKey(element.flowScopeKey) !== undefined, `${id} to have a scope`);
  }
  for (const bundle of state.bundles.values()) {
    expectThat(bundle.elements.size > 0, `process instance ${bundle.processInstanceKey} to have something active`);
    const owners = [bundle.jobs, bundle.userTasks, bundle.timers, bundle.messageSubscriptions, bundle.incidents];
    for (const owned of [...owners, bundle.signalSubscriptions]) {
      for (const { key, elementInstanceKey } of owned.values()) {
        expectThat(bundle.elements.has(elementInstanceKey), `${key} to belong to an active element instance`);
      }
    }
    for (const scope of [...bundle.variables.keys(), ...bundle.outputs.keys()]) {
      expectThat(bundle.elements.has(scope), `variables of ${scope} to belong to an active element instance`);
    }
  }
  for (const [id, holder] of state.allStartLocks()) {
    expectThat(state.elementByKey(holder) !== undefined, `the holder of start lock '${id}' to be active`);
  }
};

const checkTokens = (element: ElementInstance, id: string): void => {
  const { flows, children, joins, loop } = element;
  expectThat(flows >= 0 && children >= 0, `${id} to have no negative tokens`);
  const waiting = Object.values(joins ?? {}).flatMap((taken) => Object.values(taken));
  expectThat(
    waiting.every((times) => times > 0),
    `${id} to have tokens at its joins`,
  );
  expectThat(
    waiting.reduce((sum, times) => sum + times, 0) <= flows,
    `${id} to have no more tokens at joins than at all`,
  );
  if (loop === undefined || loop.items < 0) return;
  expectThat(loop.ended <= loop.started && loop.started <= loop.items, `${id} to count its items`);
};

const isWaiting = (state: EngineState, element: ElementInstance): boolean => {
  const hasIncident = state.incidentsOf(element).length > 0;
  switch (element.state) {
    case 'ACTIVATING':
    case 'COMPLETING':
      return hasIncident;
    case 'TERMINATING':
      return element.children > 0 || isCalling(state, element);
    case 'ACTIVATED':
      return hasIncident || element.children > 0 || waitsForEvent(state, element) || isCalling(state, element);
  }
};

const waitsForEvent = (state: EngineState, element: ElementInstance): boolean => {
  const { model } = state.definitions.executable(element.processDefinitionKey).element(element.element);
  const job = element.jobKey === undefined ? undefined : state.job(element.jobKey);
  if (job !== undefined) return isOpen(state, job);
  if (element.userTaskKey !== undefined || (element.compensations ?? 0) > 0) return true;
  // Boundary events alone keep nothing going.
  const isWait = ['INTERMEDIATE_CATCH_EVENT', 'RECEIVE_TASK', 'EVENT_BASED_GATEWAY'].includes(model.type);
  const subscriptions = [
    ...state.timersOf(element),
    ...state.messageSubscriptionsOf(element),
    ...state.signalSubscriptionsOf(element),
  ];
  return isWait && subscriptions.length > 0;
};

/** A job that stands still has an incident; any other is handed out some time. */
const isOpen = (state: EngineState, job: Job): boolean =>
  (job.state !== 'FAILED' && job.state !== 'ERROR_THROWN') ||
  [...state.allIncidents()].some((incident) => incident.jobKey === job.key);

const isCalling = (state: EngineState, element: ElementInstance): boolean =>
  element.calledInstanceKey !== undefined && state.elementByKey(element.calledInstanceKey) !== undefined;

const idOf = (state: EngineState, element: ElementInstance): string => {
  const { model } = state.definitions.executable(element.processDefinitionKey).element(element.element);
  return `'${model.id}' (${element.key})`;
};

const expectThat = (isTrue: boolean, what: string): void => {
  if (!isTrue) throw new Error(`Expected ${what}`);
};
