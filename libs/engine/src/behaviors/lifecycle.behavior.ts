import type { JsonObject } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { ProcessInstanceIntent, ProcessInstanceValue } from '#protocol/records.js';
import type { ExecutableElement, ExecutableProcess } from '../definition/executable-process.js';
import type { Processing } from '../processing/processing.js';
import { type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { completeCompensation, subscribeCompensation } from './compensation.behavior.js';
import { resolveIncidents } from './incident.behavior.js';
import { collectOutput } from './multi-instance.behavior.js';
import { scopeOf, setEventVariables } from './variables.behavior.js';

/** Writes a step of an element instance's life. */
export const appendElement = (step: Step, intent: ProcessInstanceIntent): void => {
  const { run, instance, process, element } = step;
  run.append('PROCESS_INSTANCE', intent, instance.key, elementValue(instance, process, element));
};

/**
 * What a record says of an element instance that is, or becomes, this element. Member by member: this is the engine's hottest line, and
 * copying a reference in costs more than all the rest.
 */
export const elementValue = (
  instance: ElementInstance,
  process: ExecutableProcess,
  element: ExecutableElement,
): ProcessInstanceValue => ({
  processInstanceKey: instance.processInstanceKey,
  rootProcessInstanceKey: instance.rootProcessInstanceKey,
  processDefinitionKey: process.metadata.processDefinitionKey,
  bpmnProcessId: process.model.processId,
  version: process.metadata.version,
  elementId: element.model.id,
  bpmnElementType: instance.isBody ? 'MULTI_INSTANCE_BODY' : element.model.type,
  bpmnEventType: element.eventType,
  flowScopeKey: instance.flowScopeKey,
  parentProcessInstanceKey: instance.parentProcessInstanceKey ?? NO_KEY,
  parentElementInstanceKey: instance.parentElementInstanceKey ?? NO_KEY,
});

/**
 * An element comes to life inside a scope: writes ELEMENT_ACTIVATING, and nothing more yet.
 *
 * @param isMoved no flow has led to it, though some could: it takes none that is on its way to another
 */
export const enter = (
  run: Processing,
  scope: ElementInstance,
  index: number,
  isInner: boolean,
  isMoved = false,
): ElementInstance => {
  const process = run.state.definitions.executable(scope.processDefinitionKey);
  const element = process.element(index);
  const key = run.newKey();
  const value: ProcessInstanceValue = {
    processInstanceKey: scope.processInstanceKey,
    rootProcessInstanceKey: scope.rootProcessInstanceKey,
    processDefinitionKey: scope.processDefinitionKey,
    bpmnProcessId: process.model.processId,
    version: process.metadata.version,
    elementId: element.model.id,
    bpmnElementType: element.model.multiInstance !== null && !isInner ? 'MULTI_INSTANCE_BODY' : element.model.type,
    bpmnEventType: element.eventType,
    flowScopeKey: scope.key,
    parentProcessInstanceKey: NO_KEY,
    parentElementInstanceKey: NO_KEY,
  };
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, isMoved ? { ...value, withoutFlow: true } : value);
  return run.state.required(key, scope.processInstanceKey);
};

/** An element that no flow leads to comes to life at once, so that its scope cannot end before; the rest follows in the queue. */
export const startElement = (
  run: Processing,
  scope: ElementInstance,
  element: number,
  isMoved = false,
): ElementInstance => {
  const instance = enter(run, scope, element, false, isMoved);
  run.followUp({
    do: 'activate',
    key: instance.key,
    element,
    processInstanceKey: instance.processInstanceKey,
    scopeKey: scope.key,
  });
  return instance;
};

/**
 * An event that has happened comes to life and is active at once: a boundary event, a start event, the catch event behind an
 * event-based gateway. What it caught are its local variables.
 */
export const startEvent = (
  run: Processing,
  scope: ElementInstance,
  element: number,
  variables: JsonObject,
): ElementInstance => {
  const instance = enter(run, scope, element, false);
  activated(stepOf(run, instance));
  setEventVariables(run, instance, variables);
  completeLater(run, instance);
  return instance;
};

/** Queues the start of an element inside a scope. */
export const activateChild = (run: Processing, scope: ElementInstance, element: number): void =>
  run.followUp({ do: 'activate', element, processInstanceKey: scope.processInstanceKey, scopeKey: scope.key });

export const activated = (step: Step): void => appendElement(step, 'ELEMENT_ACTIVATED');

