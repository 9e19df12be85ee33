import { readFileSync } from 'node:fs';
import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('intermediate throw event', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = async (id: string, variables = {}) => {
    await engine.deploy(fixture(id));
    return engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();
  };

  it('should pass, with its mappings, where it throws nothing', async () => {
    // when
    await start('throw-event');
    // then
    expect(engine.job('work').variables).toEqual({ half: true });
  });

  it('should send a message by a job', async () => {
    // given
    const key = await start('throw-event-message', { letter: 'Dear' });
    expect(engine.job('send')).toMatchObject({ customHeaders: { channel: 'post' }, variables: { text: 'Dear' } });
    // when
    engine.completeJob('send', { at: 'noon' });
    // then
    expect(engine.isActive(key)).toBe(false);
    expect(engine.records.ofType('VARIABLE').map(({ value }) => [value.name, value.scopeKey === key])).toEqual([
      ['letter', true],
      ['text', false],
      ['at', false],
      ['sentAt', true],
    ]);
  });

  it('should broadcast a signal with its local variables alone', async () => {
    // given
    await engine.deploy(fixture('catch-event-signal'));
    const listener = engine.processInstance().ofBpmnProcessId('catch-event-signal').create();
    // when
    const key = await start('throw-event-signal', { where: 'here' });
    // then
    expect(engine.records.ofType('SIGNAL')[0]?.value).toEqual({ signalName: 'AllClear', variables: { place: 'here' } });
    expect([engine.isActive(listener), engine.isActive(key)]).toEqual([false, false]);
  });

  describe('escalation', () => {
    it('should be caught by the nearest scope that listens to its code', async () => {
      // when
      const key = await start('throw-event-escalation');
      // then
      expect(engine.records.ofType('ESCALATION').map(({ intent, value }) => [intent, value.catchElementId])).toEqual([
        ['ESCALATED', 'inner-late'],
        ['ESCALATED', 'outer-lost'],
        ['NOT_ESCALATED', ''],
      ]);
      expect(engine.records.ofInstance(key).completed()).toEqual(expect.arrayContaining(['late-told', 'lost-told']));
    });

    it('should be caught by a scope that listens to any code, unless a nearer one listens to its own', async () => {
      // given
      const content = readFileSync(fixture('throw-event-escalation'), 'utf8');
      const any = content.replace(/(<bpmn:boundaryEvent id="outer-lost"[\s\S]*?) escalationRef="[^"]*"/, '$1');
      await engine.deployContent([{ name: 'throw-event-escalation.bpmn', content: any }]);
      // when
      engine.processInstance().ofBpmnProcessId('throw-event-escalation').create();
      // then
      expect(
        engine.records.ofType('ESCALATION').map(({ value }) => [value.escalationCode, value.catchElementId]),
      ).toEqual([
        ['Late', 'inner-late'],
        ['Lost', 'outer-lost'],
        ['Odd', 'outer-lost'],
      ]);
    });

    it('should pass in silence where nobody catches it', async () => {
      // when
      const key = await start('throw-event-escalation');
      // then
      expect(engine.activeElements(key)).toEqual(['throw-event-escalation', 'outer', 'inner', 'work']);
    });
  });

  describe('compensation', () => {
    const book = async (id: string, ...types: string[]) => {
      const key = await start(id, { id: 'x' });
      for (const type of types) engine.completeJob(type, { [`done_${type.slice(5)}`]: true });
      return key;
    };

    it('should run the handlers of all that has completed, the last first, and wait for them', async () => {
      // given
      const key = await book('throw-event-compensation', 'book-room', 'book-taxi');
      // when
      engine.completeJob('check');
      // then
      expect(engine.activeElements(key)).toEqual(['throw-event-compensation', 'undo', 'cancel-taxi', 'cancel-room']);
      engine.completeJob('cancel-room');
      expect(engine.activeElements(key)).toEqual(['throw-event-compensation', 'undo', 'cancel-taxi']);
      engine.completeJob('cancel-taxi');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should run no handler twice', async () => {
      // given
      await book('throw-event-compensation', 'book-room', 'book-taxi', 'check');
      // when
      engine.completeJob('cancel-room');
      engine.completeJob('cancel-taxi');
      // then
      expect(engine.records.activated().filter((id) => id === 'cancel-room')).toHaveLength(1);
      expect(engine.records.ofElement('undo-again').states()).toEqual([
        'activating',
        'activated',
        'completing',
        'completed',
      ]);
    });

    it('should say what happens in the order of Zeebe', async () => {
      // given
      const key = await book('throw-event-compensation-one', 'book-room', 'book-taxi');
      // when
      engine.completeJob('cancel-room');
      // then
      const lines = engine.records.ofInstance(key).lines();
      expect(lines.slice(lines.indexOf('undo activating'))).toEqual([
        'undo activating',
        'undo activated',
        'undo-room activating',
        'undo-room activated',
        'undo-room completing',
        'undo-room completed',
        'cancel-room activating',
        'VARIABLE CREATED',
        'COMPENSATION_SUBSCRIPTION TRIGGERED',
        'JOB CREATED',
        'cancel-room activated',
        'JOB COMPLETED',
        'cancel-room completing',
        'cancel-room completed',
        'COMPENSATION_SUBSCRIPTION COMPLETED',
        'undo completing',
        'undo completed',
        'flow-undo-end taken',
        'end activating',
        'end activated',
        'end completing',
        'end completed',
        'throw-event-compensation-one completing',
        'COMPENSATION_SUBSCRIPTION DELETED',
        'throw-event-compensation-one completed',
      ]);
    });

    it('should undo one activity alone, with what that knew', async () => {
      // when
      const key = await book('throw-event-compensation-one', 'book-room', 'book-taxi');
      // then
      expect(engine.activeElements(key)).toEqual(['throw-event-compensation-one', 'undo', 'cancel-room']);
      expect(engine.job('cancel-room').variables).toMatchObject({ price: 10 });
    });

    it('should undo a sub-process by what has completed inside it, however deep', async () => {
      // given
      const key = await book('throw-event-compensation-nested', 'book-room', 'book-taxi');
      expect(engine.activeElements(key)).toEqual([
        'throw-event-compensation-nested',
        'undo',
        'cancel-taxi',
        'cancel-room',
      ]);
      // when
      engine.completeJob('cancel-taxi');
      engine.completeJob('cancel-room');
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(
        engine.records.ofType('COMPENSATION_SUBSCRIPTION', 'COMPLETED').map(({ value }) => value.compensableActivityId),
      ).toEqual(['book-taxi', 'transfer', 'book-room', 'trip']);
    });

    it('should undo from an event sub-process what completed around it, but not inside what was interrupted', async () => {
      // given
      const key = await book('throw-event-compensation-event', 'book-room', 'book-taxi');
      // when
      engine.publish('GiveUp', 'x');
      // then
      const deleted = engine.records.ofType('COMPENSATION_SUBSCRIPTION', 'DELETED');
      expect(deleted.map(({ value }) => value.compensableActivityId)).toEqual(['book-taxi']);
      expect(engine.activeElements(key)).toEqual(['throw-event-compensation-event', 'given-up', 'undo', 'cancel-room']);
      engine.completeJob('cancel-room');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should end with its handlers when the instance is cancelled', async () => {
      // given
      const key = await book('throw-event-compensation', 'book-room', 'book-taxi', 'check');
      // when
      engine.cancel(key);
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(engine.jobs('cancel-room')).toEqual([]);
    });
  });
});
