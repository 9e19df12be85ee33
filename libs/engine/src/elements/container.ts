import { dropCompensations } from '../behaviors/compensation.behavior.js';
import { raiseIncident } from '../behaviors/incident.behavior.js';
import { letGo } from '../behaviors/let-go.behavior.js';
import { completeLater, terminateChildren } from '../behaviors/lifecycle.behavior.js';
import { startEventSubProcess } from '../behaviors/trigger.behavior.js';
import type { Step } from '../processing/step.js';

/** A container that is terminated ends its children first. `childEnded` ends it with the last of them. */
export const terminateContainer = (step: Step): void => {
  const { run, instance } = step;
  letGo(step);
  dropCompensations(step);
  if (instance.children === 0) run.behaviorOf(instance).childEnded?.(step);
  else terminateChildren(run, instance);
};

/**
 * A child of a process, sub-process or event sub-process has ended and nothing follows it. With the last one the container
 * ends too, or the event sub-process that has interrupted it begins.
 *
 * @param end what ends a terminated container
 */
export const childEndedWith =
  (end: (step: Step) => void) =>
  (step: Step): void => {
    const { run, instance, process } = step;
    if (instance.children > 0) return;
    if (instance.state === 'TERMINATING') return end(step);
    if (instance.state !== 'ACTIVATED') return;
    const pending = instance.pendingEvent;
    const event = pending === undefined ? undefined : process.element(pending.element).model;
    if (pending !== undefined && event?.type === 'START_EVENT' && event.parent !== instance.element) {
      return startEventSubProcess(run, instance, pending.element, pending.variables);
    }
    if (instance.interruptedBy === undefined && instance.flows > 0) return reportDeadJoins(step);
    completeLater(run, instance);
  };

/**
 * Nothing is active in a scope, but tokens wait at joining gateways: if none is on its way to be activated, the missing ones can never
 * come. The scope would stay for ever, and nobody would know.
 */
const reportDeadJoins = (step: Step): void => {
  const { run, instance, process } = step;
  const waiting: string[] = [];
  let tokens = 0;
  for (const [gateway, taken] of Object.entries(instance.joins ?? {})) {
    const { model } = process.element(Number(gateway));
    if (model.incoming.every((flow) => (taken[flow] ?? 0) > 0)) return;
    for (const times of Object.values(taken)) tokens += times;
    waiting.push(`'${model.id}'`);
  }
  if (tokens < instance.flows || run.state.incidentsOf(instance).length > 0) return;
  raiseIncident(
    step,
    'UNKNOWN',
    `JOIN_INCOMPLETE: Expected a token on each flow that leads to ${waiting.join(', ')}, but nothing is left that could bring the missing ones`,
  );
};
