import type { JsonObject } from '#protocol/json.js';
import type { Processing } from '../processing/processing.js';
import { type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { appendEvent } from './event.behavior.js';
import { resolveIncidents } from './incident.behavior.js';
import {
  completeLater,
  isOpen,
  mayRun,
  startElement,
  startEvent,
  terminateChildren,
  terminateLater,
} from './lifecycle.behavior.js';
import { unsubscribe } from './unsubscribe.behavior.js';
import { scopeOf } from './variables.behavior.js';

/**
 * Whether an event can still happen to the element instance that waits for it. It cannot where the element is about to complete,
 * to end or to hand over, though it still has its subscription: what would have triggered it goes to somebody else, or waits.
 */
export const canTrigger = (run: Processing, subscriber: ElementInstance, targetElementId: string): boolean => {
  const { process } = stepOf(run, subscriber);
  if (subscriber.state !== 'ACTIVATED') return false;
  const scope = scopeOf(run, subscriber);
  if (scope !== undefined && !mayRun(run, scope, subscriber.element)) return false;
  const target = process.element(process.indexOf(targetElementId)).model;
  const isInside = target.type === 'START_EVENT';
  if (isInside && subscriber.interruptedBy !== undefined) return false;
  const pending = subscriber.pendingEvent;
  if (pending === undefined) return true;
  // A scope that an event sub-process has interrupted, or one that waits for its start event, can be interrupted from outside.
  return target.type === 'BOUNDARY_EVENT' && process.element(pending.element).model.type === 'START_EVENT';
};

/**
 * An event has happened for which an element instance had subscribed, or an error or escalation that it catches: a catch
 * event goes on, a boundary event or an event sub-process starts, and what they interrupt ends first. The caller knows that it can
 * happen (`canTrigger`).
 */
export const triggerEvent = (
  run: Processing,
  subscriber: ElementInstance,
  targetElementId: string,
  variables: JsonObject,
): void => {
  const step = stepOf(run, subscriber);
  const target = step.process.element(step.process.indexOf(targetElementId)).model;
  appendEvent(run, subscriber, targetElementId, variables);
  if (target.type === 'BOUNDARY_EVENT') return triggerBoundary(step, target.index, variables);
  if (target.type === 'START_EVENT') return triggerEventSubProcess(step, target.index, variables);
  completeLater(run, subscriber);
};

const triggerBoundary = (step: Step, target: number, variables: JsonObject): void => {
  const { run, instance, process } = step;
  if (process.element(target).model.interrupting) return terminateLater(run, instance);
  const scope = scopeOf(run, instance);
  if (scope !== undefined && isOpen(scope)) startEvent(run, scope, target, variables);
};

const triggerEventSubProcess = (step: Step, start: number, variables: JsonObject): void => {
  const { run, instance, process } = step;
  if (!process.element(start).model.interrupting) return startEventSubProcess(run, instance, start, variables);
  dropSubscriptionsInside(step);
  resolveIncidents(step);
  if (instance.children === 0) startEventSubProcess(run, instance, start, variables);
  else terminateChildren(run, instance);
};

/** An event sub-process comes to life, and keeps what its event brought for its start event. */
export const startEventSubProcess = (
  run: Processing,
  scope: ElementInstance,
  start: number,
  variables: JsonObject,
): void => {
  const { model } = stepOf(run, scope).process.element(start);
  appendEvent(run, startElement(run, scope, model.parent), model.id, variables);
};

/** The scope is interrupted: no other event sub-process of it can start any more. Its own boundary events stay. */
const dropSubscriptionsInside = (step: Step): void => {
  const { process, element } = step;
  const starts = new Set(element.innerEvents.map((index) => process.element(index).model.id));
  unsubscribe(step, (elementId) => starts.has(elementId));
};
