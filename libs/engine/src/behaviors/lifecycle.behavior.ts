import type { JsonObject } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { ProcessInstanceIntent } from '#protocol/records.js';
import type { Processing } from '../processing/processing.js';
import { refOf, type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { completeCompensation, subscribeCompensation } from './compensation.behavior.js';
import { collectOutput } from './multi-instance.behavior.js';
import { scopeOf, setLocal } from './variables.behavior.js';

/** Writes a step of an element instance's life. */
export const appendElement = (step: Step, intent: ProcessInstanceIntent): void => {
  const { run, instance, process, element } = step;
  run.append('PROCESS_INSTANCE', intent, instance.key, {
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    bpmnProcessId: process.model.processId,
    version: process.metadata.version,
    elementId: element.model.id,
    bpmnElementType: instance.isBody ? 'MULTI_INSTANCE_BODY' : element.model.type,
    bpmnEventType: element.model.eventType,
    flowScopeKey: instance.flowScopeKey,
    parentProcessInstanceKey: instance.parentProcessInstanceKey ?? NO_KEY,
    parentElementInstanceKey: instance.parentElementInstanceKey ?? NO_KEY,
  });
};

/** An element comes to life inside a scope: writes ELEMENT_ACTIVATING, and nothing more yet. */
export const enter = (run: Processing, scope: ElementInstance, element: number, isInner: boolean): ElementInstance => {
  const scopeStep = stepOf(run, scope);
  const { model } = scopeStep.process.element(element);
  const key = run.newKey();
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, {
    ...refOf(scopeStep),
    version: scopeStep.process.metadata.version,
    elementId: model.id,
    bpmnElementType: model.multiInstance !== null && !isInner ? 'MULTI_INSTANCE_BODY' : model.type,
    bpmnEventType: model.eventType,
    flowScopeKey: scope.key,
    parentProcessInstanceKey: NO_KEY,
    parentElementInstanceKey: NO_KEY,
  });
  return run.state.required(key, scope.processInstanceKey);
};

/**
 * Starts an element that no flow leads to, at once: its scope cannot end before it has begun. What it does follows in the
 * queue.
 */
export const startElement = (
  run: Processing,
  scope: ElementInstance,
  element: number,
  variables: JsonObject = {},
): ElementInstance => {
  const instance = enter(run, scope, element, false);
  setLocal(run, instance, variables);
  run.followUp({
    do: 'activate',
    key: instance.key,
    element,
    processDefinitionKey: instance.processDefinitionKey,
    processInstanceKey: instance.processInstanceKey,
    scopeKey: scope.key,
  });
  return instance;
};

/** Queues the start of an element inside a scope. */
export const activateChild = (
  run: Processing,
  scope: ElementInstance,
  element: number,
  more: { readonly isInner?: boolean; readonly variables?: JsonObject } = {},
): void =>
  run.followUp({
    do: 'activate',
    element,
    processDefinitionKey: scope.processDefinitionKey,
    processInstanceKey: scope.processInstanceKey,
    scopeKey: scope.key,
    ...more,
  });

export const activated = (step: Step): void => appendElement(step, 'ELEMENT_ACTIVATED');

export const completeLater = (run: Processing, instance: ElementInstance): void =>
  run.followUp({ do: 'complete', key: instance.key, processInstanceKey: instance.processInstanceKey });

export const terminateLater = (run: Processing, instance: ElementInstance): void =>
  run.followUp({ do: 'terminate', key: instance.key, processInstanceKey: instance.processInstanceKey });

/**
 * ELEMENT_COMPLETED, and then the flows that leave it; where none does, its scope hears that a path has ended.
 *
 * @param variables local variables with which the targets start: the event that an event-based gateway has caught
 */
export const completed = (
  step: Step,
  flows: readonly number[] = step.element.model.outgoing,
  variables?: JsonObject,
): void => {
  const { run, instance, element } = step;
  const scope = scopeOf(run, instance);
  const isInner = instance.loopCounter !== undefined;
  const isSatisfied = isInner && scope !== undefined && collectOutput(step, scope);
  if (!isInner) subscribeCompensation(step);
  appendElement(step, 'ELEMENT_COMPLETED');
  const thrower = completeCompensation(step);
  if (thrower !== undefined) completeLater(run, thrower);
  if (scope === undefined) return;
  if (isSatisfied) terminateChildren(run, scope);
  if (isInner || flows.length === 0 || element.model.isForCompensation) {
    childEnded(run, scope);
    return;
  }
  for (const flow of flows) takeFlow(step, scope, flow, variables);
};

/** Takes a flow: its target is activated next, a joining gateway when each of its flows has been taken. */
const takeFlow = (step: Step, scope: ElementInstance, index: number, variables?: JsonObject): void => {
  const { run, process } = step;
  const flow = process.flow(index).model;
  run.append('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', run.newKey(), {
    ...refOf(step),
    version: process.metadata.version,
    elementId: flow.id,
    bpmnElementType: 'SEQUENCE_FLOW',
    bpmnEventType: 'UNSPECIFIED',
    flowScopeKey: scope.key,
    parentProcessInstanceKey: NO_KEY,
    parentElementInstanceKey: NO_KEY,
  });
  const target = process.element(flow.target).model;
  if (target.type === 'PARALLEL_GATEWAY') {
    const taken = scope.joins?.[target.index] ?? {};
    if (!target.incoming.every((incoming) => (taken[incoming] ?? 0) > 0)) return;
  }
  activateChild(run, scope, flow.target, variables === undefined ? {} : { variables });
};

/** ELEMENT_TERMINATED; where an interrupting boundary event was the cause, it takes over. */
export const terminated = (step: Step): void => {
  const { run, instance, process } = step;
  const scope = scopeOf(run, instance);
  const pending = instance.pendingEvent;
  appendElement(step, 'ELEMENT_TERMINATED');
  if (scope === undefined) return;
  const boundary = pending === undefined ? undefined : process.element(pending.element).model;
  if (pending !== undefined && boundary?.type === 'BOUNDARY_EVENT' && isOpen(scope)) {
    startElement(run, scope, pending.element, pending.variables);
  }
  childEnded(run, scope);
};

/** Whether new elements may start in a scope. */
export const isOpen = (scope: ElementInstance): boolean =>
  scope.state === 'ACTIVATED' && scope.interruptedBy === undefined;

/** Tells a scope that one of its children has ended and nothing follows it. */
export const childEnded = (run: Processing, scope: ElementInstance): void => {
  run.behaviorOf(scope).childEnded?.(stepOf(run, scope));
};

/** Ends all that is active inside a scope. */
export const terminateChildren = (run: Processing, scope: ElementInstance, except?: Key): void => {
  for (const child of run.state.childrenOf(scope)) {
    if (child.key !== except) terminateLater(run, child);
  }
};
