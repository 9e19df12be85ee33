import 'reflect-metadata';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JobHandler, ProcessEngine, WorkerOptions } from '#process-engine/process-engine.js';
import { markedHandlers, openSerialWorkers } from './serial-workers.js';

class Greeter {
  readonly greeted: string[] = [];

  @JobWorker('greet', { timeoutMs: 500 })
  async greet({ jobKey }: ActivatedJob) {
    this.greeted.push(jobKey);
    return {};
  }

  notAWorker(): void {}
}

describe('serial workers', () => {
  it('should find the marked methods, and call them on their provider', async () => {
    // given
    const greeter = new Greeter();
    // when
    const [found, ...others] = markedHandlers([greeter]);
    await found?.handler({ jobKey: '7' } as ActivatedJob);
    // then
    expect(others).toEqual([]);
    expect(found?.options).toEqual({ type: 'greet', timeoutMs: 500 });
    expect(greeter.greeted).toEqual(['7']);
  });

  it('should do one job after the other, the oldest first, whatever its type', async () => {
    // given
    const acts: string[] = [];
    const work = async ({ jobKey }: ActivatedJob) => {
      acts.push(`${jobKey} begins`);
      // time enough for another to begin, were it let
      await new Promise((done) => setImmediate(done));
      acts.push(`${jobKey} ends`);
      if (jobKey === '9') throw new Error('no');
      return {};
    };
    const workers = new Map<string, JobHandler>();
    const engine = { openWorker: ({ type }: WorkerOptions, handler: JobHandler) => workers.set(type, handler) };
    openSerialWorkers(engine as unknown as ProcessEngine, [
      { options: { type: 'a' }, handler: work },
      { options: { type: 'b' }, handler: work },
    ]);
    const take = (type: string, jobKey: string) => workers.get(type)?.({ jobKey } as ActivatedJob);
    // when
    const all = await Promise.allSettled([take('a', '100'), take('b', '11'), take('a', '9')]);
    // then
    expect(acts).toEqual(['9 begins', '9 ends', '11 begins', '11 ends', '100 begins', '100 ends']);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  it('should close all its workers', async () => {
    // given
    const closed: string[] = [];
    const engine = { openWorker: ({ type }: WorkerOptions) => ({ close: async () => closed.push(type) }) };
    const handlers = ['a', 'b'].map((type) => ({ options: { type }, handler: async () => ({}) }));
    // when
    await openSerialWorkers(engine as unknown as ProcessEngine, handlers)();
    // then
    expect(closed).toEqual(['a', 'b']);
  });
});
