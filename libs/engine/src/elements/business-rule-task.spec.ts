import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const process = new URL('./business-rule-task.bpmn', import.meta.url);
const decision = new URL('./business-rule-task.dmn', import.meta.url);

describe('business rule task', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = (size: number) =>
    engine.processInstance().ofBpmnProcessId('business-rule-task').withVariable('size', size).create();

  it('should evaluate its decision, keep what led to it, and go on with the result', async () => {
    // given
    await engine.deploy(process, decision);
    // when
    const key = start(20);
    // then
    expect(engine.job('work').variables).toEqual({ size: 20, route: 'long' });
    const [evaluation] = engine.records.ofInstance(key).ofType('DECISION_EVALUATION', 'EVALUATED');
    expect(evaluation?.value).toMatchObject({
      decisionId: 'route',
      decisionVersion: 1,
      elementId: 'decide',
      decisionOutput: 'long',
      evaluatedDecisions: [
        {
          evaluatedInputs: [{ inputName: 'Size', inputValue: 20 }],
          matchedRules: [{ ruleId: 'route-rule-2', ruleIndex: 2 }],
        },
      ],
    });
  });

  it('should stop with an incident where there is no such decision, and go on once it is deployed', async () => {
    // given
    await engine.deploy(process);
    const key = start(5);
    expect(engine.incident(key)).toMatchObject({ errorType: 'CALLED_DECISION_ERROR', elementId: 'decide' });
    // when
    await engine.deploy(decision);
    engine.resolveIncident(key);
    // then
    expect(engine.job('work').variables.route).toBe('short');
  });

  it('should stop with an incident where the decision fails, and go on when it does not', async () => {
    // given
    await engine.deploy(process, decision);
    const key = start(55);
    expect(engine.incident(key)).toMatchObject({ errorType: 'DECISION_EVALUATION_ERROR', elementId: 'decide' });
    expect(engine.records.ofInstance(key).ofType('DECISION_EVALUATION', 'FAILED')[0]?.value).toMatchObject({
      failedDecisionId: 'route',
      evaluatedDecisions: [{ evaluatedInputs: [{ inputValue: 55 }] }],
    });
    // when
    engine.setVariables(key, { size: 5 });
    engine.resolveIncident(key);
    // then
    expect(engine.job('work').variables.route).toBe('short');
  });

  it('should be asked for by itself, too', async () => {
    // given
    await engine.deploy(decision);
    // when
    const output = engine.decide('route', { size: 1 });
    // then
    expect(output).toBe('short');
    expect(() => engine.decide('nothing', {})).toThrow("Expected to evaluate decision with id 'nothing'");
  });
});
