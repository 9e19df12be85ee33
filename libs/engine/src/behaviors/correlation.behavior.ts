import type { Key } from '#protocol/key.js';
import type { Processing } from '../processing/processing.js';
import type { Message, MessageSubscription } from '../state/entities.js';
import { canTrigger, triggerEvent } from './trigger.behavior.js';

/** A new subscription has the oldest message of the buffer, or each where it interrupts nothing. */
export const deliverBuffered = (run: Processing, subscriptionKey: Key, processInstanceKey: Key): void => {
  const subscription = run.state.messageSubscription(subscriptionKey, processInstanceKey);
  if (subscription === undefined) return;
  for (const message of run.state.bufferedMessages(subscription.messageName, subscription.correlationKey)) {
    if (message.deadline <= run.env.now) continue;
    if (correlateSubscription(run, subscription, message) && subscription.interrupting) return;
  }
};

/**
 * A message meets a subscription: the event that waited for it happens. Says whether it did: once per process and message, and not
 * where the element can no longer take it.
 */
export const correlateSubscription = (
  run: Processing,
  subscription: MessageSubscription,
  message: Message,
): boolean => {
  const { key, ...value } = subscription;
  if (message.correlatedTo.includes(value.bpmnProcessId)) return false;
  const element = run.state.element(value.elementInstanceKey, value.processInstanceKey);
  if (element === undefined || !canTrigger(run, element, value.elementId)) return false;
  run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', key, {
    ...value,
    messageKey: message.key,
    variables: message.variables,
  });
  triggerEvent(run, element, value.elementId, message.variables);
  return true;
};
