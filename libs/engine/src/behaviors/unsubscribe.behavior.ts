import type { Step } from '../processing/step.js';

/** Ends the subscriptions of an element instance, or those to some of its events. */
export const unsubscribe = (step: Step, isMeant: (elementId: string) => boolean = () => true): void => {
  const { run, instance } = step;
  for (const { key, ...value } of run.state.timersOf(instance)) {
    if (isMeant(value.targetElementId)) run.append('TIMER', 'CANCELED', key, value);
  }
  for (const { key, ...value } of run.state.messageSubscriptionsOf(instance)) {
    if (isMeant(value.elementId)) run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'DELETED', key, value);
  }
  for (const { key, ...value } of run.state.signalSubscriptionsOf(instance)) {
    if (isMeant(value.elementId)) run.append('SIGNAL_SUBSCRIPTION', 'DELETED', key, value);
  }
};
