import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { Followers } from '#readmodels/followers/followers.js';
import { readPosition } from '#worker/move/case-position.js';
import { moveCase, NotMovable } from '#worker/move/move-case.js';
import { TestServer } from '../http/support/test-server.js';
import { WAIT_MS } from './contract-ask.js';

describe('carrying a case over to another engine', () => {
  let here: TestServer;
  let there: TestServer;

  beforeAll(async () => {
    [here, there] = await Promise.all([TestServer.start(), TestServer.start()]);
    const files = await Promise.all(
      ['contract.bpmn', 'ways.bpmn'].map(async (name) => ({
        name,
        content: await readFile(new URL(`files/${name}`, import.meta.url), 'utf8'),
      })),
    );
    await Promise.all([here.engine.deploy(files), there.engine.deploy(files)]);
  });

  afterAll(() => Promise.all([here?.stop(), there?.stop()]));

  const begin = async (bpmnProcessId: string, variables: Record<string, string | boolean> = {}) => {
    const { processInstanceKey } = await here.engine.createProcessInstance({ bpmnProcessId, variables });
    return processInstanceKey;
  };
  const source = async (): Promise<DataSource> => {
    await here.engine.quiescent({ evenWhileLeased: true });
    await here.app.get(Followers).waitFor();
    return here.app.get(DataSource);
  };
  const move = async (key: string) => moveCase({ source: await source(), from: here.engine, to: there.engine }, key);
  const work = async (server: TestServer, type: string) => {
    const [job] = await server.engine.activateJobs({
      ...{ type, worker: 'mover', timeoutMs: 60_000, maxJobs: 1, requestTimeoutMs: WAIT_MS },
    });
    return job;
  };

  it('should go on there at the step where it stood, with its variables, and be ended here', async () => {
    // given
    const key = await begin('contract', { ref: 'order-7', wait: true });
    // when
    const moved = await move(key);
    const job = await work(there, 'contract-work');
    // then
    expect(job).toMatchObject({
      processInstanceKey: moved,
      elementId: 'work',
      variables: { ref: 'order-7', wait: true },
    });
    await expect(readPosition(await source(), key)).rejects.toThrow(/no such case is under way/);
  });

  it('should refuse, by name, what waits for other ways', async () => {
    // given
    const key = await begin('ways');
    const first = await work(here, 'first-way');
    await here.engine.completeJob(first?.jobKey ?? '');
    // when
    const refused = move(key);
    // then
    await expect(refused).rejects.toThrow(NotMovable);
    await expect(refused).rejects.toThrow(/one way has reached 'Both done' \(both\) and waits there/);
    expect((await readPosition(await source(), key)).elements).toEqual([{ id: 'second', name: 'Second way' }]);
  });

  it('should refuse, by name, a job that somebody has in hand', async () => {
    // given
    const key = await begin('contract', { ref: 'order-8' });
    const job = await work(here, 'contract-work');
    expect(job?.processInstanceKey).toBe(key);
    // when / then
    await expect(move(key)).rejects.toThrow(/somebody works on the job of 'Work' \(work\)/);
  });
});
