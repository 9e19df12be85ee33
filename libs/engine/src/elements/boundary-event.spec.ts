import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('boundary event', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = async (id = 'boundary-event', variables = {}) => {
    await engine.deploy(fixture(id));
    return engine
      .processInstance()
      .ofBpmnProcessId(id)
      .withVariables({ id: 'x', ...variables })
      .create();
  };

  const subscriptions = (): number => {
    const { owned } = [...engine.engineState.bundles.values()][0] ?? {};
    return [...(owned?.values() ?? [])].reduce((sum, keys) => sum + keys.size, 0);
  };

  it('should wait for messages first, then times, then signals, and for none of them when its host has completed', async () => {
    // given
    const key = await start();
    // when
    engine.completeJob('work');
    // then
    const lines = engine.records.ofInstance(key).lines();
    expect(lines.slice(lines.indexOf('work activating'), lines.indexOf('flow-work-end taken'))).toEqual([
      'work activating',
      'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
      'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
      'TIMER CREATED',
      'TIMER CREATED',
      'SIGNAL_SUBSCRIPTION CREATED',
      'SIGNAL_SUBSCRIPTION CREATED',
      'JOB CREATED',
      'work activated',
      'JOB COMPLETED',
      'work completing',
      'TIMER CANCELED',
      'TIMER CANCELED',
      'PROCESS_MESSAGE_SUBSCRIPTION DELETED',
      'PROCESS_MESSAGE_SUBSCRIPTION DELETED',
      'SIGNAL_SUBSCRIPTION DELETED',
      'SIGNAL_SUBSCRIPTION DELETED',
      'work completed',
    ]);
    expect(engine.isActive(key)).toBe(false);
  });

  describe('that interrupts', () => {
    it('should end the task and go on, when the timer is due', async () => {
      // given
      const key = await start();
      // when
      engine.clock.advance('PT8H');
      // then
      expect(engine.records.ofInstance(key).ofElement('work').states()).toEqual([
        'activating',
        'activated',
        'terminating',
        'terminated',
      ]);
      expect(engine.jobs('work')).toEqual([]);
      expect(engine.jobs('after-limit')).toHaveLength(1);
    });

    it('should write what happens in the order of Zeebe', async () => {
      // given
      const key = await start();
      // when
      engine.publish('Cancel', 'x', { reason: 'better' });
      // then
      const lines = engine.records.ofInstance(key).lines();
      expect(lines.slice(lines.indexOf('PROCESS_MESSAGE_SUBSCRIPTION CORRELATED'))).toEqual([
        'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
        'work terminating',
        'JOB CANCELED',
        'TIMER CANCELED',
        'TIMER CANCELED',
        'PROCESS_MESSAGE_SUBSCRIPTION DELETED',
        'SIGNAL_SUBSCRIPTION DELETED',
        'SIGNAL_SUBSCRIPTION DELETED',
        'work terminated',
        'cancelled activating',
        'cancelled activated',
        'VARIABLE CREATED',
        'cancelled completing',
        'VARIABLE CREATED',
        'cancelled completed',
        'flow-cancelled-after-cancel taken',
        'after-cancel activating',
        'JOB CREATED',
        'after-cancel activated',
      ]);
    });

    it('should go on when its signal is heard', async () => {
      // given
      await start();
      // when
      engine.broadcast('Stop', { why: 'fire' });
      // then
      expect(engine.job('after-stop').variables).toEqual({ id: 'x', why: 'fire' });
    });

    it('should be taken over by one event alone', async () => {
      // given
      const key = await start();
      // when
      engine.publish('Cancel', 'x');
      engine.publish('Cancel', 'x');
      engine.broadcast('Stop');
      engine.clock.advance('P1D');
      // then
      expect(engine.activeElements(key)).toEqual(['boundary-event', 'after-cancel']);
      expect(subscriptions()).toBe(0);
    });

    it('should interrupt a task that has stopped with an incident', async () => {
      // given
      const key = await start();
      engine.failJob('work');
      // when
      engine.publish('Cancel', 'x');
      // then
      expect(engine.incidents(key)).toEqual([]);
      expect(engine.jobs('after-cancel')).toHaveLength(1);
    });
  });

  describe('that does not interrupt', () => {
    it('should fire as often as its cycle says, beside the task', async () => {
      // given
      const key = await start();
      // when
      engine.clock.advance('PT1H');
      expect(engine.activeElements(key)).toEqual(['boundary-event', 'work', 'remind']);
      engine.clock.advance('PT6H');
      // then
      expect(engine.jobs('remind')).toHaveLength(3);
      expect(engine.jobs('work')).toHaveLength(1);
    });

    it('should stop its cycle with the task', async () => {
      // given
      await start();
      engine.clock.advance('PT1H');
      // when
      engine.completeJob('work');
      engine.clock.advance('P1D');
      // then
      expect(engine.jobs('remind')).toHaveLength(1);
    });

    it('should make up for missed intervals, though not for more than a thousand', async () => {
      // given
      engine = new TestEngine();
      const { readFileSync } = await import('node:fs');
      const content = readFileSync(fixture('boundary-event'), 'utf8')
        .replace('R3/PT1H', 'R/PT1M')
        .replace('>PT8H<', '>P30D<');
      await engine.deployContent([{ name: 'boundary-event.bpmn', content }]);
      engine.processInstance().ofBpmnProcessId('boundary-event').withVariable('id', 'x').create();
      engine.clock.set(engine.clock.now + 2 * 86_400_000);
      // when
      engine.clock.advance('PT0S');
      // then
      expect(engine.jobs('remind').length).toBe(1001);
      expect([...engine.engineState.allTimers()].map((timer) => timer.dueDate > engine.clock.now)).toEqual([
        true,
        true,
      ]);
    });

    it('should hear a message as often as it comes', async () => {
      // given
      const key = await start();
      // when
      engine.publish('Note', 'x', { text: 'one' });
      engine.publish('Note', 'x', { text: 'two' });
      // then
      expect(engine.jobs('read-note')).toHaveLength(2);
      expect(engine.variable(key, 'text')).toBe('two');
      expect(engine.jobs('work')).toHaveLength(1);
    });

    it('should hear all messages that wait for it, once each', async () => {
      // given
      engine.publish('Note', 'x', { text: 'one' }, 1000);
      engine.publish('Note', 'x', { text: 'two' }, 1000);
      // when
      await start();
      // then
      expect(engine.jobs('read-note')).toHaveLength(2);
    });

    it('should hear a signal as often as it comes', async () => {
      // given
      await start();
      // when
      engine.broadcast('Weather');
      engine.broadcast('Weather');
      // then
      expect(engine.jobs('look-out')).toHaveLength(2);
      expect(engine.jobs('work')).toHaveLength(1);
    });
  });

  describe('error', () => {
    it('should catch what the worker throws', async () => {
      // given
      const key = await start();
      // when
      engine.throwError('work', 'NoPlace');
      // then
      expect(engine.activeElements(key)).toEqual(['boundary-event', 'search']);
      expect(engine.records.ofType('JOB').map((record) => record.intent)).toEqual([
        'CREATED',
        'ERROR_THROWN',
        'CANCELED',
        'CREATED',
      ]);
    });

    it('should prefer the very code over any', async () => {
      // given
      const known = await start('boundary-event-any');
      engine.throwError('work', 'Known');
      const other = await start('boundary-event-any');
      // when
      engine.throwError('work', 'Other');
      // then
      expect(engine.records.ofInstance(known).completed()).toContain('end-known');
      expect(engine.records.ofInstance(other).completed()).toContain('end-any');
    });

    it('should leave an incident where nobody catches it, that can be resolved by doing the job again', async () => {
      // given
      const key = await start();
      engine.throwError('work', 'Flood', {}, 'wet');
      expect(engine.incident(key)).toMatchObject({
        errorType: 'UNHANDLED_ERROR_EVENT',
        errorMessage: "Expected to throw an error event with the code 'Flood' and message 'wet', but it was not caught",
        jobKey: engine.job('work').jobKey,
      });
      expect(() => engine.completeJob('work')).toThrow('but it has thrown an error; resolve its incident first');
      // when
      engine.resolveIncident(key);
      engine.completeJob('work');
      // then
      expect(engine.isActive(key)).toBe(false);
    });

    it('should keep what came with an error to itself, unless it maps it', async () => {
      // given
      const failed = await start('boundary-event-mapped');
      engine.throwError('work', 'Failed', { reason: 'a' });
      const refused = await start('boundary-event-mapped');
      // when
      engine.throwError('work', 'Refused', { reason: 'b' });
      // then
      expect(engine.jobs('after', failed).map((job) => job.variables)).toEqual([{ id: 'x' }]);
      expect(engine.jobs('after', refused).map((job) => job.variables)).toEqual([{ id: 'x', why: 'b' }]);
    });
  });

  describe('message', () => {
    it('should read its key outside of its host, and map what comes', async () => {
      // given
      await start('boundary-event-mapped');
      expect(engine.job('work').variables).toEqual({ id: 'inside' });
      // when
      engine.publish('Cancel', 'x', { reason: 'better', more: 1 });
      // then
      expect(engine.job('after').variables).toEqual({ id: 'x', why: 'better' });
    });
  });

  describe('of a sub-process', () => {
    const finish = async (result: string) => {
      const key = await start('boundary-event-sub-process');
      engine.completeJob('work', { result });
      return key;
    };

    it('should catch an error end event, and end all inside', async () => {
      // when
      const key = await finish('failed');
      // then
      expect(engine.activeElements(key)).toEqual(['boundary-event-sub-process', 'mend']);
      expect(engine.records.ofInstance(key).terminated()).toEqual(['other', 'failed', 'scope']);
    });

    it('should catch an escalation end event, and end all inside', async () => {
      // when
      const key = await finish('help');
      // then
      expect(engine.activeElements(key)).toEqual(['boundary-event-sub-process', 'help']);
    });

    it('should interrupt it also where that was just about to complete', async () => {
      // when
      const key = await start('boundary-event-last');
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end-stopped');
      expect(engine.records.ofInstance(key).ofElement('scope').states().at(-1)).toBe('terminated');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should catch nothing where all goes well', async () => {
      // given
      const key = await finish('fine');
      // when
      engine.completeJob('other');
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(engine.records.ofInstance(key).completed()).toContain('end');
    });
  });
});
