import { ElementFailure, reject } from '../processing/failure.js';
import type { MigrationPlan } from '../processing/migration-plan.js';
import { refOf, type Step } from '../processing/step.js';
import type { MessageSubscription, SignalSubscription, Timer } from '../state/entities.js';
import { catchEventsOf, readTimer, subscribeTo } from './subscriptions.behavior.js';
import { unsubscribe } from './unsubscribe.behavior.js';

/**
 * What an element instance waits for, after it has become another element: what is mapped waits on, with its key, due time and
 * correlation key; what is not is closed, and what the target draws beside is opened.
 *
 * @param step the element as it goes on
 */
export const migrateSubscriptions = (plan: MigrationPlan, step: Step): void => {
  const { run, instance, process, element } = step;
  const isMapped = (elementId: string): boolean => plan.targetOf.has(elementId);
  const messages = run.state.messageSubscriptionsOf(instance);
  const known = new Set(messages.map(({ messageName }) => messageName));
  const mapped = {
    messages: messages.filter(({ elementId }) => isMapped(elementId)),
    timers: run.state.timersOf(instance).filter(({ targetElementId }) => isMapped(targetElementId)),
    signals: run.state.signalSubscriptionsOf(instance).filter(({ elementId }) => isMapped(elementId)),
  };
  unsubscribe(step, (elementId) => !isMapped(elementId));
  orRefused(plan, step, () => {
    // What an event has interrupted waits for nothing new.
    if (instance.interruptedBy === undefined) {
      const events = catchEventsOf(process, element, instance);
      subscribeTo(
        step,
        events.filter((index) => !plan.targets.has(process.element(index).model.id)),
        (messageName, elementId) => checkMessage(plan, step, known, messageName, elementId),
      );
    }
    moveMapped(plan, step, mapped);
  });
};

interface Mapped {
  readonly messages: readonly MessageSubscription[];
  readonly timers: readonly Timer[];
  readonly signals: readonly SignalSubscription[];
}

const moveMapped = (plan: MigrationPlan, step: Step, { messages, timers, signals }: Mapped): void => {
  const { run, process } = step;
  const eventOf = (elementId: string) => process.element(process.indexOf(plan.targetOf.get(elementId) ?? '')).model;
  for (const { key, ...value } of messages) {
    const { id: elementId, interrupting } = eventOf(value.elementId);
    run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'MIGRATED', key, { ...value, ...refOf(step), elementId, interrupting });
  }
  for (const timer of timers) moveTimer(step, timer, eventOf(timer.targetElementId).index);
  for (const { key, ...value } of signals) {
    const { id: elementId, interrupting } = eventOf(value.elementId);
    run.append('SIGNAL_SUBSCRIPTION', 'MIGRATED', key, { ...value, ...refOf(step), elementId, interrupting });
  }
};

/** It is due when it was. How it repeats after that is the target's to say. */
const moveTimer = (step: Step, { key, ...value }: Timer, target: number): void => {
  const event = step.process.element(target);
  const isRepeated = value.repetitions !== 1;
  const isCycle = event.model.timer?.kind === 'cycle';
  step.run.append('TIMER', 'MIGRATED', key, {
    ...value,
    processDefinitionKey: step.instance.processDefinitionKey,
    targetElementId: event.model.id,
    ...(isRepeated && isCycle ? { interval: readTimer(step, event).interval } : {}),
    ...(isRepeated && !isCycle ? { repetitions: 1, interval: '' } : {}),
  });
};

/** As in Zeebe, where a subscription that is being closed still counts. */
const checkMessage = (
  { processInstanceKey }: MigrationPlan,
  { element }: Step,
  known: ReadonlySet<string>,
  messageName: string,
  eventId: string,
): void => {
  if (!known.has(messageName)) return;
  reject(
    'INVALID_STATE',
    `Expected to migrate process instance '${processInstanceKey}' but active element with id '${element.model.id}' attempts to subscribe to a message it is already subscribed to with name '${messageName}'. Migrating active elements that subscribe to a message they are already subscribed to is not possible yet. Please provide a mapping instruction to message catch event with id '${eventId}' to migrate the respective message subscription.`,
  );
};

/** A time, name or key that cannot be read keeps the instance where it is. */
const orRefused = (plan: MigrationPlan, { element }: Step, action: () => void): void => {
  try {
    action();
  } catch (error) {
    if (!(error instanceof ElementFailure)) throw error;
    const { id } = element.model;
    const from = [...plan.targetOf].find(([, target]) => target === id)?.[0] ?? id;
    reject(
      'INVALID_STATE',
      `Expected to migrate process instance '${plan.processInstanceKey}' but active element with id '${from}' is mapped to element with id '${id}' that must be subscribed to a catch event. ${error.message}`,
    );
  }
};
