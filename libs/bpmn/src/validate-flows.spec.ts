import {
  boundaryOf,
  conditional,
  extensionsOf,
  gatewayOf,
  innerStart,
  job,
  processOf,
  serviceTask,
  signal,
  stepOf,
  taskOf,
} from './testing/process-xml.js';
import { itRefuses, itWarns } from './testing/rule-cases.js';

describe('the rules of sequence flows', () => {
  itRefuses([
    [
      'FLOW_CROSSES_SCOPE',
      'a flow into a sub-process',
      'g',
      processOf({
        others: `<bpmn:subProcess id="sub">${innerStart}<bpmn:task id="inner" /></bpmn:subProcess><bpmn:sequenceFlow id="g" sourceRef="start" targetRef="inner" />`,
      }),
    ],
    [
      'FLOW_FROM_END',
      'a flow from an end event',
      'g',
      processOf({ others: '<bpmn:task id="t" /><bpmn:sequenceFlow id="g" sourceRef="end" targetRef="t" />' }),
    ],
    [
      'FLOW_TO_START',
      'a flow to a start event',
      'g',
      processOf({ others: '<bpmn:task id="t" /><bpmn:sequenceFlow id="g" sourceRef="t" targetRef="start" />' }),
    ],
    [
      'FLOW_TO_BOUNDARY',
      'a flow to a boundary event',
      'g',
      boundaryOf(signal).replace(
        '</bpmn:process>',
        '<bpmn:sequenceFlow id="g" sourceRef="start" targetRef="it-boundary" /></bpmn:process>',
      ),
    ],
    [
      'FLOW_LISTED_WRONGLY',
      'a flow listed where it does not start',
      'end',
      processOf({}).replace('</bpmn:endEvent>', '<bpmn:outgoing>start-end</bpmn:outgoing></bpmn:endEvent>'),
    ],
    [
      'FLOW_TARGET_MISSING',
      'a flow to another process',
      'g',
      processOf({ others: '<bpmn:sequenceFlow id="g" sourceRef="start" targetRef="far" />' }).replace(
        '</bpmn:definitions>',
        '<bpmn:process id="q"><bpmn:task id="far" /></bpmn:process></bpmn:definitions>',
      ),
    ],
    [
      'CONDITION_NOT_AN_EXPRESSION',
      'a condition without =',
      'f1',
      gatewayOf(conditional('f1', 'it', 'other', 'a = 1'), ' default="it-end"'),
    ],
    [
      'CONDITION_NOT_AN_EXPRESSION',
      'an empty condition',
      'f1',
      gatewayOf(conditional('f1', 'it', 'other', '='), ' default="it-end"'),
    ],
    [
      'CONDITION_LANGUAGE_UNSUPPORTED',
      'a condition in another language',
      'f1',
      gatewayOf(conditional('f1', 'it', 'other', '=a', ' language="groovy"'), ' default="it-end"'),
    ],
    [
      'CONDITION_NOT_AT_GATEWAY',
      'a condition on a flow from a task',
      'f1',
      processOf({
        path: 'start > it > end',
        steps: { it: serviceTask('it') },
        others: `${serviceTask('other').replace('…', '')}${conditional('f1', 'it', 'other', '=a')}`,
      }),
    ],
    ['DEFAULT_NOT_AT_GATEWAY', 'a default flow of a task', 'it', taskOf('serviceTask', job, ' default="it-end"')],
  ]);
  itWarns([
    [
      'FLOW_NOT_LISTED',
      'a flow that is not listed',
      'start',
      processOf({}).replace('<bpmn:outgoing>start-end</bpmn:outgoing>', ''),
    ],
    [
      'CHILD_ORDER',
      'flows listed before the extensions',
      null,
      stepOf(`<bpmn:serviceTask id="it">…${extensionsOf(job)}</bpmn:serviceTask>`),
    ],
    ['ELEMENT_UNREACHABLE', 'a step to which nothing leads', 'it', processOf({ others: '<bpmn:task id="it" />' })],
  ]);
});
