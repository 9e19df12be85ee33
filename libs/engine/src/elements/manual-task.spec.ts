import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('manual task', () => {
  it('should be passed through, with its mappings', async () => {
    // given
    const engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./manual-task.bpmn', import.meta.url));
    // when
    const key = engine.processInstance().ofBpmnProcessId('manual-task').create();
    // then
    expect(engine.isActive(key)).toBe(false);
    const [type] = engine.records.ofElement('by-hand').ofType('PROCESS_INSTANCE');
    expect(type?.value.bpmnElementType).toBe('MANUAL_TASK');
    expect(
      engine.records.ofType('VARIABLE').map(({ value }) => [value.name, value.value, value.scopeKey === key]),
    ).toEqual([
      ['a', 1, false],
      ['b', 2, true],
    ]);
  });
});
