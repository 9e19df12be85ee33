import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('script task', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('script-task'), fixture('script-task-loop'));
  });

  it('should make its value a variable, and map it where it says how', () => {
    // when
    engine.processInstance().ofBpmnProcessId('script-task').withVariable('items', [3, 1, 2]).create();
    // then
    expect(engine.job('work').variables).toEqual({ items: [3, 1, 2], number: 3, low: 1 });
  });

  it('should stop with an incident where its expression fails, and go on when it does not', () => {
    // given
    const key = engine.processInstance().ofBpmnProcessId('script-task-loop').withVariables({ left: 2 }).create();
    engine.completeJob('step', { left: 1 });
    // when
    engine.completeJob('step');
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(
      engine.records
        .ofInstance(key)
        .completed()
        .filter((id) => id === 'less'),
    ).toHaveLength(2);
  });

  it('should stop with an incident where its expression goes beyond its bounds', async () => {
    // given
    const { readFileSync } = await import('node:fs');
    const content = readFileSync(fixture('script-task'), 'utf8').replace(
      '=count(items)',
      '=count(for i in 1..n return i)',
    );
    await engine.deployContent([{ name: 'script-task.bpmn', content }]);
    const key = engine
      .processInstance()
      .ofBpmnProcessId('script-task')
      .withVariables({ n: 1_000_000, items: [1] })
      .create();
    expect(engine.incident(key).errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(engine.incident(key).errorMessage).toMatch(/^EXPRESSION_/);
    // when
    engine.setVariables(key, { n: 10 });
    engine.resolveIncident(key);
    // then
    expect(engine.job('work').variables).toMatchObject({ number: 10 });
  });
});
