import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('undefined task', () => {
  it('should be passed through, with its mappings', async () => {
    // given
    const engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./undefined-task.bpmn', import.meta.url));
    // when
    const key = engine.processInstance().ofBpmnProcessId('undefined-task').create();
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(engine.records.ofElement('something').ofType('PROCESS_INSTANCE')[0]?.value.bpmnElementType).toBe('TASK');
    expect(engine.records.ofType('VARIABLE').map(({ value }) => [value.name, value.value])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });
});
