import { letGo } from '../behaviors/let-go.behavior.js';
import { completeLater, startElement, terminateChildren } from '../behaviors/lifecycle.behavior.js';
import type { Step } from '../processing/step.js';

/** A container that is terminated ends its children first. `childEnded` ends it with the last of them. */
export const terminateContainer = (step: Step): void => {
  const { run, instance } = step;
  letGo(step);
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
    const pending = instance.pendingEvent;
    const event = pending === undefined ? undefined : process.element(pending.element).model;
    if (pending !== undefined && event?.type === 'START_EVENT') {
      startElement(run, instance, event.parent, pending.variables);
      return;
    }
    if (instance.flows > 0 && instance.interruptedBy === undefined) return;
    if (instance.state === 'ACTIVATED') completeLater(run, instance);
  };
