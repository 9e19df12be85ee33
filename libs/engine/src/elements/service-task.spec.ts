import { replayCheck } from '#testing/engine/replay-check.js';
import { TestEngine } from '#testing/engine/test-engine.js';

const fixture = (name: string): URL => new URL(`./${name}.bpmn`, import.meta.url);
const HOUR = 3_600_000;

describe('service task', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = new TestEngine({ afterStep: replayCheck() });
    await engine.deploy(fixture('service-task'), fixture('service-task-plain'));
  });

  const start = (variables = {}, id = 'service-task') =>
    engine.processInstance().ofBpmnProcessId(id).withVariables(variables).create();
  const plain = (variables = {}) => start(variables, 'service-task-plain');

  describe('mappings', () => {
    it('should read type, retries, headers and inputs when it begins', () => {
      // when
      const key = start({ kind: 'wood', tries: 5, size: 3 });
      // then
      expect(engine.job('work-wood')).toMatchObject({
        processInstanceKey: key,
        elementId: 'work',
        retries: 5,
        customHeaders: { unit: 'm' },
        variables: { kind: 'wood', tries: 5, size: 3, order: { size: 3, unit: 'm' } },
      });
    });

    it('should write its outputs outside, into what is there already', () => {
      // given
      start({ kind: 'wood', tries: 1, result: { old: true } });
      // when
      engine.completeJob('work-wood', { sum: 12 });
      // then
      expect(engine.job('next').variables).toEqual({
        kind: 'wood',
        tries: 1,
        result: { old: true, sum: 12, kind: 'wood' },
      });
    });

    it('should set what its worker brings where each name is found, where it has no outputs', () => {
      // given
      const key = plain({ a: 1 });
      // when
      engine.completeJob('work', { a: 2, b: 3 });
      // then
      const written = engine.records
        .ofInstance(key)
        .ofType('VARIABLE')
        .map(({ intent, value }) => [intent, value.name, value.value, value.scopeKey === key]);
      expect(written).toEqual([
        ['CREATED', 'a', 1, true],
        ['UPDATED', 'a', 2, true],
        ['CREATED', 'b', 3, true],
      ]);
    });

    it('should raise an incident where its type or retries cannot be read, and go on when they can', () => {
      // given
      const key = start({ kind: 7, tries: 'many' });
      expect(engine.incident(key)).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'work' });
      engine.setVariables(key, { kind: 'wood' });
      engine.resolveIncident(key);
      expect(engine.incident(key).errorMessage).toBe(
        "EXPRESSION_FAILED: Expected the job retries '=tries' to be a whole number, but it was a string",
      );
      // when
      engine.setVariables(key, { tries: 2 });
      engine.resolveIncident(key);
      // then
      expect(engine.job('work-wood').retries).toBe(2);
      expect(engine.records.ofInstance(key).ofElement('work').states()).toEqual(['activating', 'activated']);
    });
  });

  describe('job', () => {
    it('should be leased to a worker, and to nobody else until the lease is over', () => {
      // given
      plain();
      const [jobKey] = engine.leaseJobs('work', HOUR);
      // when
      expect(engine.leaseJobs('work', HOUR)).toEqual([]);
      engine.clock.advance('PT1H');
      // then
      expect(engine.leaseJobs('work', HOUR)).toEqual([jobKey]);
      expect(engine.records.ofType('JOB', 'TIMED_OUT')).toHaveLength(1);
    });

    it('should be leased oldest first, as many as are asked for', () => {
      // given
      const keys = [plain(), plain(), plain()];
      const jobOf = (key: string) => engine.job('work', key).jobKey;
      // when
      const leased = engine.leaseJobs('work', HOUR, 2);
      // then
      expect(leased).toEqual([jobOf(keys[0] as string), jobOf(keys[1] as string)]);
    });

    it('should be completed once, by whoever comes first, even after the lease', () => {
      // given
      const key = plain();
      const [jobKey] = engine.leaseJobs('work', HOUR) as [string];
      engine.clock.advance('PT2H');
      // when
      engine.send({ type: 'COMPLETE_JOB', jobKey, variables: {} });
      // then
      expect(engine.isActive(key)).toBe(false);
      expect(() => engine.send({ type: 'COMPLETE_JOB', jobKey, variables: {} })).toThrow(
        `Expected to complete job with key '${jobKey}', but no such job was found`,
      );
    });

    it('should be tried again at once where it fails with retries left', () => {
      // given
      const key = plain();
      // when
      engine.failJob('work', { retries: 1, variables: { hint: 'later' } });
      // then
      expect(engine.leaseJobs('work', HOUR)).toHaveLength(1);
      expect(engine.job('work')).toMatchObject({ retries: 1, variables: { hint: 'later' } });
      expect(engine.incidents(key)).toEqual([]);
      expect(() => engine.variable(key, 'hint')).not.toThrow();
      expect(engine.variable(key, 'hint')).toBeUndefined();
    });

    it('should be tried again after its back-off', () => {
      // given
      plain();
      engine.failJob('work', { retries: 1, retryBackOffMs: HOUR });
      expect(engine.leaseJobs('work', HOUR)).toEqual([]);
      // when
      engine.clock.advance('PT1H');
      // then
      expect(engine.leaseJobs('work', HOUR)).toHaveLength(1);
      expect(engine.records.ofType('JOB', 'RECURRED_AFTER_BACKOFF')).toHaveLength(1);
    });

    it('should stop with an incident where no retries are left, and go on when it has some again', () => {
      // given
      const key = plain();
      engine.failJob('work', { message: 'no paper' });
      const { jobKey } = engine.job('work');
      expect(engine.incident(key)).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no paper', jobKey });
      expect(engine.leaseJobs('work', HOUR)).toEqual([]);
      expect(() => engine.completeJob('work')).toThrow('has failed without retries left; resolve its incident first');
      expect(() => engine.resolveIncident(key)).toThrow('has no retries left; update its retries first');
      // when
      engine.send({ type: 'UPDATE_JOB', jobKey, retries: 2 });
      engine.resolveIncident(key);
      // then
      expect(engine.leaseJobs('work', HOUR)).toEqual([jobKey]);
      engine.completeJob('work');
      expect(engine.isActive(key)).toBe(false);
    });

    it('should have its lease lengthened while it is held', () => {
      // given
      plain();
      const { jobKey } = engine.job('work');
      expect(() => engine.send({ type: 'UPDATE_JOB', jobKey, timeoutMs: HOUR })).toThrow('but it is not active');
      engine.leaseJobs('work', HOUR);
      // when
      engine.send({ type: 'UPDATE_JOB', jobKey, timeoutMs: 3 * HOUR });
      engine.clock.advance('PT2H');
      // then
      expect(engine.leaseJobs('work', HOUR)).toEqual([]);
    });

    it('should be cancelled with its instance', () => {
      // given
      const key = plain();
      const { jobKey } = engine.job('work');
      // when
      engine.cancel(key);
      // then
      expect(engine.records.ofType('JOB', 'CANCELED')).toHaveLength(1);
      expect(() =>
        engine.send({ type: 'FAIL_JOB', jobKey, retries: 1, retryBackOffMs: 0, errorMessage: '', variables: {} }),
      ).toThrow('no such job was found');
    });

    it('should refuse what makes no sense', () => {
      // given
      plain();
      const { jobKey } = engine.job('work');
      const lease = (more: object) => () =>
        engine.send({ type: 'ACTIVATE_JOBS', jobType: 'work', worker: 'w', timeoutMs: 1, maxJobs: 1, ...more });
      // then
      expect(lease({ jobType: '' })).toThrow('type to be present');
      expect(lease({ maxJobs: 0 })).toThrow('max jobs to be greater than zero');
      expect(lease({ timeoutMs: 0 })).toThrow('timeout to be greater than zero');
      expect(() => engine.send({ type: 'UPDATE_JOB', jobKey })).toThrow('neither retries nor a timeout');
      expect(() => engine.send({ type: 'UPDATE_JOB', jobKey, retries: 0 })).toThrow('positive amount of retries');
      expect(() => engine.send({ type: 'TIME_OUT_JOB', jobKey })).toThrow('its lease has not run out');
      expect(() => engine.send({ type: 'RECUR_JOB', jobKey })).toThrow('does not wait');
    });
  });
});
