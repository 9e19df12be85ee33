import { conditional, extensionsOf, gatewayOf, processOf, signal, throwOf } from './testing/process-xml.js';
import { itRefuses, itWarns, problemsOf } from './testing/rule-cases.js';

describe('the rules of a loop', () => {
  itRefuses([
    [
      'LOOP_WITHOUT_WAIT',
      'tasks in a circle',
      'it',
      processOf({
        path: 'start > it > other > it',
        steps: { it: '<bpmn:task id="it">…</bpmn:task>', other: '<bpmn:manualTask id="other">…</bpmn:manualTask>' },
      }),
    ],
    [
      'LOOP_WITHOUT_WAIT',
      'gateways in a circle',
      'it',
      gatewayOf(
        `<bpmn:exclusiveGateway id="second" /><bpmn:sequenceFlow id="f1" sourceRef="it" targetRef="second" /><bpmn:sequenceFlow id="f2" sourceRef="second" targetRef="it" />`,
        ' default="f1"',
      ),
    ],
    [
      'LOOP_WITHOUT_WAIT',
      'a script that is repeated until a condition holds',
      'it',
      gatewayOf(
        `<bpmn:scriptTask id="count">${extensionsOf('<zeebe:script expression="=n + 1" resultVariable="n" />')}</bpmn:scriptTask>${conditional('f1', 'it', 'count', '=n &lt; 9')}<bpmn:sequenceFlow id="f2" sourceRef="count" targetRef="it" />`,
        ' default="it-end"',
      ),
    ],
    [
      'LOOP_WITHOUT_WAIT',
      'a fork whose branch leads back',
      'it',
      processOf({
        path: 'start > it > bell > it',
        steps: {
          it: '<bpmn:parallelGateway id="it">…</bpmn:parallelGateway>',
          bell: throwOf(signal).replace('"it"', '"bell"'),
        },
      }),
    ],
  ]);
  itWarns([
    [
      'LOOP_WITHOUT_WAIT',
      'a decision in a circle',
      'it',
      gatewayOf(
        `<bpmn:businessRuleTask id="rule">${extensionsOf('<zeebe:calledDecision decisionId="d" resultVariable="a" />')}</bpmn:businessRuleTask>${conditional('f1', 'it', 'rule', '=a')}<bpmn:sequenceFlow id="f2" sourceRef="rule" targetRef="it" />`,
        ' default="it-end"',
      ),
    ],
    [
      'LOOP_WITHOUT_WAIT',
      'a sub-process without a wait in a circle',
      'it',
      gatewayOf(
        `<bpmn:subProcess id="sub"><bpmn:startEvent id="s1" /><bpmn:task id="t1" /><bpmn:sequenceFlow id="f3" sourceRef="s1" targetRef="t1" /></bpmn:subProcess>${conditional('f1', 'it', 'sub', '=a')}<bpmn:sequenceFlow id="f2" sourceRef="sub" targetRef="it" />`,
        ' default="it-end"',
      ),
    ],
  ]);

  it('should take a loop in which somebody waits', async () => {
    // given
    const xml = gatewayOf(
      `${conditional('f1', 'it', 'other', '=a')}<bpmn:sequenceFlow id="f2" sourceRef="other" targetRef="it" />`,
      ' default="it-end"',
    );
    // when
    const problems = await problemsOf(xml);
    // then
    expect(problems.map(({ code }) => code)).not.toContain('LOOP_WITHOUT_WAIT');
  });
});
