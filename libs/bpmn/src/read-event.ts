import type { BpmnElementType, BpmnEventType } from '#protocol/bpmn-element.js';
import type { ElementDraft, ProcessDraft } from './element-draft.js';
import { isEmptyExpression, isExpression } from './expression-text.js';
import type { ModdleElement } from './moddle-element.js';
import { elementOf, elementsOf, extensionOf, flagOf, textOf } from './moddle-element.js';
import type { ProblemCollector } from './problem-collector.js';
import type { CodeModel, MessageModel, SignalModel, TimerModel } from './process-model.js';
import { readJob } from './read-extensions.js';
import { readTimer } from './read-timer.js';

type EventPlace =
  | 'process start'
  | 'sub-process start'
  | 'event sub-process start'
  | 'catch'
  | 'throw'
  | 'end'
  | 'boundary';

const eventTypes: Readonly<Record<string, BpmnEventType>> = {
  'bpmn:MessageEventDefinition': 'MESSAGE',
  'bpmn:TimerEventDefinition': 'TIMER',
  'bpmn:SignalEventDefinition': 'SIGNAL',
  'bpmn:ErrorEventDefinition': 'ERROR',
  'bpmn:EscalationEventDefinition': 'ESCALATION',
  'bpmn:TerminateEventDefinition': 'TERMINATE',
  'bpmn:CompensateEventDefinition': 'COMPENSATION',
};

const refusedDefinitions: Readonly<Record<string, string>> = {
  'bpmn:LinkEventDefinition': 'A link event is not supported yet. Draw the sequence flow itself.',
  'bpmn:ConditionalEventDefinition':
    'A conditional event is not supported yet. Draw a message event, and send the message where the value changes.',
  'bpmn:CancelEventDefinition': 'A cancel event needs a transaction, which is not supported. Draw an error event.',
};

const allowedAt: Readonly<Record<EventPlace, readonly BpmnEventType[]>> = {
  'process start': ['NONE', 'MESSAGE', 'TIMER', 'SIGNAL'],
  'sub-process start': ['NONE'],
  'event sub-process start': ['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR', 'ESCALATION'],
  catch: ['MESSAGE', 'TIMER', 'SIGNAL'],
  throw: ['NONE', 'MESSAGE', 'SIGNAL', 'ESCALATION', 'COMPENSATION'],
  end: ['NONE', 'MESSAGE', 'SIGNAL', 'ERROR', 'ESCALATION', 'TERMINATE', 'COMPENSATION'],
  boundary: ['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR', 'ESCALATION', 'COMPENSATION'],
};

const placeNames: Readonly<Record<EventPlace, string>> = {
  'process start': 'A start event of a process',
  'sub-process start': 'A start event of a sub-process',
  'event sub-process start': 'The start event of an event sub-process',
  catch: 'An intermediate catch event',
  throw: 'An intermediate throw event',
  end: 'An end event',
  boundary: 'A boundary event',
};

/** What is wrong with a compensation event that wants to undo an activity it cannot reach. */
export const compensationElsewhere =
  'It can undo an activity of its own process or sub-process only: choose one of those, or none: all of them.';

const wordOf = (eventType: BpmnEventType): string => eventType.toLowerCase();

const placeOf = (element: ElementDraft, draft: ProcessDraft): EventPlace => {
  switch (element.type) {
    case 'INTERMEDIATE_CATCH_EVENT':
      return 'catch';
    case 'INTERMEDIATE_THROW_EVENT':
      return 'throw';
    case 'END_EVENT':
      return 'end';
    case 'BOUNDARY_EVENT':
      return 'boundary';
    default: {
      const scopes: Partial<Record<BpmnElementType, EventPlace>> = {
        SUB_PROCESS: 'sub-process start',
        EVENT_SUB_PROCESS: 'event sub-process start',
      };
      const scope = draft.elements[element.parent]?.type ?? 'PROCESS';
      return scopes[scope] ?? 'process start';
    }
  }
};

/** What an event waits for or throws, with everything that this needs. */
export const readEvent = (
  element: ElementDraft,
  source: ModdleElement,
  draft: ProcessDraft,
  problems: ProblemCollector,
): void => {
  const place = placeOf(element, draft);
  const definition = readDefinition(element, source, place, problems);
  if (element.type === 'BOUNDARY_EVENT') {
    element.interrupting = flagOf(source, 'cancelActivity', true);
    element.attachedTo = draft.indexOf(elementOf(source, 'attachedToRef'));
  } else if (place === 'event sub-process start') {
    element.interrupting = flagOf(source, 'isInterrupting', true);
  }
  if (definition === null) {
    return;
  }
  const catches = place !== 'throw' && place !== 'end';
  switch (element.eventType) {
    case 'MESSAGE':
      if (catches) {
        element.message = readMessage(source, definition, place !== 'process start', problems);
      } else {
        element.job = readRequiredJob(source, problems);
      }
      break;
    case 'TIMER':
      element.timer = readTimer(source, definition, timerKindsAt(place, element.interrupting), problems);
      break;
    case 'SIGNAL':
      element.signal = readSignal(source, definition, problems);
      break;
    case 'ERROR':
      element.error = readCode(source, elementOf(definition, 'errorRef'), 'errorCode', !catches, problems);
      if (!element.interrupting) {
        problems.error(
          'ERROR_MUST_INTERRUPT',
          source,
          'An error event always interrupts: draw it with a solid border.',
        );
      }
      break;
    case 'ESCALATION':
      element.escalation = readCode(
        source,
        elementOf(definition, 'escalationRef'),
        'escalationCode',
        !catches,
        problems,
      );
      break;
    case 'COMPENSATION':
      readCompensation(element, source, definition, draft, problems);
      break;
    default:
      break;
  }
};

