import {
  definitionsOf,
  eventSubProcessOf,
  innerSignal,
  innerStart,
  message,
  multiInstance,
  processOf,
  signal,
  stepOf,
  subProcessOf,
} from './testing/process-xml.js';
import { itRefuses, problemsOf } from './testing/rule-cases.js';

describe('the rules of scopes and their elements', () => {
  itRefuses([
    [
      'ELEMENT_UNSUPPORTED',
      'an inclusive gateway',
      'it',
      stepOf('<bpmn:inclusiveGateway id="it">…</bpmn:inclusiveGateway>'),
    ],
    ['ELEMENT_UNSUPPORTED', 'a complex gateway', 'it', stepOf('<bpmn:complexGateway id="it">…</bpmn:complexGateway>')],
    [
      'ELEMENT_UNSUPPORTED',
      'an ad-hoc sub-process',
      'it',
      stepOf('<bpmn:adHocSubProcess id="it">…</bpmn:adHocSubProcess>'),
    ],
    ['ELEMENT_UNSUPPORTED', 'a transaction', 'it', stepOf('<bpmn:transaction id="it">…</bpmn:transaction>')],
    [
      'PROCESS_START_MISSING',
      'no start event',
      'p',
      definitionsOf('<bpmn:process id="p" isExecutable="true"><bpmn:task id="t" /></bpmn:process>'),
    ],
    [
      'PROCESS_START_AMBIGUOUS',
      'two plain start events',
      'p',
      processOf({ others: '<bpmn:startEvent id="start-2" />' }),
    ],
    ['SUB_PROCESS_START', 'a sub-process without a start', 'it', subProcessOf('')],
    [
      'SUB_PROCESS_START',
      'a sub-process with two starts',
      'it',
      subProcessOf(`${innerStart}<bpmn:startEvent id="inner-start-2" />`),
    ],
    ['EVENT_SUB_PROCESS_START', 'an event sub-process without a start', 'it', eventSubProcessOf('')],
    [
      'EVENT_SUB_PROCESS_START',
      'an event sub-process with two starts',
      'it',
      eventSubProcessOf(`${innerSignal}<bpmn:startEvent id="inner-start-2">${message}</bpmn:startEvent>`),
    ],
    [
      'EVENT_SUB_PROCESS_FLOW',
      'a flow to an event sub-process',
      'it',
      subProcessOf(innerSignal, ' triggeredByEvent="true"'),
    ],
    [
      'EVENT_SUB_PROCESS_LOOP',
      'a multi-instance event sub-process',
      'it',
      eventSubProcessOf(innerSignal, multiInstance('<zeebe:loopCharacteristics inputCollection="=a" />')),
    ],
    [
      'EVENT_SUB_PROCESS_BOUNDARY',
      'a boundary event at an event sub-process',
      'it',
      eventSubProcessOf(innerSignal).replace(
        '</bpmn:process>',
        `<bpmn:boundaryEvent id="b" attachedToRef="it">${signal}</bpmn:boundaryEvent></bpmn:process>`,
      ),
    ],
  ]);

  it('should say nothing more about a step that is refused', async () => {
    // given
    const xml = processOf({
      path: 'start > it > end, b > end',
      steps: {
        it: '<bpmn:adHocSubProcess id="it">…</bpmn:adHocSubProcess>',
        b: `<bpmn:boundaryEvent id="b" attachedToRef="it">…${signal}</bpmn:boundaryEvent>`,
      },
    });
    // when
    const problems = await problemsOf(xml);
    // then
    expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
      'ELEMENT_UNSUPPORTED',
    ]);
  });
});
