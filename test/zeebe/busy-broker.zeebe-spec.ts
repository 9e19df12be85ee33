import { EngineError } from '#process-engine/engine-error.js';
import type { JobWorkerHandle } from '#process-engine/process-engine.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { contractFile } from '../contract/contract-ask.js';
import { type Broker, startBroker } from './support.js';

const CASES = 80;
/** One command at a time: whoever comes meanwhile is refused. */
const NO_ROOM = {
  ZEEBE_BROKER_BACKPRESSURE_ENABLED: 'true',
  ZEEBE_BROKER_BACKPRESSURE_ALGORITHM: 'fixed',
  ZEEBE_BROKER_BACKPRESSURE_FIXED_LIMIT: '1',
};
const PAUSE_MS = 20;

describe('a real broker that has no room', () => {
  let broker: Broker;
  let engine: ZeebeEngine;
  let worker: JobWorkerHandle;

  beforeAll(async () => {
    broker = await startBroker({ env: NO_ROOM });
    engine = new ZeebeEngine({ address: broker.address, restAddress: broker.restAddress });
    await engine.deploy([await contractFile('contract.bpmn')]);
  });

  afterAll(async () => {
    await worker?.close();
    await engine?.close();
    await broker?.stop();
  });

  it('should do all that it has acknowledged, each once, while it refuses and workers wait', async () => {
    // given
    const done = new Map<string, number>();
    let allDone: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      allDone = resolve;
    });
    worker = engine.openWorker({ type: 'contract-work' }, async ({ processInstanceKey }) => {
      done.set(processInstanceKey, (done.get(processInstanceKey) ?? 0) + 1);
      if (done.size === CASES) allDone();
      return {};
    });
    const refusals: EngineError[] = [];
    const beginAtLast = async (): Promise<string> => {
      for (;;) {
        try {
          return (await engine.createProcessInstance({ bpmnProcessId: 'contract' })).processInstanceKey;
        } catch (error) {
          if (!(error instanceof EngineError)) throw error;
          refusals.push(error);
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        }
      }
    };
    // when
    const keys = await Promise.all(Array.from({ length: CASES }, beginAtLast));
    await finished;
    // then
    expect(refusals.length).toBeGreaterThan(0);
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['RESOURCE_EXHAUSTED']));
    expect(refusals[0]?.message).toMatch(/^The Zeebe cluster has more to do than it can take at the moment: /);
    expect(new Set(keys)).toEqual(new Set(done.keys()));
    expect([...done.values()]).toEqual(keys.map(() => 1));
  });
});