/** Sets the element's event type; null for a none event and where the definition is a problem. */
const readDefinition = (
  element: ElementDraft,
  source: ModdleElement,
  place: EventPlace,
  problems: ProblemCollector,
): ModdleElement | null => {
  element.eventType = 'NONE';
  const definitions = elementsOf(source, 'eventDefinitions');
  if (elementsOf(source, 'eventDefinitionRef').length > 0) {
    problems.error(
      'EVENT_DEFINITION_SHARED',
      source,
      'An event definition that stands outside its event is not supported: put it into the event.',
    );
    return null;
  }
  if (definitions.length > 1) {
    problems.error(
      'EVENT_DEFINITIONS_MULTIPLE',
      source,
      'An event with several event definitions is not supported: draw one event for each.',
    );
    return null;
  }
  const [definition] = definitions;
  const refusal = definition === undefined ? undefined : refusedDefinitions[definition.$type];
  const eventType = definition === undefined ? 'NONE' : eventTypes[definition.$type];
  if (refusal !== undefined || eventType === undefined) {
    problems.error('EVENT_UNSUPPORTED', source, refusal ?? `An event of type '${definition?.$type}' is not supported.`);
    return null;
  }
  if (!allowedAt[place].includes(eventType)) {
    const allowed = allowedAt[place].map(wordOf).join(', ');
    problems.error(
      'EVENT_NOT_HERE',
      source,
      `${placeNames[place]} cannot be of type '${wordOf(eventType)}'. It can be: ${allowed}.`,
    );
    return null;
  }
  element.eventType = eventType;
  return definition ?? null;
};

const timerKindsAt = (place: EventPlace, interrupting: boolean): readonly TimerModel['kind'][] => {
  if (place === 'process start') {
    return ['date', 'cycle'];
  }
  const repeats = (place === 'boundary' || place === 'event sub-process start') && !interrupting;
  return repeats ? ['date', 'duration', 'cycle'] : ['date', 'duration'];
};

/** The message that an event or a receive task waits for. */
export const readMessage = (
  source: ModdleElement,
  holder: ModdleElement,
  needsCorrelationKey: boolean,
  problems: ProblemCollector,
): MessageModel | null => {
  const message = elementOf(holder, 'messageRef');
  const name = message === null ? null : (textOf(message, 'name')?.trim() ?? null);
  if (message === null || name === null || isEmptyExpression(name)) {
    problems.error('MESSAGE_NAME_MISSING', source, 'It waits for a message: choose the message, and give it a name.');
    return null;
  }
  const subscription = extensionOf(message, 'zeebe:Subscription');
  const correlationKey = subscription === null ? null : (textOf(subscription, 'correlationKey')?.trim() ?? null);
  if (!needsCorrelationKey) {
    return { name, correlationKey: null };
  }
  if (correlationKey === null || !isExpression(correlationKey) || isEmptyExpression(correlationKey)) {
    problems.error(
      'CORRELATION_KEY_MISSING',
      source,
      `The message '${name}' needs a subscription correlation key that starts with '=', e.g. '=episodeId': whose message it is.`,
    );
    return null;
  }
  return { name, correlationKey };
};

const readSignal = (
  source: ModdleElement,
  definition: ModdleElement,
  problems: ProblemCollector,
): SignalModel | null => {
  const signal = elementOf(definition, 'signalRef');
  const name = signal === null ? null : (textOf(signal, 'name')?.trim() ?? null);
  if (name === null || isEmptyExpression(name)) {
    problems.error('SIGNAL_NAME_MISSING', source, 'Choose the signal, and give it a name.');
    return null;
  }
  return { name };
};

const readCode = (
  source: ModdleElement,
  referred: ModdleElement | null,
  property: 'errorCode' | 'escalationCode',
  required: boolean,
  problems: ProblemCollector,
): CodeModel | null => {
  const code = referred === null ? null : (textOf(referred, property)?.trim() ?? null);
  if (required && (code === null || isEmptyExpression(code))) {
    const word = property === 'errorCode' ? 'error' : 'escalation';
    problems.error('CODE_MISSING', source, `Choose the ${word} that is thrown, and give it a code.`);
    return null;
  }
  if (!required && code !== null && isExpression(code)) {
    problems.error('CODE_NOT_STATIC', source, `The code that is caught is a plain text, not an expression: '${code}'.`);
    return null;
  }
  return { code };
};

/** The work of a task or event that is done by a job worker. */
export const readRequiredJob = (source: ModdleElement, problems: ProblemCollector) => {
  const job = readJob(source, problems);
  if (job === null) {
    problems.error(
      'TASK_DEFINITION_MISSING',
      source,
      "Nothing does this work: add zeebe:taskDefinition with a type, e.g. 'notify-person'.",
    );
  }
  return job;
};

const readCompensation = (
  element: ElementDraft,
  source: ModdleElement,
  definition: ModdleElement,
  draft: ProcessDraft,
  problems: ProblemCollector,
): void => {
  if (element.type === 'BOUNDARY_EVENT') {
    element.interrupting = false;
    return;
  }
  if (!flagOf(definition, 'waitForCompletion', true)) {
    problems.error(
      'COMPENSATION_MUST_WAIT',
      source,
      'A compensation event waits until all is undone: remove waitForCompletion="false".',
    );
  }
  const activity = elementOf(definition, 'activityRef');
  element.compensationActivity = draft.indexOf(activity);
  if (activity !== null && element.compensationActivity === null) {
    problems.error('COMPENSATION_ACTIVITY_ELSEWHERE', source, compensationElsewhere);
  }
  if (textOf(definition, 'id') === null) {
    problems.warning(
      'ID_MISSING',
      source,
      'Its compensation event definition has no id: it runs here, but not on Zeebe.',
    );
  }
};
