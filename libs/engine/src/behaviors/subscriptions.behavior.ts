import { NO_KEY } from '#protocol/key.js';
import type { ExecutableElement, ExecutableProcess } from '../definition/executable-process.js';
import { ElementFailure } from '../processing/failure.js';
import { refOf, type Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { describe, evaluateWhole } from './expression.behavior.js';
import { planTimer, type TimerPlan } from './timer.behavior.js';
import { scopeOf } from './variables.behavior.js';

/**
 * Subscribes an element instance to the events that can happen while it is active: itself, its boundary events, and what can start
 * its event sub-processes. All that has to be read for it is read first. Messages come first, then timers, then signals.
 *
 * @throws ElementFailure where a time, name or key cannot be read
 */
export const subscribe = (step: Step, own: readonly number[] = []): void => {
  const { instance, element } = step;
  // A multi-instance body waits for the boundary events, its inner instances for what is inside them.
  const attached = instance.loopCounter === undefined ? element.boundaryEvents : none;
  const inside = instance.isBody ? none : element.innerEvents;
  if (own.length + attached.length + inside.length === 0) return;
  subscribeTo(step, [...own, ...attached, ...inside]);
};

const none: readonly number[] = [];

/**
 * As `subscribe`, to these events alone.
 *
 * @param checkMessage is told each message name and its event before anything is opened
 * @throws ElementFailure
 */
export const subscribeTo = (
  step: Step,
  events: readonly number[],
  checkMessage?: (messageName: string, elementId: string) => void,
): void => {
  const plans = events.map((index) => readEvent(step, step.process.element(index)));
  for (const plan of plans) if (plan.kind === 'message') checkMessage?.(plan.name, plan.event.model.id);
  for (const kind of ['message', 'timer', 'signal'] as const) {
    for (const plan of plans) if (plan.kind === kind) open(step, plan);
  }
};

/** All that an element instance subscribes to while it is active, by the definition given. */
export const catchEventsOf = (
  process: ExecutableProcess,
  element: ExecutableElement,
  { isBody, loopCounter }: Pick<ElementInstance, 'isBody' | 'loopCounter'>,
): number[] => {
  const { model } = element;
  const own = (): readonly number[] => {
    switch (model.type) {
      case 'EVENT_BASED_GATEWAY':
        return model.outgoing.map((flow) => process.flow(flow).model.target);
      case 'INTERMEDIATE_CATCH_EVENT':
      case 'RECEIVE_TASK':
        return element.followsEventBasedGateway ? none : [model.index];
      default:
        return none;
    }
  };
  return [
    ...(isBody ? none : own()),
    ...(loopCounter === undefined ? element.boundaryEvents : none),
    ...(isBody ? none : element.innerEvents),
  ];
};

type EventPlan =
  | { readonly kind: 'message'; readonly event: ExecutableElement; readonly name: string; readonly key: string }
  | { readonly kind: 'timer'; readonly event: ExecutableElement; readonly timer: TimerPlan }
  | { readonly kind: 'signal'; readonly event: ExecutableElement; readonly name: string };

const readEvent = (step: Step, event: ExecutableElement): EventPlan => {
  const { run, instance } = step;
  switch (event.model.eventType) {
    case 'TIMER':
      return { kind: 'timer', event, timer: readTimer(step, event) };
    case 'SIGNAL':
      return { kind: 'signal', event, name: read(step, instance, event, 'signalName', 'the signal name') };
    default: {
      const name = read(step, instance, event, 'messageName', 'the message name');
      // A boundary event stands outside: its key is read there, as Zeebe reads it.
      const place = event.model.type === 'BOUNDARY_EVENT' ? (scopeOf(run, instance) ?? instance) : instance;
      return { kind: 'message', event, name, key: read(step, place, event, 'correlationKey', 'the correlation key') };
    }
  }
};

/** When a timer of an element instance is due, read now. @throws ElementFailure */
export const readTimer = (step: Step, event: ExecutableElement): TimerPlan => {
  const { text, exactMs } = readWhole(step, step.instance, event, 'timer', 'the time');
  return planTimer(event.model.timer?.kind ?? 'duration', text, step.run.evaluation, exactMs);
};

const read = (...asked: Parameters<typeof readWhole>): string => readWhole(...asked).text;

const readWhole = (
  step: Step,
  place: ElementInstance,
  event: ExecutableElement,
  name: string,
  what: string,
): { readonly text: string; readonly exactMs?: number | undefined } => {
  const expression = event.expressions.get(name);
  if (expression === undefined) throw new Error(`Expected element '${event.model.id}' to have ${what}`);
  const { value, exactMs } = evaluateWhole(step.run, place, expression, `${what} of '${event.model.id}'`);
  if (typeof value === 'string') return { text: value, exactMs };
  if (typeof value === 'number' && name === 'correlationKey') return { text: String(value) };
  throw new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected ${what} of '${event.model.id}', '${expression.text}', to be a text, but it was ${describe(value)}`,
  );
};

const open = (step: Step, plan: EventPlan): void => {
  switch (plan.kind) {
    case 'message':
      return openMessage(step, plan.event, plan.name, plan.key);
    case 'timer':
      return openTimer(step, plan.event, plan.timer);
    case 'signal':
      return openSignal(step, plan.event, plan.name);
  }
};

const openTimer = ({ run, instance }: Step, event: ExecutableElement, plan: TimerPlan): void => {
  if (plan.repetitions === 0) return;
  run.append('TIMER', 'CREATED', run.newKey(), {
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    processDefinitionKey: instance.processDefinitionKey,
    elementInstanceKey: instance.key,
    dueDate: plan.dueDate,
    targetElementId: event.model.id,
    repetitions: plan.repetitions,
    interval: plan.interval,
  });
};

const openMessage = (step: Step, event: ExecutableElement, messageName: string, correlationKey: string): void => {
  const { run, instance } = step;
  const key = run.newKey();
  run.append('PROCESS_MESSAGE_SUBSCRIPTION', 'CREATED', key, {
    ...refOf(step),
    elementInstanceKey: instance.key,
    elementId: event.model.id,
    messageName,
    correlationKey,
    interrupting: event.model.interrupting,
    messageKey: NO_KEY,
    variables: {},
  });
  // What waits in the buffer is delivered when the element is active.
  if (run.state.bufferedMessages(messageName, correlationKey).length > 0) {
    run.followUp({ do: 'correlate', key, processInstanceKey: instance.processInstanceKey });
  }
};

const openSignal = (step: Step, event: ExecutableElement, signalName: string): void => {
  const { run, instance } = step;
  run.append('SIGNAL_SUBSCRIPTION', 'CREATED', run.newKey(), {
    ...refOf(step),
    signalName,
    elementInstanceKey: instance.key,
    elementId: event.model.id,
    interrupting: event.model.interrupting,
  });
};
