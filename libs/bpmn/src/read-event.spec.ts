import {
  boundaryOf,
  catchOf,
  eventSubProcessOf,
  innerStart,
  message,
  processOf,
  signal,
  stepOf,
  subProcessOf,
  throwOf,
  timerOf,
} from './testing/process-xml.js';
import { itRefuses } from './testing/rule-cases.js';

describe('the rules of events', () => {
  itRefuses([
    ['EVENT_UNSUPPORTED', 'a link event', 'it', stepOf(throwOf('<bpmn:linkEventDefinition id="l" name="a" />'))],
    [
      'EVENT_UNSUPPORTED',
      'a conditional event',
      'it',
      stepOf(
        catchOf(
          `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=a</bpmn:condition></bpmn:conditionalEventDefinition>`,
        ),
      ),
    ],
    ['EVENT_UNSUPPORTED', 'a cancel event', 'it-boundary', boundaryOf('<bpmn:cancelEventDefinition />')],
    [
      'EVENT_NOT_HERE',
      'an error thrown on the way',
      'it',
      stepOf(throwOf('<bpmn:errorEventDefinition errorRef="e" />')),
    ],
    ['EVENT_NOT_HERE', 'a timer thrown on the way', 'it', stepOf(throwOf(timerOf('timeDuration', 'PT1H')))],
    ['EVENT_NOT_HERE', 'a terminate event on the way', 'it', stepOf(throwOf('<bpmn:terminateEventDefinition />'))],
    ['EVENT_NOT_HERE', 'a catch event that waits for nothing', 'it', stepOf(catchOf(''))],
    ['EVENT_NOT_HERE', 'a boundary event that waits for nothing', 'it-boundary', boundaryOf('')],
    [
      'EVENT_NOT_HERE',
      'a message start in a sub-process',
      'inner-start',
      subProcessOf(`<bpmn:startEvent id="inner-start">${message}</bpmn:startEvent>`),
    ],
    ['EVENT_NOT_HERE', 'a none start in an event sub-process', 'inner-start', eventSubProcessOf(innerStart)],
    [
      'EVENT_NOT_HERE',
      'a compensation event sub-process',
      'inner-start',
      eventSubProcessOf(
        '<bpmn:startEvent id="inner-start"><bpmn:compensateEventDefinition id="c" /></bpmn:startEvent>',
      ),
    ],
    ['EVENT_DEFINITIONS_MULTIPLE', 'two event definitions', 'it', stepOf(catchOf(message + signal))],
    [
      'EVENT_DEFINITION_SHARED',
      'an event definition elsewhere',
      'it',
      stepOf(catchOf('<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>')).replace(
        '<bpmn:process ',
        '<bpmn:signalEventDefinition id="shared" signalRef="s" /><bpmn:process ',
      ),
    ],
    [
      'CATCH_DUPLICATE',
      'the same message twice behind a gateway',
      'again',
      processOf({
        path: 'start > it > reply > end, it > again > end',
        steps: {
          it: '<bpmn:eventBasedGateway id="it">…</bpmn:eventBasedGateway>',
          reply: catchOf(message, 'reply'),
          again: catchOf(message, 'again'),
        },
      }),
    ],
    [
      'CATCH_DUPLICATE',
      'the same signal twice at a task',
      'second',
      boundaryOf(signal).replace(
        '</bpmn:process>',
        `<bpmn:boundaryEvent id="second" attachedToRef="it">${signal}</bpmn:boundaryEvent></bpmn:process>`,
      ),
    ],
    [
      'BOUNDARY_NOT_ATTACHED',
      'a boundary event without a host',
      'b',
      processOf({ others: `<bpmn:boundaryEvent id="b">${signal}</bpmn:boundaryEvent>` }),
    ],
    [
      'BOUNDARY_ELSEWHERE',
      'a boundary event in another scope',
      'b',
      subProcessOf(`${innerStart}<bpmn:boundaryEvent id="b" attachedToRef="it">${signal}</bpmn:boundaryEvent>`),
    ],
    ['BOUNDARY_WITHOUT_FLOW', 'a boundary event that leads nowhere', 'it-boundary', boundaryOf(signal, '', '')],
    [
      'ERROR_MUST_INTERRUPT',
      'an error that does not interrupt',
      'it-boundary',
      boundaryOf('<bpmn:errorEventDefinition errorRef="e" />', ' cancelActivity="false"'),
    ],
    [
      'ESCALATION_NOT_HERE',
      'an escalation at a task',
      'it-boundary',
      boundaryOf('<bpmn:escalationEventDefinition escalationRef="x" />'),
    ],
    ['TIMER_INCOMPLETE', 'a timer without a time', 'it', stepOf(catchOf('<bpmn:timerEventDefinition />'))],
    [
      'TIMER_INCOMPLETE',
      'a timer with two times',
      'it',
      stepOf(
        catchOf(
          timerOf('timeDuration', 'PT1H').replace(
            '</bpmn:timerEvent',
            '<bpmn:timeDate>=a</bpmn:timeDate></bpmn:timerEvent',
          ),
        ),
      ),
    ],
    ['TIMER_KIND_NOT_HERE', 'a repetition on the way', 'it', stepOf(catchOf(timerOf('timeCycle', 'R/PT1H')))],
    ['TIMER_KIND_NOT_HERE', 'a repetition that interrupts', 'it-boundary', boundaryOf(timerOf('timeCycle', 'R/PT1H'))],
    [
      'TIMER_KIND_NOT_HERE',
      'a duration before the process',
      'start',
      processOf({
        steps: { start: `<bpmn:startEvent id="start">…${timerOf('timeDuration', 'PT1H')}</bpmn:startEvent>` },
      }),
    ],
    ['TIMER_INVALID', 'a duration in words', 'it', stepOf(catchOf(timerOf('timeDuration', 'two hours')))],
    ['TIMER_INVALID', 'a duration without a T', 'it', stepOf(catchOf(timerOf('timeDuration', 'P2H')))],
    ['TIMER_INVALID', 'a day that does not exist', 'it', stepOf(catchOf(timerOf('timeDate', '2026-02-30T09:00:00Z')))],
    ['TIMER_INVALID', 'a date without its offset', 'it', stepOf(catchOf(timerOf('timeDate', '2026-02-20T09:00:00')))],
    [
      'TIMER_INVALID',
      'a repetition of nothing',
      'it-boundary',
      boundaryOf(timerOf('timeCycle', 'R/PT0S'), ' cancelActivity="false"'),
    ],
    ['TIMER_INVALID', 'an empty expression', 'it', stepOf(catchOf(timerOf('timeDuration', '=')))],
    ['MESSAGE_NAME_MISSING', 'no message', 'it', stepOf(catchOf('<bpmn:messageEventDefinition />'))],
    [
      'MESSAGE_NAME_MISSING',
      'a message without a name',
      'it',
      stepOf(catchOf('<bpmn:messageEventDefinition messageRef="m-no-name" />')),
    ],
    [
      'CORRELATION_KEY_MISSING',
      'a message without a key',
      'it',
      stepOf(catchOf('<bpmn:messageEventDefinition messageRef="m-no-key" />')),
    ],
    [
      'CORRELATION_KEY_MISSING',
      'a receive task without a key',
      'it',
      stepOf('<bpmn:receiveTask id="it" messageRef="m-no-key">…</bpmn:receiveTask>'),
    ],
    [
      'SIGNAL_NAME_MISSING',
      'a signal without a name',
      'it',
      stepOf(catchOf('<bpmn:signalEventDefinition signalRef="s-no-name" />')),
    ],
    [
      'CODE_MISSING',
      'an error without a code',
      'end',
      processOf({
        steps: { end: '<bpmn:endEvent id="end">…<bpmn:errorEventDefinition errorRef="e-no-code" /></bpmn:endEvent>' },
      }),
    ],
    ['CODE_MISSING', 'an escalation without a code', 'it', stepOf(throwOf('<bpmn:escalationEventDefinition />'))],
    [
      'CODE_NOT_STATIC',
      'a caught code that is an expression',
      'it-boundary',
      boundaryOf('<bpmn:errorEventDefinition errorRef="e-feel" />'),
    ],
    [
      'REFERENCE_WRONG_TYPE',
      'a message that is a signal',
      'it',
      stepOf(catchOf('<bpmn:messageEventDefinition messageRef="s" />')),
    ],
  ]);
});