export const completeLater = (run: Processing, instance: ElementInstance): void =>
  run.followUp({ do: 'complete', key: instance.key, processInstanceKey: instance.processInstanceKey });

export const terminateLater = (run: Processing, instance: ElementInstance): void =>
  run.followUp({ do: 'terminate', key: instance.key, processInstanceKey: instance.processInstanceKey });

/**
 * ELEMENT_COMPLETED, and then what comes next: the flows that leave it, or what the caller knows better. Where nothing comes next,
 * its scope hears that a path has ended.
 */
export const completed = (
  step: Step,
  next: readonly number[] | ((scope: ElementInstance) => void) = step.element.model.outgoing,
): void => {
  const { run, instance } = step;
  const scope = scopeOf(run, instance);
  const isInner = instance.loopCounter !== undefined;
  const isSatisfied = isInner && scope !== undefined && collectOutput(step, scope);
  if (!isInner) subscribeCompensation(step);
  resolveIncidents(step);
  appendElement(step, 'ELEMENT_COMPLETED');
  const thrower = completeCompensation(step);
  if (thrower !== undefined) completeLater(run, thrower);
  if (scope === undefined) return;
  if (isSatisfied) terminateChildren(run, scope);
  if (isInner) return childEnded(run, scope);
  if (typeof next === 'function') return next(scope);
  let goesOn = false;
  for (const flow of next) goesOn = takeFlow(step, scope, flow) || goesOn;
  if (!goesOn) childEnded(run, scope);
};

/**
 * Takes a flow: its target is activated next, a joining gateway when each of its flows has been taken. Says whether something is
 * activated.
 */
const takeFlow = (step: Step, scope: ElementInstance, index: number): boolean => {
  const { run, process } = step;
  const flow = process.flow(index).model;
  run.append('PROCESS_INSTANCE', 'SEQUENCE_FLOW_TAKEN', run.newKey(), {
    processInstanceKey: scope.processInstanceKey,
    rootProcessInstanceKey: scope.rootProcessInstanceKey,
    processDefinitionKey: scope.processDefinitionKey,
    bpmnProcessId: process.model.processId,
    version: process.metadata.version,
    elementId: flow.id,
    bpmnElementType: 'SEQUENCE_FLOW',
    bpmnEventType: 'UNSPECIFIED',
    flowScopeKey: scope.key,
    parentProcessInstanceKey: NO_KEY,
    parentElementInstanceKey: NO_KEY,
  });
  const target = process.element(flow.target).model;
  if (target.type === 'PARALLEL_GATEWAY' && !isJoined(scope, target.index, target.incoming, index)) return false;
  activateChild(run, scope, flow.target);
  return true;
};

/**
 * Whether a flow that was just taken has brought a joining gateway the last one that it waited for. Further tokens on the same flow
 * do not: they wait for the next round.
 */
const isJoined = (scope: ElementInstance, gateway: number, incoming: readonly number[], last: number): boolean => {
  const taken = scope.joins?.[gateway] ?? {};
  const rounds = Math.min(...incoming.map((flow) => taken[flow] ?? 0));
  return rounds > 0 && taken[last] === rounds;
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
    startEvent(run, scope, pending.element, pending.variables);
  }
  childEnded(run, scope);
};

/** Whether new elements may start in a scope. */
export const isOpen = (scope: ElementInstance): boolean =>
  scope.state === 'ACTIVATED' && scope.interruptedBy === undefined;

/** Whether an element may run in a scope: in an interrupted one only the event sub-process that interrupted it. */
export const mayRun = (run: Processing, scope: ElementInstance, element: number): boolean => {
  if (scope.state !== 'ACTIVATED') return false;
  if (scope.interruptedBy === undefined) return true;
  const { model } = stepOf(run, scope).process.element(element);
  return model.type === 'EVENT_SUB_PROCESS' && model.startEvent === scope.interruptedBy;
};

/** Tells a scope that one of its children has ended, and nothing follows it. */
export const childEnded = (run: Processing, scope: ElementInstance): void => {
  run.behaviorOf(scope).childEnded?.(stepOf(run, scope));
};

/** Ends all that is active inside a scope: what follows in the queue. */
export const terminateChildren = (run: Processing, scope: ElementInstance, after?: Key): void => {
  const { key, processInstanceKey } = scope;
  run.followUp({ do: 'terminateChildren', key, processInstanceKey, ...(after === undefined ? {} : { after }) });
};
