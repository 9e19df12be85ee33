import {
  association,
  compensationOf,
  handler,
  innerStart,
  processOf,
  signal,
  stepOf,
  throwCompensation,
  throwOf,
} from './testing/process-xml.js';
import { itRefuses, itWarns } from './testing/rule-cases.js';

describe('the rules of compensation', () => {
  itRefuses([
    ['COMPENSATION_HANDLER_MISSING', 'nothing that undoes the work', 'undo', compensationOf('', '')],
    ['COMPENSATION_HANDLER_UNUSED', 'a handler for nothing', 'handler', processOf({ others: handler })],
    [
      'COMPENSATION_HANDLER_FLOW',
      'a flow to a handler',
      'handler',
      compensationOf(handler, association, '<bpmn:sequenceFlow id="g" sourceRef="start" targetRef="handler" />'),
    ],
    [
      'COMPENSATION_HANDLER_BOUNDARY',
      'a boundary event at a handler',
      'handler',
      compensationOf(
        handler,
        association,
        `<bpmn:boundaryEvent id="b" attachedToRef="handler">${signal}</bpmn:boundaryEvent>`,
      ),
    ],
    [
      'COMPENSATION_HANDLER_ELSEWHERE',
      'a handler in another scope',
      'undo',
      compensationOf(`<bpmn:subProcess id="sub">${innerStart}${handler}</bpmn:subProcess>`, association),
    ],
    [
      'COMPENSATION_BOUNDARY_FLOW',
      'a flow from a compensation event',
      'undo',
      compensationOf(handler, association, '', ', undo > end'),
    ],
    [
      'COMPENSATION_MUST_WAIT',
      'compensation that does not wait',
      'it',
      throwCompensation(' id="c" waitForCompletion="false"'),
    ],
    [
      'COMPENSATION_ACTIVITY_ELSEWHERE',
      'compensation of another scope',
      'it',
      throwCompensation(' id="c" activityRef="inner"'),
    ],
    [
      'COMPENSATION_ACTIVITY_ELSEWHERE',
      'compensation in another process',
      'it',
      throwCompensation(' id="c" activityRef="far"').replace(
        '</bpmn:definitions>',
        '<bpmn:process id="q"><bpmn:task id="far" /></bpmn:process></bpmn:definitions>',
      ),
    ],
    [
      'COMPENSATION_ACTIVITY_WITHOUT_HANDLER',
      'compensation of what cannot be undone',
      'it',
      throwCompensation(' id="c" activityRef="loose"'),
    ],
  ]);
  itWarns([
    ['ID_MISSING', 'a compensation without an id', 'it', stepOf(throwOf('<bpmn:compensateEventDefinition />'))],
  ]);
});
