import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('event sub-process', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('event-sub-process'), fixture('event-sub-process-nested'));
  });

  const start = (id = 'event-sub-process') =>
    engine.processInstance().ofBpmnProcessId(id).withVariable('id', 'x').create();

  describe('that does not interrupt', () => {
    it('should run beside the rest as often as its event happens, and keep its scope open', () => {
      // given
      const key = start();
      engine.publish('Note', 'x', { text: 'one' });
      engine.publish('Note', 'x', { text: 'two' });
      engine.broadcast('Down');
      engine.clock.advance('PT1H');
      // when
      engine.completeJob('work');
      // then
      expect(engine.isActive(key)).toBe(true);
      expect(engine.jobs('note-work')).toHaveLength(2);
      for (const job of [...engine.jobs('note-work'), ...engine.jobs('down-work'), ...engine.jobs('hourly-work')]) {
        engine.send({ type: 'COMPLETE_JOB', jobKey: job.jobKey, variables: {} });
      }
      expect(engine.isActive(key)).toBe(false);
    });

    it('should write what happens in the order of Zeebe, and set what comes outside', () => {
      // given
      const key = start();
      // when
      engine.publish('Note', 'x', { text: 'one' });
      // then
      const lines = engine.records.ofInstance(key).lines();
      expect(lines.slice(lines.indexOf('PROCESS_MESSAGE_SUBSCRIPTION CORRELATED'))).toEqual([
        'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
        'note activating',
        'note activated',
        'note-start activating',
        'note-start activated',
        'note-start completing',
        'VARIABLE CREATED',
        'note-start completed',
        'flow-note-start-note-work taken',
        'note-work activating',
        'JOB CREATED',
        'note-work activated',
      ]);
      expect(engine.variable(key, 'text')).toBe('one');
    });
  });

  it('should be listened for once its key can be read', () => {
    // given
    const key = engine.processInstance().ofBpmnProcessId('event-sub-process').create();
    expect(engine.incident(key)).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'start' });
    expect(engine.jobs('work')).toEqual([]);
    // when
    engine.setVariables(key, { id: 'x' });
    engine.resolveIncident(key);
    engine.publish('Note', 'x');
    // then
    expect(engine.activeElements(key)).toEqual(['event-sub-process', 'work', 'note', 'note-work']);
    expect(engine.records.ofInstance(key).ofElement('start').states()).toEqual([
      'activating',
      'activated',
      'completing',
      'completed',
    ]);
  });

  describe('that interrupts', () => {
    it('should end all else in its scope first, then begin, with what it maps', () => {
      // given
      const key = start();
      engine.publish('Note', 'x');
      // when
      engine.publish('Death', 'x', { at: 'noon', who: 'A' });
      // then
      const lines = engine.records.ofInstance(key).lines();
      expect(lines.slice(lines.lastIndexOf('PROCESS_MESSAGE_SUBSCRIPTION CORRELATED'))).toEqual([
        'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
        'TIMER CANCELED',
        'TIMER CANCELED',
        'PROCESS_MESSAGE_SUBSCRIPTION DELETED',
        'SIGNAL_SUBSCRIPTION DELETED',
        'SIGNAL_SUBSCRIPTION DELETED',
        'work terminating',
        'JOB CANCELED',
        'work terminated',
        'note terminating',
        'note-work terminating',
        'JOB CANCELED',
        'note-work terminated',
        'note terminated',
        'death activating',
        'death activated',
        'death-start activating',
        'death-start activated',
        'death-start completing',
        'VARIABLE CREATED',
        'VARIABLE CREATED',
        'VARIABLE CREATED',
        'death-start completed',
        'flow-death-start-death-work taken',
        'death-work activating',
        'JOB CREATED',
        'death-work activated',
      ]);
      expect(engine.job('death-work').variables).toEqual({ id: 'x', when: 'noon' });
    });

    it('should be the last that happens in its scope', () => {
      // given
      const key = start();
      engine.broadcast('Flood');
      // when
      engine.publish('Death', 'x');
      engine.publish('Note', 'x');
      engine.clock.advance('P9D');
      // then
      expect(engine.activeElements(key)).toEqual(['event-sub-process', 'flood', 'flood-work']);
      engine.completeJob('flood-work');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should begin when its time is due', () => {
      // given
      const key = start();
      // when
      engine.clock.advance('P2D');
      // then
      expect(engine.activeElements(key)).toEqual(['event-sub-process', 'limit', 'limit-work']);
    });

    it('should catch an error from inside its scope', () => {
      // given
      const key = start();
      // when
      engine.throwError('work', 'Failed');
      // then
      expect(engine.activeElements(key)).toEqual(['event-sub-process', 'failure', 'failure-work']);
    });

    it('should not catch its own error', () => {
      // given
      const key = start();
      engine.throwError('work', 'Failed');
      // when
      engine.throwError('failure-work', 'Failed');
      // then
      expect(engine.incident(key)).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT', elementId: 'failure-work' });
    });
  });

  describe('inside a sub-process', () => {
    it('should catch an escalation there; what it throws itself goes outside', () => {
      // given
      const key = start('event-sub-process-nested');
      engine.completeJob('work');
      expect(engine.activeElements(key)).toEqual(['event-sub-process-nested', 'scope', 'on-call', 'answer']);
      // when
      engine.completeJob('answer');
      // then
      expect(
        engine.records.ofType('ESCALATION').map(({ value }) => [value.throwElementId, value.catchElementId]),
      ).toEqual([
        ['call', 'called'],
        ['call-again', 'outside'],
      ]);
      expect(engine.records.ofInstance(key).completed()).toContain('told');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should interrupt that alone', () => {
      // given
      const key = start('event-sub-process-nested');
      // when
      engine.publish('Stop', 'x');
      expect(engine.activeElements(key)).toEqual(['event-sub-process-nested', 'scope', 'on-stop', 'tidy-up']);
      engine.completeJob('tidy');
      // then
      expect(engine.records.ofInstance(key).completed()).toContain('end');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should itself be ended by what interrupts its scope', () => {
      // given
      const key = start('event-sub-process-nested');
      engine.publish('Stop', 'x');
      // when
      engine.clock.advance('P1D');
      // then
      expect(engine.records.ofInstance(key).terminated()).toEqual(['work', 'tidy-up', 'on-stop', 'scope']);
      expect(engine.records.ofInstance(key).completed()).toContain('too-late');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should have event sub-processes of its own', () => {
      // given
      const key = start('event-sub-process-nested');
      engine.completeJob('work');
      // when
      engine.publish('InnerNote', 'x', { text: 'hello' });
      // then
      expect(engine.activeElements(key)).toEqual([
        'event-sub-process-nested',
        'scope',
        'on-call',
        'answer',
        'inner-note',
        'read',
      ]);
      engine.cancel(key);
      expect(engine.isActive(key)).toBe(false);
    });
  });
});
