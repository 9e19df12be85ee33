import { readFileSync } from 'node:fs';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);
const HOUR = 3_600_000;

describe('start event', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const started = (): number => engine.jobs('work').length;

  describe('none', () => {
    it('should begin the process that is created', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      // when
      const key = engine.processInstance().ofBpmnProcessId('start-event').create();
      // then
      expect(engine.records.ofInstance(key).activated()).toEqual(['start-event', 'start', 'join', 'work']);
    });

    it('should be missed where a process has only others', async () => {
      // given
      await engine.deploy(fixture('start-event-timer'));
      // when
      const create = () => engine.processInstance().ofBpmnProcessId('start-event-timer').create();
      // then
      expect(create).toThrow('Expected to create instance of process with none start event');
    });
  });

  describe('message', () => {
    it('should begin a process with what the message brings', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      // when
      engine.publish('Contact', 'ann', { name: 'A', ward: 'W' });
      // then
      const { processInstanceKey } = engine.job('work');
      expect(engine.job('work').variables).toEqual({ name: 'A', ward: 'W' });
      expect(engine.records.ofInstance(processInstanceKey).lines()).toEqual([
        'MESSAGE_START_EVENT_SUBSCRIPTION CORRELATED',
        'start-event activating',
        'start-event activated',
        'by-message activating',
        'by-message activated',
        'VARIABLE CREATED',
        'VARIABLE CREATED',
        'by-message completing',
        'VARIABLE CREATED',
        'VARIABLE CREATED',
        'by-message completed',
        'flow-by-message-join taken',
        'join activating',
        'join activated',
        'join completing',
        'join completed',
        'flow-join-work taken',
        'work activating',
        'JOB CREATED',
        'work activated',
      ]);
    });

    it('should take from the message only what it maps, before the process listens to anything else', async () => {
      // given
      await engine.deploy(fixture('start-event-mapped'));
      engine.publish('Contact', 'ann', { id: 'c-1', name: 'A' });
      expect(engine.job('work').variables).toEqual({ caseId: 'c-1' });
      // when
      engine.publish('Withdrawal', 'c-1');
      // then
      expect(started()).toBe(0);
    });

    it('should hold the next message with its key until the instance ends', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      engine.publish('Contact', 'ann', { n: 1 }, HOUR);
      // when
      engine.publish('Contact', 'ann', { n: 2 }, HOUR);
      engine.publish('Contact', 'ann', { n: 3 }, HOUR);
      engine.publish('Contact', 'bob', { n: 4 }, HOUR);
      // then
      expect(engine.jobs('work').map((job) => job.variables.n)).toEqual([1, 4]);
      engine.send({ type: 'COMPLETE_JOB', jobKey: engine.jobs('work')[0]?.jobKey as string, variables: {} });
      expect(engine.jobs('work').map((job) => job.variables.n)).toEqual([4, 2]);
    });

    it('should start the next one also when the instance before is cancelled', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      engine.publish('Contact', 'ann', { n: 1 }, HOUR);
      engine.publish('Contact', 'ann', { n: 2 }, HOUR);
      // when
      engine.cancel(engine.job('work').processInstanceKey);
      // then
      expect(engine.job('work').variables.n).toBe(2);
    });

    it('should not start what has expired meanwhile', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      engine.publish('Contact', 'ann', { n: 1 }, HOUR);
      engine.publish('Contact', 'ann', { n: 2 }, HOUR);
      // when
      engine.clock.advance('PT2H');
      engine.completeJob('work');
      // then
      expect(started()).toBe(0);
    });

    it('should start one instance for each message without a key', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      // when
      engine.publish('Contact', '');
      engine.publish('Contact', '');
      // then
      expect(started()).toBe(2);
    });

    it('should answer who correlates with the instance that it started', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      // when
      const key = engine.correlate('Contact', 'ann');
      // then
      expect(engine.job('work').processInstanceKey).toBe(key);
      expect(() => engine.correlate('Contact', 'ann')).toThrow(
        "Expected to find subscription for message with name 'Contact' and correlation key 'ann', but none was found",
      );
      expect(started()).toBe(1);
    });

    it('should belong to the latest version', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      const drawn = readFileSync(fixture('start-event'), 'utf8');
      await engine.deployContent([{ name: 'start-event.bpmn', content: drawn.replace('type="work"', 'type="new"') }]);
      // when
      engine.publish('Contact', 'ann');
      // then
      expect(started()).toBe(0);
      expect(engine.jobs('new')).toHaveLength(1);
    });
  });

  describe('signal', () => {
    it('should begin every process that starts with it', async () => {
      // given
      await engine.deploy(fixture('start-event'));
      // when
      engine.broadcast('Alarm', { place: 'here' });
      engine.broadcast('Alarm');
      // then
      expect(engine.jobs('work').map((job) => job.variables)).toEqual([{ place: 'here' }, {}]);
    });
  });

  describe('timer', () => {
    it('should fire as often as its cycle says', async () => {
      // given
      await engine.deploy(fixture('start-event-timer'));
      // when
      engine.clock.advance('P1D');
      expect(started()).toBe(1);
      engine.clock.advance('P9D');
      // then
      expect(started()).toBe(3);
      expect([...engine.engineState.allTimers()]).toEqual([]);
    });

    it('should make up for each interval that was missed', async () => {
      // given
      await engine.deploy(fixture('start-event-timer'));
      engine.clock.set(Date.parse('2026-01-20T09:00:00Z'));
      // when
      engine.clock.advance('PT0S');
      // then
      expect(started()).toBe(3);
      const due = engine.records
        .ofType('TIMER', 'TRIGGERED')
        .map((record) => new Date(record.value.dueDate).toISOString());
      expect(due).toEqual(['2026-01-06T09:00:00.000Z', '2026-01-07T09:00:00.000Z', '2026-01-08T09:00:00.000Z']);
    });

    it('should fire once at a date', async () => {
      // given
      await engine.deploy(fixture('start-event-date'));
      engine.clock.advance('PT23H');
      expect(started()).toBe(0);
      // when
      engine.clock.advance('P3D');
      // then
      expect(started()).toBe(1);
    });

    it('should belong to the latest version alone, however often it is deployed', async () => {
      // given
      const drawn = readFileSync(fixture('start-event-timer'), 'utf8');
      for (let version = 1; version <= 20; version += 1) {
        const content = drawn.replace('type="work"', `type="work" retries="${version}"`);
        await engine.deployContent([{ name: 'start-event-timer.bpmn', content }]);
      }
      expect([...engine.engineState.allTimers()]).toHaveLength(1);
      // when
      engine.clock.advance('P1D');
      // then
      expect(engine.job('work').processDefinitionVersion).toBe(20);
    });

    it('should go back to the version before when its process is deleted', async () => {
      // given
      await engine.deploy(fixture('start-event-timer'));
      const drawn = readFileSync(fixture('start-event-timer'), 'utf8');
      await engine.deployContent([
        { name: 'start-event-timer.bpmn', content: drawn.replace('type="work"', 'type="new"') },
      ]);
      const second = engine.records.ofType('PROCESS', 'CREATED')[1]?.key as string;
      // when
      engine.send({ type: 'DELETE_RESOURCE', resourceKey: second });
      engine.clock.advance('P1D');
      // then
      expect(started()).toBe(1);
      expect(engine.jobs('new')).toEqual([]);
    });
  });
});
