import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('exclusive gateway', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./exclusive-gateway.bpmn', import.meta.url));
  });

  const start = (size: unknown) =>
    engine
      .processInstance()
      .ofBpmnProcessId('exclusive-gateway')
      .withVariable('size', size as never)
      .create();

  it.each([
    [5, 'small'],
    [50, 'big'],
    [500, 'big'],
  ])('should take, for %s, the first flow in the order of the file that holds, or the default: %s', (size, way) => {
    // when
    const key = start(size);
    // then
    expect(engine.activeElements(key)).toEqual(['exclusive-gateway', way]);
  });

  it('should be passed without waiting', () => {
    // when
    const key = start(5);
    // then
    const lines = engine.records.ofInstance(key).lines();
    expect(lines.slice(lines.indexOf('which activating'), lines.indexOf('small activating'))).toEqual([
      'which activating',
      'which activated',
      'which completing',
      'which completed',
      'flow-which-small taken',
    ]);
  });

  it('should lead on each token that comes, as a join', () => {
    // given
    const key = start(5);
    // when
    engine.completeJob('small');
    // then
    expect(engine.records.ofInstance(key).completed().slice(-3)).toEqual(['join', 'end', 'exclusive-gateway']);
  });

  it.each([['ten'], [null], [{}]])(
    'should stop with an incident where a condition is not true or false: %s',
    (size) => {
      // given
      const key = start(size);
      expect(engine.incident(key)).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'which' });
      expect(engine.incident(key).errorMessage).toMatch(
        /^CONDITION_NOT_BOOLEAN: the condition of flow 'flow-which-big'/,
      );
      expect(engine.incident(key).errorMessage).not.toContain('ten');
      // when
      engine.setVariables(key, { size: 50 });
      engine.resolveIncident(key);
      // then
      expect(engine.activeElements(key)).toEqual(['exclusive-gateway', 'big']);
    },
  );

  it('should stop with an incident where nothing holds and there is no default', async () => {
    // given
    const { readFileSync } = await import('node:fs');
    const content = readFileSync(new URL('./exclusive-gateway.bpmn', import.meta.url), 'utf8')
      .replace(' default="flow-which-small"', '')
      .replace(
        /(<bpmn:sequenceFlow id="flow-which-small"[^/]*)\/>/,
        '$1><bpmn:conditionExpression>=size &lt; 0</bpmn:conditionExpression></bpmn:sequenceFlow>',
      );
    await engine.deployContent([{ name: 'exclusive-gateway.bpmn', content }]);
    // when
    const key = start(5);
    // then
    expect(engine.incident(key)).toMatchObject({
      errorType: 'CONDITION_ERROR',
      errorMessage: 'Expected at least one condition to evaluate to true, or to have a default flow',
    });
    engine.cancel(key);
    expect(engine.incidents()).toEqual([]);
  });
});
