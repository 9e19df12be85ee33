import { JOB_WORKER } from '#process-engine/job-worker.decorator.js';
import type { JobHandler, JsonObject, ProcessEngine, WorkerOptions } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';

/** As many as may come due at one moment of the replay. */
const JOBS_IN_HAND_MAX = 1_000;

export interface MarkedHandler {
  readonly options: WorkerOptions;
  readonly handler: JobHandler;
}

/** The methods marked `@JobWorker` of providers, in the order of the providers. */
export function markedHandlers(providers: readonly object[]): MarkedHandler[] {
  return providers.flatMap((provider) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(provider)).flatMap((name) => {
      const method = (provider as Record<string, unknown>)[name];
      const options = typeof method === 'function' ? Reflect.getMetadata(JOB_WORKER, method) : undefined;
      return options ? [{ options: options as WorkerOptions, handler: (method as JobHandler).bind(provider) }] : [];
    }),
  );
}

/**
 * Does the jobs of a replay one at a time, the oldest first: what one of them writes or sends is there before the next begins, so the same
 * replay gives the same records in the same order. Jobs made later have greater keys and come after the commit, so none overtakes.
 *
 * @returns what closes the workers
 */
export function openSerialWorkers(engine: ProcessEngine, handlers: readonly MarkedHandler[]): () => Promise<void> {
  const line = new Line();
  const workers = handlers.map(({ options, handler }) =>
    engine.openWorker({ ...options, worker: 'replay', maxJobs: JOBS_IN_HAND_MAX }, (job) =>
      line.inTurn(job.jobKey, () => handler(job)),
    ),
  );
  return async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  };
}

interface Waiting {
  readonly key: Key;
  start(): void;
}

/** Who waits is served in the order of keys. */
class Line {
  private waiting: Waiting[] = [];
  private isBusy = false;

  inTurn(key: Key, work: () => Promise<JsonObject | undefined>): Promise<JsonObject | undefined> {
    return new Promise((resolve, reject) => {
      const start = (): void => {
        work()
          .then(resolve, reject)
          .finally(() => {
            this.isBusy = false;
            this.next();
          });
      };
      this.waiting.push({ key, start });
      this.next();
    });
  }

  /** In a later turn of the event loop: what was handed out together stands in line by then, and the last answer is on its way. */
  private next(): void {
    setImmediate(() => {
      if (this.isBusy) {
        return;
      }
      const first = this.waiting.reduce<Waiting | undefined>(
        (least, one) => (least && compareKeys(least.key, one.key) <= 0 ? least : one),
        undefined,
      );
      if (first) {
        this.isBusy = true;
        this.waiting = this.waiting.filter((one) => one !== first);
        first.start();
      }
    });
  }
}

function compareKeys(a: Key, b: Key): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
