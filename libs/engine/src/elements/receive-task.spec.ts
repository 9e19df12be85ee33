import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('receive task', () => {
  let engine: TestEngine;
  let key: string;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./receive-task.bpmn', import.meta.url));
    key = engine.processInstance().ofBpmnProcessId('receive-task').withVariable('id', 'x').create();
  });

  it('should go on when its message comes, with what it maps of it', () => {
    // when
    engine.publish('Answer', 'x', { text: 'yes', more: 'no' });
    // then
    expect(engine.job('work').variables).toEqual({ id: 'x', answer: 'yes' });
    expect([...engine.engineState.allTimers()]).toEqual([]);
    const { bpmnElementType, bpmnEventType } =
      engine.records.ofElement('wait').ofType('PROCESS_INSTANCE')[0]?.value ?? {};
    expect([bpmnElementType, bpmnEventType]).toEqual(['RECEIVE_TASK', 'MESSAGE']);
  });

  it('should stop waiting when it is interrupted', () => {
    // when
    engine.clock.advance('P1D');
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(() => engine.correlate('Answer', 'x')).toThrow('but none was found');
  });
});
