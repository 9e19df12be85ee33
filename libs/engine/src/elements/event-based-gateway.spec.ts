import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

describe('event-based gateway', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(new URL('./event-based-gateway.bpmn', import.meta.url));
  });

  const start = () => engine.processInstance().ofBpmnProcessId('event-based-gateway').withVariable('id', 'x').create();

  it('should go the way of the message that comes first, and wait for nothing else', () => {
    // given
    const key = start();
    // when
    engine.publish('Yes', 'x', { text: 'fine', more: 1 });
    // then
    expect(engine.job('after').variables).toEqual({ id: 'x', answer: 'fine' });
    const lines = engine.records.ofInstance(key).lines();
    expect(lines.slice(lines.indexOf('wait activating'), lines.indexOf('join activating'))).toEqual([
      'wait activating',
      'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
      'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
      'TIMER CREATED',
      'SIGNAL_SUBSCRIPTION CREATED',
      'wait activated',
      'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
      'wait completing',
      'TIMER CANCELED',
      'PROCESS_MESSAGE_SUBSCRIPTION DELETED',
      'SIGNAL_SUBSCRIPTION DELETED',
      'wait completed',
      'yes activating',
      'yes activated',
      'VARIABLE CREATED',
      'VARIABLE CREATED',
      'yes completing',
      'VARIABLE CREATED',
      'yes completed',
      'flow-yes-join taken',
    ]);
  });

  it('should hand on all that a message brings where nothing is mapped', () => {
    // given
    start();
    // when
    engine.publish('No', 'x', { why: 'too far' });
    // then
    expect(engine.job('after').variables).toEqual({ id: 'x', why: 'too far' });
  });

  it('should go the way of the time, or of the signal', () => {
    // given
    const late = start();
    engine.clock.advance('P2D');
    const stopped = start();
    // when
    engine.broadcast('Stop');
    // then
    expect(engine.records.ofInstance(late).completed()).toContain('late');
    expect(engine.records.ofInstance(stopped).completed()).toContain('stop');
  });

  it('should take the oldest message of those that wait for it, and leave the others', () => {
    // given
    engine.publish('No', 'x', {}, 1000);
    engine.publish('Yes', 'x', {}, 1000);
    // when
    const key = start();
    // then
    expect(
      engine.records
        .ofInstance(key)
        .completed()
        .filter((id) => id === 'yes' || id === 'no'),
    ).toHaveLength(1);
    expect([...engine.engineState.allMessages()].filter((message) => message.correlatedTo.length === 0)).toHaveLength(
      1,
    );
  });

  it('should let go of all when it is cancelled', () => {
    // given
    const key = start();
    // when
    engine.cancel(key);
    // then
    expect([...engine.engineState.allTimers()]).toEqual([]);
    expect(() => engine.correlate('Yes', 'x')).toThrow();
  });
});
