import { BpmnError, EngineError } from '#process-engine/engine-error.js';
import type { JobHandler, JobWorkerHandle } from '#process-engine/process-engine.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { type BusyCluster, startBusyCluster } from './busy-cluster.js';
import type { BusyGateway } from './busy-gateway.js';
import { ContractAsk, WAIT_MS } from './contract-ask.js';

const REFUSALS = 3;
/** The first pauses of a worker that is refused, in milliseconds, as short as chance may make them; clocks tick in whole ones. */
const PAUSES_MIN = [149, 299, 599];
const CASES = 12;
const IMPATIENT_MS = 200;

describe('a cluster that has no room', () => {
  let cluster: BusyCluster;
  let gateway: BusyGateway;
  let engine: ZeebeEngine;
  const workers: JobWorkerHandle[] = [];

  beforeAll(async () => {
    cluster = await startBusyCluster();
    ({ gateway } = cluster);
    engine = new ZeebeEngine({ address: cluster.address, credentials: cluster.behind.credentials });
  });

  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
  });

  afterAll(async () => {
    await engine?.close();
    await cluster?.stop();
  });

  const work = (handler: JobHandler): void => void workers.push(engine.openWorker({ type: 'contract-work' }, handler));
  const played = (how = '') =>
    engine.createProcessInstanceWithResult({
      ...{ bpmnProcessId: 'contract', variables: { how }, requestTimeoutMs: WAIT_MS },
    });

  it('should give workers their jobs after all, and be asked for them less and less often until then', async () => {
    // given
    gateway.refuse('ActivateJobs', REFUSALS);
    const waiting = played();
    // when
    work(async () => ({ by: 'patience' }));
    // then
    expect((await waiting).result).toMatchObject({ by: 'patience' });
    const asked = gateway.asked('ActivateJobs');
    const pauses = asked.slice(1, REFUSALS + 1).map((at, index) => at - (asked[index] ?? 0));
    expect(pauses.map((pause, index) => pause >= (PAUSES_MIN[index] ?? 0))).toEqual([true, true, true]);
  });

  it('should take the answer to a job at last, of whatever kind, without the job being done twice', async () => {
    // given
    const tries: string[] = [];
    for (const call of ['CompleteJob', 'FailJob', 'ThrowError']) gateway.refuse(call, REFUSALS);
    work(async ({ variables, retries }) => {
      tries.push(`${String(variables.how)} ${retries}`);
      if (variables.how === 'throw') throw new BpmnError('REFUSED');
      if (variables.how === 'fail' && retries === 3) throw new Error('at first');
      return { done: true };
    });
    // when
    const results = await Promise.all(['do', 'throw', 'fail'].map(played));
    // then
    expect(results.map(({ result }) => result.way ?? result.done)).toEqual([true, 'refused', true]);
    expect([...tries].sort()).toEqual(['do 3', 'fail 2', 'fail 3', 'throw 3']);
    expect(gateway.asked('CompleteJob').length).toBe(REFUSALS + 2);
  });

  it('should do all that it has acknowledged, each once, however often it has refused', async () => {
    // given
    const done = new Map<string, number>();
    for (const call of ['CreateProcessInstance', 'CompleteJob']) gateway.refuse(call, CASES);
    gateway.refuse('ActivateJobs', 2);
    work(async ({ processInstanceKey }) => {
      done.set(processInstanceKey, (done.get(processInstanceKey) ?? 0) + 1);
      return {};
    });
    // when
    const keys = await Promise.all(Array.from({ length: CASES }, () => beginAtLast()));
    await new ContractAsk(cluster.behind.engine).recordsUntil(
      countOf(CASES, (record) => isEnd(record) && keys.includes(record.key)),
    );
    // then
    expect(new Set(keys).size).toBe(CASES);
    expect(keys.map((key) => done.get(key))).toEqual(keys.map(() => 1));
    expect(done.size).toBe(CASES);
  });

  it('should find its workers again when it was away, with what they have done meanwhile', async () => {
    // given
    const tries: string[] = [];
    let finish: () => void = () => undefined;
    const inHand = new Promise<void>((taken) => {
      work(async ({ processInstanceKey }) => {
        tries.push(processInstanceKey);
        taken();
        if (tries.length === 1) await new Promise<void>((resolve) => (finish = resolve));
        return {};
      });
    });
    const first = await engine.createProcessInstance({ bpmnProcessId: 'contract' });
    await inHand;
    // when
    gateway.goAway();
    finish();
    const refused = await engine.createProcessInstance({ bpmnProcessId: 'contract' }).catch((error: unknown) => error);
    const second = await cluster.behind.engine.createProcessInstance({ bpmnProcessId: 'contract' });
    await gateway.listen();
    // then
    expect(refused).toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/^The Zeebe cluster cannot be reached: /),
    });
    const keys = [first, second].map(({ processInstanceKey }) => processInstanceKey);
    const isOne = (record: EngineRecord) => isEnd(record) && keys.includes(record.key);
    await new ContractAsk(cluster.behind.engine).recordsUntil(countOf(keys.length, isOne));
    expect(tries).toEqual(keys);
  });

  it.each([
    ['CreateProcessInstance', (to: ZeebeEngine) => to.createProcessInstance({ bpmnProcessId: 'contract' })],
    ['UpdateJobTimeout', (to: ZeebeEngine) => to.updateJob('7', { timeoutMs: 1 })],
  ])('should not be waited for without end where it never answers: %s', async (call, command) => {
    // given
    const { address, behind } = cluster;
    const impatient = new ZeebeEngine({ address, credentials: behind.credentials }, undefined, IMPATIENT_MS);
    gateway.mute(call, true);
    // when / then
    await expect(command(impatient)).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    gateway.mute(call, false);
    await impatient.close();
  });

  it('should refuse a command in words, and say when to come again', async () => {
    // given
    gateway.refuse('CreateProcessInstance', 1);
    // when
    const refused = await engine.createProcessInstance({ bpmnProcessId: 'contract' }).catch((error: unknown) => error);
    // then
    expect(refused).toBeInstanceOf(EngineError);
    expect(refused).toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: expect.stringMatching(/^The Zeebe cluster has more to do than it can take at the moment: /),
      retryAfterMs: expect.any(Number),
    });
  });

  /** As somebody does who is told to come again. */
  async function beginAtLast(): Promise<string> {
    for (;;) {
      try {
        return (await engine.createProcessInstance({ bpmnProcessId: 'contract' })).processInstanceKey;
      } catch (error) {
        if (!(error instanceof EngineError) || error.code !== 'RESOURCE_EXHAUSTED') throw error;
      }
    }
  }
});

const isEnd = (record: {
  readonly valueType: string;
  readonly intent: string;
  readonly key: string;
  readonly value: object;
}) =>
  record.valueType === 'PROCESS_INSTANCE' &&
  record.intent === 'ELEMENT_COMPLETED' &&
  (record.value as RecordOf<'PROCESS_INSTANCE'>['value']).processInstanceKey === record.key;

/** True from the so-many-th on that is meant. */
function countOf<R>(wanted: number, isMeant: (record: R) => boolean): (record: R) => boolean {
  let found = 0;
  return (record) => {
    if (isMeant(record)) found += 1;
    return found >= wanted;
  };
}
