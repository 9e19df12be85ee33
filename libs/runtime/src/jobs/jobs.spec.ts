import type { ActivatedJob } from '#process-engine/process-engine.js';
import type { EmbeddedEngine } from '../embedded-engine.js';
import { EngineFixture, recordsOf, resource } from '../testing/engine-fixture.js';

const request = { type: 'first', worker: 'w', timeoutMs: 60_000, maxJobs: 5 };

describe('Jobs', () => {
  let fixture: EngineFixture;
  let engine: EmbeddedEngine;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
    engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
  });

  afterEach(async () => {
    await fixture.drop();
  });

  const start = (): Promise<{ processInstanceKey: string }> => engine.createProcessInstance({ bpmnProcessId: 'w1' });

  const intentsOf = async (valueType: string): Promise<string[]> =>
    (await recordsOf(engine)).filter((record) => record.valueType === valueType).map((record) => record.intent);

  it('should hand a job that is made while somebody waits to him, already leased', async () => {
    // given
    const waiting = engine.activateJobs(request);
    // when
    const { processInstanceKey } = await start();
    const jobs = await waiting;
    // then
    expect(jobs).toEqual([
      expect.objectContaining({ processInstanceKey, worker: 'w', elementId: 'first', retries: 3 }),
    ]);
    expect(await intentsOf('JOB')).toEqual(['CREATED']);
    expect(await intentsOf('JOB_BATCH')).toEqual([]);
  });

  it('should hand out the oldest jobs that are there, with the variables that are asked for', async () => {
    // given
    await engine.createProcessInstance({ bpmnProcessId: 'w1', variables: { a: 1, b: { c: 2 } } });
    await start();
    // when
    const [one, ...others] = await engine.activateJobs({ ...request, maxJobs: 1, fetchVariables: ['b'] });
    // then
    expect(others).toEqual([]);
    expect(one?.variables).toEqual({ b: { c: 2 } });
  });

  it('should answer at once where nobody wants to wait, and write nothing', async () => {
    // given
    const before = engine.lastPosition;
    // when
    const jobs = await engine.activateJobs({ ...request, requestTimeoutMs: -1 });
    // then
    expect(jobs).toEqual([]);
    expect(engine.lastPosition).toBe(before);
  });

  it('should end the waiting when its time is over', async () => {
    // when / then
    expect(await engine.activateJobs({ ...request, requestTimeoutMs: 20 })).toEqual([]);
  });

  it('should not hand a job to somebody who has gone', async () => {
    // given
    const controller = new AbortController();
    const abandoned = engine.activateJobs({ ...request, signal: controller.signal });
    await engine.activateJobs({ ...request, type: 'other', requestTimeoutMs: -1 });
    controller.abort();
    // when
    await start();
    // then
    expect(await abandoned).toEqual([]);
    expect(await engine.activateJobs({ ...request, requestTimeoutMs: -1 })).toHaveLength(1);
  });

  it('should give a job back that was on its way to somebody who has gone', async () => {
    // given
    const controller = new AbortController();
    const abandoned = engine.activateJobs({ ...request, signal: controller.signal });
    await engine.activateJobs({ ...request, type: 'other', requestTimeoutMs: -1 });
    // when: the instance is being committed
    const started = start();
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await started;
    // then
    expect(await abandoned).toEqual([]);
    expect(await engine.activateJobs({ ...request, requestTimeoutMs: 60_000 })).toHaveLength(1);
  });

  it('should accept the first completion only', async () => {
    // given
    await start();
    const [job] = await engine.activateJobs(request);
    const { jobKey } = job as ActivatedJob;
    // when
    const results = await Promise.allSettled([engine.completeJob(jobKey), engine.completeJob(jobKey)]);
    // then
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
    await expect(engine.completeJob(jobKey)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `Expected to complete job with key '${jobKey}', but no such job was found`,
    });
  });

  it('should hand a job out again when its lease has run out', async () => {
    // given
    await start();
    const [first] = await engine.activateJobs(request);
    const again = engine.activateJobs({ ...request, worker: 'other' });
    // when
    await engine.clock.advance('PT90S', { evenWhileLeased: true });
    // then
    expect(await again).toEqual([expect.objectContaining({ jobKey: first?.jobKey, worker: 'other' })]);
    expect(await intentsOf('JOB')).toEqual(['CREATED', 'TIMED_OUT']);
  });

  it('should hand a failed job out again after its back-off', async () => {
    // given
    await engine.clock.pin();
    await start();
    const [job] = await engine.activateJobs(request);
    await engine.failJob({ jobKey: job?.jobKey as string, retries: 1, retryBackOffMs: 60_000, errorMessage: 'busy' });
    expect(await engine.activateJobs({ ...request, requestTimeoutMs: -1 })).toEqual([]);
    // when
    await engine.clock.advance('PT1M');
    // then
    expect(await engine.activateJobs({ ...request, requestTimeoutMs: -1 })).toHaveLength(1);
  });

  it('should give an open worker also the jobs that were there before it', async () => {
    // given
    const instances = await Promise.all(Array.from({ length: 50 }, start));
    const seen: string[] = [];
    // when
    engine.openWorker({ type: 'first', maxJobs: 4 }, async (job) => {
      seen.push(job.processInstanceKey);
    });
    await engine.quiescent();
    // then
    expect(seen.sort()).toEqual(instances.map((instance) => instance.processInstanceKey).sort());
  });

  it('should never give an open worker more than it can take', async () => {
    // given
    let inHand = 0;
    let most = 0;
    engine.openWorker({ type: 'first', maxJobs: 3 }, async () => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise((resolve) => setImmediate(resolve));
      inHand -= 1;
    });
    // when
    await Promise.all(Array.from({ length: 40 }, start));
    await engine.quiescent();
    // then
    expect(most).toBe(3);
    expect((await intentsOf('JOB')).filter((intent) => intent === 'COMPLETED')).toHaveLength(40);
  });

  it('should make a failed try of what a worker throws, wait before the next, and make an incident of the last', async () => {
    // given: the pause before the next try ends when it is told to
    await engine.clock.pin();
    engine.openWorker({ type: 'first' }, async () => {
      throw new Error('no answer');
    });
    // when
    await start();
    await engine.quiescent();
    const atOnce = await intentsOf('JOB');
    await engine.clock.advance('PT11S');
    await engine.quiescent();
    // then
    expect(atOnce).toEqual(['CREATED', 'FAILED']);
    expect((await intentsOf('JOB')).filter((intent) => intent === 'FAILED')).toHaveLength(3);
    const incident = (await recordsOf(engine)).find((record) => record.valueType === 'INCIDENT');
    expect(incident?.value).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'no answer' });
  });

  it('should let a worker finish what it has in hand before it closes', async () => {
    // given
    let finish: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => {
      engine.openWorker({ type: 'first' }, async () => {
        resolve();
        await new Promise<void>((done) => {
          finish = done;
        });
      });
    });
    await start();
    await taken;
    // when
    const closed = engine.close();
    finish();
    await closed;
    // then
    const rows: unknown[] = await fixture.database.dataSource.query(
      `SELECT 1 FROM engine.job WHERE type = 'first' AND state = 'COMPLETED'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('should not let a handler change the variables of the engine', async () => {
    // given
    engine.openWorker({ type: 'first' }, async (job) => {
      (job.variables.list as unknown[]).push('changed');
    });
    engine.openWorker({ type: 'second' }, async () => undefined);
    // when
    const { result } = await engine.createProcessInstanceWithResult({
      bpmnProcessId: 'w1',
      variables: { amount: 11, list: ['as it was'] },
    });
    // then
    expect(result.list).toEqual(['as it was']);
  });
});
