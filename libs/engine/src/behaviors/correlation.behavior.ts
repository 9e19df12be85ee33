import type { Processing } from '../processing/processing.js';
import type { Message, MessageSubscription } from '../state/entities.js';
import { triggerEvent } from './trigger.behavior.js';

/** Messages in the buffer that a new subscription may have: the oldest, or each where it interrupts nothing. */
export const takeBuffered = (run: Processing, subscription: MessageSubscription): Message[] => {
  const waiting = run.state
    .bufferedMessages(subscription.messageName, subscription.correlationKey)
    .filter((message) => message.deadline > run.env.now && !message.correlatedTo.includes(subscription.bpmnProcessId));
  return subscription.interrupting ? waiting.slice(0, 1) : waiting;
};

/** A message has found its subscription: the event that waited for it happens. */
export const correlateSubscription = (
  run: Processing,
  subscription: MessageSubscription,
  message: Pick<Message, 'key' | 'variables'>,
): void => {
  const { key, ...value } = subscription;
  const element = run.state.element(value.elementInstanceKey, value.processInstanceKey);
  if (element === undefined) return;
  run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED', key, {
    ...value,
    messageKey: message.key,
    variables: message.variables,
  });
  triggerEvent(run, element, value.elementId, message.variables);
};
