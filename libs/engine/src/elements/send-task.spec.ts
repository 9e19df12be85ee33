import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('send task', () => {
  it('should send by a job, and go on when that is done', async () => {
    // given
    const engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./send-task.bpmn', import.meta.url));
    const key = engine.processInstance().ofBpmnProcessId('send-task').withVariable('letter', 'Dear').create();
    expect(engine.job('send')).toMatchObject({
      customHeaders: { channel: 'post' },
      variables: { letter: 'Dear', text: 'Dear' },
    });
    // when
    engine.completeJob('send');
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(engine.records.ofElement('send').ofType('PROCESS_INSTANCE')[0]?.value.bpmnElementType).toBe('SEND_TASK');
  });
});
