import { catchOf, conditional, gatewayOf, message, processOf, serviceTask, signal } from './testing/process-xml.js';
import { itRefuses, itWarns } from './testing/rule-cases.js';

describe('the rules of gateways', () => {
  itRefuses([
    [
      'CONDITION_MISSING',
      'a branch without a condition',
      'f1',
      gatewayOf('<bpmn:sequenceFlow id="f1" sourceRef="it" targetRef="other" />', ' default="it-end"'),
    ],
    [
      'DEFAULT_FLOW_ELSEWHERE',
      "another step's default flow",
      'it',
      gatewayOf(conditional('f1', 'it', 'other', '=a'), ' default="start-it"'),
    ],
    [
      'DEFAULT_FLOW_CONDITION',
      'a default flow with a condition',
      'it',
      gatewayOf(conditional('f1', 'it', 'other', '=a'), ' default="f1"'),
    ],
    [
      'EVENT_GATEWAY_FLOWS',
      'one event only',
      'it',
      processOf({
        path: 'start > it > reply > end',
        steps: { it: '<bpmn:eventBasedGateway id="it">…</bpmn:eventBasedGateway>', reply: catchOf(message, 'reply') },
      }),
    ],
    [
      'EVENT_GATEWAY_TARGET',
      'a task behind an event-based gateway',
      'it',
      processOf({
        path: 'start > it > reply > end, it > task > end',
        steps: {
          it: '<bpmn:eventBasedGateway id="it">…</bpmn:eventBasedGateway>',
          reply: catchOf(message, 'reply'),
          task: serviceTask('task'),
        },
      }),
    ],
    [
      'EVENT_GATEWAY_TARGET_SHARED',
      'another way to its event',
      'reply',
      processOf({
        path: 'start > it > reply > end, it > bell > end, task > reply',
        steps: {
          it: '<bpmn:eventBasedGateway id="it">…</bpmn:eventBasedGateway>',
          reply: catchOf(message, 'reply'),
          bell: catchOf(signal, 'bell'),
          task: serviceTask('task'),
        },
      }),
    ],
  ]);
  itWarns([
    [
      'CONDITIONS_OVERLAP',
      'the same condition twice',
      'f2',
      gatewayOf(
        `${conditional('f1', 'it', 'other', '=a')}${conditional('f2', 'it', 'other', '=a')}`,
        ' default="it-end"',
      ),
    ],
    [
      'GATEWAY_WITHOUT_DEFAULT',
      'a gateway without a default',
      'it',
      gatewayOf(
        `${conditional('f1', 'it', 'other', '=a')}${conditional('f2', 'it', 'other', '=not(a)')}`,
        '',
        'start > it',
      ),
    ],
    [
      'EVENT_GATEWAY_RECEIVE_TASK',
      'a receive task behind an event-based gateway',
      'reply',
      processOf({
        path: 'start > it > reply > end, it > bell > end',
        steps: {
          it: '<bpmn:eventBasedGateway id="it">…</bpmn:eventBasedGateway>',
          reply: '<bpmn:receiveTask id="reply" messageRef="m">…</bpmn:receiveTask>',
          bell: catchOf(signal, 'bell'),
        },
      }),
    ],
  ]);
});
