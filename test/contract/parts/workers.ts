import { BpmnError } from '#process-engine/engine-error.js';
import type { JobWorkerHandle } from '#process-engine/process-engine.js';
import { type ContractAsk, WAIT_MS } from '../contract-ask.js';

/** Workers that stay open. */
export function holdWorkers(ask: () => ContractAsk): void {
  const workers: JobWorkerHandle[] = [];

  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
  });

  it('should hand each job to an open worker, and take its answers of every kind', async () => {
    // given
    const { engine } = ask();
    const tries: string[] = [];
    const worker = engine.openWorker({ type: 'contract-work', worker: 'open' }, async ({ variables, retries }) => {
      tries.push(`${String(variables.how)} ${retries}`);
      if (variables.how === 'throw') throw new BpmnError('REFUSED', 'no', {});
      if (variables.how === 'fail' && retries === 3) throw new Error('at first');
      return { by: 'open' };
    });
    workers.push(worker);
    // when
    const results = await Promise.all(
      ['do', 'throw', 'fail'].map((how) =>
        engine.createProcessInstanceWithResult({
          bpmnProcessId: 'contract',
          variables: { how },
          requestTimeoutMs: WAIT_MS,
        }),
      ),
    );
    // then
    expect(results.map(({ result }) => result.by ?? result.way)).toEqual(['open', 'refused', 'open']);
    expect([...tries].sort()).toEqual(['do 3', 'fail 2', 'fail 3', 'throw 3']);
  });

  it('should let a worker that closes finish what it has in hand', async () => {
    // given
    const { engine } = ask();
    let finish: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      const worker = engine.openWorker({ type: 'contract-work' }, async () => {
        resolve();
        await new Promise<void>((done) => {
          finish = done;
        });
        return { finished: true };
      });
      workers.push(worker);
    });
    const waiting = engine.createProcessInstanceWithResult({ bpmnProcessId: 'contract', requestTimeoutMs: WAIT_MS });
    await started;
    // when
    const closed = workers[0]?.close();
    finish();
    await closed;
    // then
    expect((await waiting).result).toMatchObject({ finished: true });
  });
}
