import type { JsonObject } from '#protocol/json.js';
import type { Processing } from '../processing/processing.js';
import { type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { completeLater, isOpen, startElement, terminateChildren, terminateLater } from './lifecycle.behavior.js';
import { unsubscribe } from './unsubscribe.behavior.js';
import { scopeOf } from './variables.behavior.js';

/**
 * An event has happened for which an element instance had subscribed (or an error or escalation that it catches): a catch
 * event goes on, a boundary event or an event sub-process starts, and what they interrupt ends first.
 */
export const triggerEvent = (
  run: Processing,
  subscriber: ElementInstance,
  targetElementId: string,
  variables: JsonObject,
): void => {
  const step = stepOf(run, subscriber);
  const target = step.process.element(step.process.indexOf(targetElementId)).model;
  if (target.type === 'BOUNDARY_EVENT') return triggerBoundary(step, target.index, variables);
  if (target.type === 'START_EVENT') return triggerEventSubProcess(step, target.index, variables);
  if (subscriber.pendingEvent !== undefined) return;
  appendEvent(step, target.index, variables);
  completeLater(run, subscriber);
};

const appendEvent = (step: Step, target: number, variables: JsonObject): void => {
  const { run, instance, process } = step;
  run.append('PROCESS_EVENT', 'TRIGGERED', run.newKey(), {
    processDefinitionKey: instance.processDefinitionKey,
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    scopeKey: instance.key,
    targetElementId: process.element(target).model.id,
    variables,
  });
};

const triggerBoundary = (step: Step, target: number, variables: JsonObject): void => {
  const { run, instance, process } = step;
  const isInterrupting = process.element(target).model.interrupting;
  if (instance.state === 'TERMINATING' || isAlreadyInterrupted(step)) return;
  appendEvent(step, target, variables);
  if (isInterrupting) return terminateLater(run, instance);
  const scope = scopeOf(run, instance);
  if (scope !== undefined && isOpen(scope)) startElement(run, scope, target, variables);
};

/** Whether a boundary event is going to take this element over: a second one comes too late. */
const isAlreadyInterrupted = (step: Step): boolean => {
  const pending = step.instance.pendingEvent;
  return pending !== undefined && step.process.element(pending.element).model.type === 'BOUNDARY_EVENT';
};

const triggerEventSubProcess = (step: Step, start: number, variables: JsonObject): void => {
  const { run, instance, process } = step;
  const { model } = process.element(start);
  if (instance.state === 'TERMINATING' || instance.interruptedBy !== undefined) return;
  appendEvent(step, start, variables);
  if (!model.interrupting) {
    startElement(run, instance, model.parent, variables);
    return;
  }
  dropSubscriptionsInside(step);
  if (instance.children === 0) startElement(run, instance, model.parent, variables);
  else terminateChildren(run, instance);
};

/** The scope is interrupted: no other event sub-process of it can start any more. Its own boundary events stay. */
const dropSubscriptionsInside = (step: Step): void => {
  const { process, element } = step;
  const starts = new Set(
    element.model.eventSubProcesses.map((index) => {
      const { startEvent } = process.element(index).model;
      return startEvent === null ? '' : process.element(startEvent).model.id;
    }),
  );
  unsubscribe(step, (elementId) => starts.has(elementId));
};
