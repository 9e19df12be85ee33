import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);

describe('end event', () => {
  let engine: TestEngine;

  beforeEach(() => {
    engine = new TestEngine({ afterStep: replayCheck() });
  });

  const start = async (id: string, variables = {}) => {
    await engine.deploy(fixture(id));
    return engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();
  };

  it('should end its path; the process ends with the last one', async () => {
    // given
    const key = await start('end-event');
    // when
    engine.completeJob('second');
    expect(engine.variable(key, 'last')).toBe(true);
    expect(engine.isActive(key)).toBe(true);
    engine.completeJob('first');
    // then
    expect(engine.isActive(key)).toBe(false);
  });

  describe('error', () => {
    it('should raise an incident where nobody catches it, time and again, until the instance is cancelled', async () => {
      // given
      const key = await start('end-event-error');
      engine.completeJob('work');
      expect(engine.incident(key)).toMatchObject({
        errorType: 'UNHANDLED_ERROR_EVENT',
        elementId: 'failed',
        errorMessage: "Expected to throw an error event with the code 'Failed', but it was not caught",
      });
      // when
      engine.resolveIncident(key);
      // then
      expect(engine.incident(key).errorType).toBe('UNHANDLED_ERROR_EVENT');
      expect(engine.records.ofType('INCIDENT').map((record) => record.intent)).toEqual([
        'CREATED',
        'RESOLVED',
        'CREATED',
      ]);
      engine.cancel(key);
      expect(engine.isActive(key)).toBe(false);
      expect(engine.incidents()).toEqual([]);
    });
  });

  describe('escalation', () => {
    it('should end its path where nobody catches it', async () => {
      // when
      const key = await start('end-event-escalation');
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(engine.records.ofType('ESCALATION', 'NOT_ESCALATED')).toHaveLength(1);
    });
  });

  describe('message', () => {
    it('should end when its job is done', async () => {
      // given
      const key = await start('end-event-message', { letter: 'Dear' });
      expect(engine.job('tell').variables).toMatchObject({ text: 'Dear' });
      // when
      engine.completeJob('tell', { at: 'noon' });
      // then
      expect(engine.isActive(key)).toBe(false);
    });
  });

  describe('signal', () => {
    it('should be heard by others', async () => {
      // given
      await engine.deploy(fixture('catch-event-signal'));
      const listener = engine.processInstance().ofBpmnProcessId('catch-event-signal').create();
      // when
      await start('end-event-signal', { where: 'here' });
      // then
      expect(engine.isActive(listener)).toBe(false);
    });
  });

  describe('terminate', () => {
    it('should end all in its sub-process, and nothing else', async () => {
      // given
      const key = await start('end-event-terminate');
      // when
      engine.completeJob('stop-inner');
      // then
      expect(engine.activeElements(key)).toEqual(['end-event-terminate', 'stop', 'after']);
      expect(engine.records.ofInstance(key).terminated()).toEqual(['inner']);
      expect(engine.records.ofInstance(key).ofElement('scope').states().at(-1)).toBe('completed');
    });

    it('should end the whole process, scopes and all, and count as completed', async () => {
      // given
      const key = await start('end-event-terminate');
      // when
      engine.completeJob('stop');
      // then
      const lines = engine.records.ofInstance(key).lines();
      expect(lines.slice(lines.indexOf('stopped completing'))).toEqual([
        'stopped completing',
        'stopped completed',
        'scope terminating',
        'inner terminating',
        'JOB CANCELED',
        'inner terminated',
        'stop-inner terminating',
        'JOB CANCELED',
        'stop-inner terminated',
        'scope terminated',
        'end-event-terminate completing',
        'end-event-terminate completed',
      ]);
      expect(engine.isActive(key)).toBe(false);
    });

    it('should end a process of which other paths were just on their way', async () => {
      // when
      const key = await start('end-event-terminate-alone');
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(engine.records.ofInstance(key).lines()).toContain('flow-two-three taken');
      expect(engine.records.ofInstance(key).activated()).not.toContain('three');
      expect(engine.records.ofInstance(key).activated()).not.toContain('end-four');
    });
  });

  describe('compensation', () => {
    it('should undo before it ends', async () => {
      // given
      const key = await start('end-event-compensation');
      engine.completeJob('book-room');
      expect(engine.activeElements(key)).toEqual(['end-event-compensation', 'undone', 'cancel-room']);
      // when
      engine.completeJob('cancel-room');
      // then
      expect(engine.isActive(key)).toBe(false);
    });
  });
});
