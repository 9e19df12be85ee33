import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);
const HOUR = 3_600_000;

describe('intermediate catch event', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('catch-event'), fixture('catch-event-mapped'));
  });

  const start = (variables: Record<string, string | number | boolean>, id = 'catch-event') =>
    engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();

  describe('message', () => {
    it('should go on when its message comes, with what that brings', () => {
      // given
      const key = start({ id: 'x' });
      // when
      engine.publish('Answer', 'x', { text: 'yes' });
      // then
      expect(engine.isActive(key)).toBe(false);
      const lines = engine.records.ofInstance(key).lines();
      expect(lines.slice(lines.indexOf('wait activating'))).toEqual([
        'wait activating',
        'PROCESS_MESSAGE_SUBSCRIPTION CREATED',
        'wait activated',
        'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
        'wait completing',
        'VARIABLE CREATED',
        'wait completed',
        'flow-wait-end taken',
        'end activating',
        'end activated',
        'end completing',
        'end completed',
        'catch-event completing',
        'catch-event completed',
      ]);
    });

    it('should take a message that came before and still waits, after it is active', () => {
      // given
      engine.publish('Answer', 'x', { text: 'early' }, HOUR);
      // when
      const key = start({ id: 'x' });
      // then
      expect(engine.isActive(key)).toBe(false);
      const states = engine.records.ofInstance(key).ofElement('wait').states();
      expect(states).toEqual(['activating', 'activated', 'completing', 'completed']);
    });

    it('should take the oldest of several, each once', () => {
      // given
      engine.publish('Answer', 'x', { n: 1 }, HOUR);
      engine.publish('Answer', 'x', { n: 2 }, HOUR);
      // when
      const first = start({ id: 'x' });
      const second = start({ id: 'x' });
      const third = start({ id: 'x' });
      // then
      const brought = engine.records
        .ofType('PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATED')
        .map(({ value }) => [value.processInstanceKey, value.variables.n]);
      expect(brought).toEqual([
        [first, 1],
        [second, 2],
      ]);
      expect(engine.isActive(third)).toBe(true);
    });

    it('should not see a message without time to live, nor one whose time is over', () => {
      // given
      engine.publish('Answer', 'x');
      engine.publish('Answer', 'x', {}, HOUR);
      engine.clock.advance('PT1H');
      // when
      const key = start({ id: 'x' });
      // then
      expect(engine.isActive(key)).toBe(true);
      expect(engine.records.ofType('MESSAGE', 'EXPIRED')).toHaveLength(2);
    });

    it('should not see a message whose time is over this very moment', async () => {
      // given
      await engine.deploy(fixture('catch-event-late'));
      const key = start({ id: 'x' }, 'catch-event-late');
      engine.publish('Answer', 'x', {}, HOUR);
      // when
      engine.clock.advance('PT1H');
      // then
      expect(engine.activeElements(key)).toEqual(['catch-event-late', 'wait']);
    });

    it('should get a message once per process, the oldest instance first', () => {
      // given
      const first = start({ id: 'x' });
      const second = start({ id: 'x' });
      // when
      engine.publish('Answer', 'x', {}, HOUR);
      // then
      expect([engine.isActive(first), engine.isActive(second)]).toEqual([false, true]);
    });

    it('should reach each process that waits', () => {
      // given
      const first = start({ id: 't-7' });
      start({ id: 7 }, 'catch-event-mapped');
      // when
      engine.publish('Answer', 't-7', { text: 'yes', more: 'no' });
      // then
      expect(engine.isActive(first)).toBe(false);
      expect(engine.job('work').variables).toEqual({ id: 7, answer: 'yes' });
    });

    it('should refuse a second message with the same id while the first is kept', () => {
      // given
      engine.publish('Answer', 'x', {}, HOUR, 'm-1');
      // when
      const again = () => engine.publish('Answer', 'x', {}, HOUR, 'm-1');
      // then
      expect(again).toThrow("Expected to publish a new message with id 'm-1'");
      engine.clock.advance('PT1H');
      expect(again).not.toThrow();
    });

    it('should tell who correlates that nobody waits', () => {
      // given
      const key = start({ id: 'x' });
      // when
      const wrong = () => engine.correlate('Answer', 'y');
      // then
      expect(wrong).toThrow("correlation key 'y', but none was found");
      expect(engine.correlate('Answer', 'x')).toBe(key);
      expect(wrong).toThrow();
    });

    it('should take a number as its key', () => {
      // given
      const key = start({ id: 42 });
      // when
      engine.publish('Answer', '42');
      // then
      expect(engine.isActive(key)).toBe(false);
    });

    it('should raise an incident where there is no key, and wait once there is', () => {
      // given
      const key = start({});
      expect(engine.incident(key)).toMatchObject({
        errorType: 'EXTRACT_VALUE_ERROR',
        elementId: 'wait',
        errorMessage: "EXPRESSION_FAILED: Expected the correlation key of 'wait', '=id', to be a text, but it was null",
      });
      // when
      engine.setVariables(key, { id: 'x' });
      engine.resolveIncident(key);
      engine.publish('Answer', 'x');
      // then
      expect(engine.isActive(key)).toBe(false);
    });

    it('should stop waiting when its instance is cancelled', () => {
      // given
      const key = start({ id: 'x' });
      // when
      engine.cancel(key);
      // then
      expect(engine.records.ofInstance(key).lines().slice(-5)).toEqual([
        'catch-event terminating',
        'wait terminating',
        'PROCESS_MESSAGE_SUBSCRIPTION DELETED',
        'wait terminated',
        'catch-event terminated',
      ]);
      expect(() => engine.correlate('Answer', 'x')).toThrow();
    });
  });

  describe('timer', () => {
    beforeEach(async () => {
      await engine.deploy(fixture('catch-event-timer'));
    });

    it('should wait for a duration, then until a date', () => {
      // given
      const key = start({ pause: 'PT2H', until: '2026-01-05T12:00:00Z' }, 'catch-event-timer');
      engine.clock.advance('PT1H59M');
      expect(engine.activeElements(key)).toEqual(['catch-event-timer', 'wait']);
      // when
      engine.clock.advance('PT1M');
      expect(engine.activeElements(key)).toEqual(['catch-event-timer', 'until']);
      engine.clock.advance('PT1H');
      // then
      expect(engine.isActive(key)).toBe(false);
    });

    it('should be due at once where the date has passed', () => {
      // given
      const key = start({ pause: 'PT0S', until: '2020-01-01T00:00:00Z' }, 'catch-event-timer');
      // when
      engine.clock.advance('PT0S');
      // then
      expect(engine.isActive(key)).toBe(false);
    });

    it('should not fire before it is due, nor twice', () => {
      // given
      start({ pause: 'PT1H', until: '2030-01-01T00:00:00Z' }, 'catch-event-timer');
      const [timer] = [...engine.engineState.allTimers()];
      const trigger = () => engine.send({ type: 'TRIGGER_TIMER', timerKey: timer?.key as string });
      expect(trigger).toThrow('but it is not due yet');
      // when
      engine.clock.advance('PT1H');
      // then
      expect(trigger).toThrow('no such timer was found');
    });

    it('should keep the time of day over a change of the clocks', () => {
      // given
      engine.clock.advanceTo('2026-03-28T12:00:00Z');
      start({ pause: 'P1D', until: '2030-01-01T00:00:00Z' }, 'catch-event-timer');
      // when
      const [timer] = [...engine.engineState.allTimers()];
      // then
      expect(new Date(timer?.dueDate as number).toISOString()).toBe('2026-03-29T11:00:00.000Z');
    });

    it('should take a duration that is computed as so many hours, as FEEL has it', () => {
      // given
      engine.clock.advanceTo('2026-03-28T12:00:00Z');
      start({ pause: 'P1D', exact: true, until: '2030-01-01T00:00:00Z' }, 'catch-event-timer');
      // when
      const [timer] = [...engine.engineState.allTimers()];
      // then
      expect(new Date(timer?.dueDate as number).toISOString()).toBe('2026-03-29T12:00:00.000Z');
    });

    it('should raise an incident where its time cannot be read', () => {
      // given
      const key = start({ pause: 'soon', until: '2030-01-01T00:00:00Z' }, 'catch-event-timer');
      expect(engine.incident(key).errorMessage).toMatch("EXPRESSION_FAILED: Expected an ISO 8601 duration like 'PT4H'");
      // when
      engine.setVariables(key, { pause: 'PT1H' });
      engine.resolveIncident(key);
      engine.clock.advance('PT1H');
      // then
      expect(engine.activeElements(key)).toEqual(['catch-event-timer', 'until']);
    });
  });

  describe('signal', () => {
    beforeEach(async () => {
      await engine.deploy(fixture('catch-event-signal'));
    });

    it('should reach all who listen, more than one turn serves', async () => {
      // given
      engine = new TestEngine();
      await engine.deploy(fixture('catch-event-signal'));
      const keys = Array.from({ length: 250 }, () => start({}, 'catch-event-signal'));
      // when
      engine.broadcast('AllClear', { place: 'here' });
      // then
      expect(keys.filter((key) => engine.isActive(key))).toEqual([]);
      expect(engine.records.ofType('SIGNAL_SUBSCRIPTION', 'DELETED')).toHaveLength(250);
    });

    it('should not be heard by who listens later', () => {
      // given
      engine.broadcast('AllClear');
      // when
      const key = start({}, 'catch-event-signal');
      // then
      expect(engine.isActive(key)).toBe(true);
    });
  });
});
