import { type Key, NO_KEY } from '#protocol/key.js';
import type { ExecutableElement } from '../definition/executable-process.js';
import { ElementFailure } from '../processing/failure.js';
import { refOf, type Step } from '../processing/step.js';
import type { MessageSubscription } from '../state/entities.js';
import { correlateSubscription, takeBuffered } from './correlation.behavior.js';
import { planTimer } from './timer.behavior.js';
import { describe, evaluate } from './variables.behavior.js';

/** Subscribes an element instance to the events that can happen while it is active: its boundary events, and what can start its event sub-processes. */
export const subscribe = (step: Step): void => {
  for (const event of step.element.events) subscribeTo(step, event);
};

/** Subscribes an element instance to one event. @throws ElementFailure where its time, name or key cannot be read */
export const subscribeTo = (step: Step, event: number): void => {
  const target = step.process.element(event);
  // A receive task is no event, but waits for its message like one.
  if (target.model.type === 'RECEIVE_TASK') return createMessageSubscription(step, target);
  switch (target.model.eventType) {
    case 'TIMER':
      return createTimer(step, target);
    case 'MESSAGE':
      return createMessageSubscription(step, target);
    case 'SIGNAL':
      return createSignalSubscription(step, target);
    default:
      return;
  }
};

const text = (step: Step, target: ExecutableElement, name: string, what: string): string => {
  const expression = target.expressions.get(name);
  if (expression === undefined) throw new Error(`Expected element '${target.model.id}' to have ${what}`);
  const value = evaluate(step.run, step.instance, expression, `${what} of '${target.model.id}'`);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && name === 'correlationKey') return String(value);
  throw new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected ${what} of '${target.model.id}', '${expression.text}', to be a text, but it was ${describe(value)}`,
  );
};

const createTimer = (step: Step, target: ExecutableElement): void => {
  const { run, instance } = step;
  const kind = target.model.timer?.kind ?? 'duration';
  const plan = planTimer(kind, text(step, target, 'timer', 'the time'), run.env.now, run.env.zone);
  if (plan.repetitions === 0) return;
  run.append('TIMER', 'CREATED', run.newKey(), {
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    elementInstanceKey: instance.key,
    targetElementId: target.model.id,
    ...plan,
  });
};

const createMessageSubscription = (step: Step, target: ExecutableElement): void => {
  const { run, instance } = step;
  const messageName = text(step, target, 'messageName', 'the message name');
  const correlationKey = text(step, target, 'correlationKey', 'the correlation key');
  const value = {
    ...refOf(step),
    elementInstanceKey: instance.key,
    elementId: target.model.id,
    messageName,
    correlationKey,
    interrupting: target.model.interrupting,
    messageKey: NO_KEY,
    variables: {},
  };
  const key: Key = run.newKey();
  run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', key, value);
  const subscription: MessageSubscription = { ...value, key };
  for (const message of takeBuffered(run, subscription)) correlateSubscription(run, subscription, message);
};

const createSignalSubscription = (step: Step, target: ExecutableElement): void => {
  const { run, instance } = step;
  run.append('SIGNAL_SUBSCRIPTION', 'CREATED', run.newKey(), {
    ...refOf(step),
    signalName: text(step, target, 'signalName', 'the signal name'),
    elementInstanceKey: instance.key,
    elementId: target.model.id,
    interrupting: target.model.interrupting,
  });
};
