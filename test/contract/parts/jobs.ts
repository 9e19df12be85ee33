import { randomUUID } from 'node:crypto';
import { type ContractAsk, LEASE_MS, NO_SUCH_KEY, WAIT_MS } from '../contract-ask.js';

/** Jobs that a worker asks for one by one, and every answer to them. */
export function holdJobs(ask: () => ContractAsk): void {
  it('should hand out a job with what it needs, once, and go on when it is completed', async () => {
    // given
    const { engine, codeOf } = ask();
    const processInstanceKey = await ask().begin({ ref: randomUUID(), amount: 3 });
    // when
    const job = await ask().takeOne();
    const others = await engine.activateJobs({
      type: 'contract-work',
      worker: 'other',
      timeoutMs: LEASE_MS,
      maxJobs: 5,
      requestTimeoutMs: -1,
    });
    // then
    expect(job).toMatchObject({
      type: 'contract-work',
      processInstanceKey,
      bpmnProcessId: 'contract',
      elementId: 'work',
      customHeaders: { colour: 'blue' },
      retries: 3,
      variables: { amount: 3 },
    });
    expect(others).toEqual([]);
    await engine.completeJob(job.jobKey, { done: true });
    expect(await codeOf(engine.completeJob(job.jobKey))).toBe('NOT_FOUND');
  });

  it('should give only the variables that are asked for', async () => {
    // given
    const { engine } = ask();
    await ask().begin({ a: 1, b: 2 });
    // when
    const [job] = await engine.activateJobs({
      type: 'contract-work',
      worker: 'contract',
      timeoutMs: LEASE_MS,
      maxJobs: 1,
      fetchVariables: ['b'],
      requestTimeoutMs: WAIT_MS,
    });
    // then
    expect(job?.variables).toEqual({ b: 2 });
    await engine.completeJob(job?.jobKey ?? '');
  });

  it('should bring a failed job again, with one try fewer', async () => {
    // given
    const { engine } = ask();
    await ask().begin();
    const job = await ask().takeOne();
    // when
    await engine.failJob({ jobKey: job.jobKey, retries: 2, errorMessage: 'not today', variables: { why: 'rain' } });
    const again = await ask().takeOne();
    // then
    expect([again.jobKey, again.retries]).toEqual([job.jobKey, 2]);
    await engine.completeJob(again.jobKey);
  });

  it('should keep a job without tries from workers until it is given some', async () => {
    // given
    const { engine, codeOf } = ask();
    await ask().begin();
    const job = await ask().takeOne();
    await engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'broken' });
    // when
    const refused = await codeOf(engine.completeJob(job.jobKey));
    await engine.updateJob(job.jobKey, { retries: 1 });
    // then
    expect(refused).toBe('INVALID_STATE');
    expect(await codeOf(engine.resolveIncident(NO_SUCH_KEY))).toBe('NOT_FOUND');
    await engine.cancelProcessInstance(job.processInstanceKey);
  });

  it('should take the way of an error that a job throws', async () => {
    // given
    const { engine } = ask();
    const result = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS });
    const job = await ask().takeOne();
    // when
    await engine.throwJobError({ jobKey: job.jobKey, errorCode: 'REFUSED', variables: { by: 'clerk' } });
    // then
    expect((await result).result).toMatchObject({ way: 'refused' });
  });

  it('should refuse a worker that does not say which jobs', async () => {
    const { engine, codeOf } = ask();
    const nothing = { type: '', worker: 'contract', timeoutMs: LEASE_MS, maxJobs: 1, requestTimeoutMs: WAIT_MS };
    expect(await codeOf(engine.activateJobs(nothing))).toBe('INVALID_ARGUMENT');
  });

  it('should free a job whose worker hangs up while nothing came', async () => {
    // given
    const { engine } = ask();
    const controller = new AbortController();
    const waiting = engine.activateJobs({
      type: 'contract-work',
      worker: 'impatient',
      timeoutMs: LEASE_MS,
      maxJobs: 1,
      requestTimeoutMs: WAIT_MS,
      signal: controller.signal,
    });
    // when
    controller.abort();
    const got = await waiting;
    await ask().begin();
    const job = await ask().takeOne();
    // then
    expect(got).toEqual([]);
    await engine.completeJob(job.jobKey);
  });
}
