import type { JobHandler, JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import type { MarkedHandler } from '../serial-workers.js';
import type { Part, Rounds } from './rounds.js';

/** As many as may come due at one moment of the replay. */
const JOBS_IN_HAND_MAX = 5_000;

/**
 * Jobs that look at other people's cases than their own: who holds how many, who is there already, which place is free. Each is done alone, so
 * that it always finds the same.
 */
const ALONE = new Set([
  'dedupe-person',
  'find-candidates',
  'find-full-caseloads',
  'find-safe-place',
  'name-keyworker',
  'offer-to-shift-lead',
  'open-episode',
  'publish-what-is-due',
  'search-directory',
]);

interface WaitingJob {
  readonly key: Key;
  readonly isAlone: boolean;
  readonly part: Part<JsonObject | undefined>;
  resolve(variables: JsonObject | undefined): void;
  reject(reason: unknown): void;
}

interface Engine extends Pick<ProcessEngine, 'openWorker'> {
  idle(): Promise<void>;
}

/**
 * Does the jobs of a replay in rounds: all that have come when the engine is at rest, side by side.
 *
 * @returns what closes the workers
 */
export function openRoundWorkers(
  engine: Engine,
  handlers: readonly MarkedHandler[],
  rounds: Rounds,
): () => Promise<void> {
  const desk = new Desk(engine, rounds);
  const workers = handlers.map(({ options, handler }) =>
    engine.openWorker(
      { ...options, worker: 'replay', maxJobs: JOBS_IN_HAND_MAX },
      desk.handlerOf(options.type, handler),
    ),
  );
  return async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  };
}

class Desk {
  private waiting: WaitingJob[] = [];
  private isBusy = false;

  constructor(
    private readonly engine: Engine,
    private readonly rounds: Rounds,
  ) {}

  handlerOf(type: string, handler: JobHandler): JobHandler {
    return (job) =>
      new Promise((resolve, reject) => {
        const part = { id: `job:${job.jobKey}`, work: () => handler(job) };
        this.waiting.push({ key: job.jobKey, isAlone: ALONE.has(type), part, resolve, reject });
        void this.work();
      });
  }

  private async work(): Promise<void> {
    if (this.isBusy) {
      return;
    }
    this.isBusy = true;
    while (this.waiting.length > 0) {
      await this.rounds.alone(() => this.round());
    }
    this.isBusy = false;
  }

  private async round(): Promise<void> {
    // The answers of the round before are on their way to the engine in a later turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    await this.engine.idle();
    const jobs = this.waiting.sort((a, b) => compareKeys(a.key, b.key));
    this.waiting = [];
    const together = jobs.filter(({ isAlone }) => !isAlone);
    await this.play(together.length > 0 ? together : jobs.slice(0, 1));
    // Those that are done alone wait for the next rounds.
    this.waiting.push(...(together.length > 0 ? jobs.filter(({ isAlone }) => isAlone) : jobs.slice(1)));
  }

  private async play(jobs: readonly WaitingJob[]): Promise<void> {
    const results = await this.rounds.play(jobs.map(({ part }) => part));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') jobs[index]?.resolve(result.value);
      else jobs[index]?.reject(result.reason);
    }
  }
}

function compareKeys(a: Key, b: Key): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
