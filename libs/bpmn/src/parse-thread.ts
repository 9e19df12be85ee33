import { Worker } from 'node:worker_threads';
import type { ParsedResource, Resource } from './resource.js';

/** Why a thread gave no answer. */
export type ParseBreach = 'PARSE_DEADLINE' | 'PARSE_MEMORY' | 'PARSE_FAILED';

export interface ParseThreadOptions {
  readonly deadlineMs: number;
  readonly startDeadlineMs: number;
  readonly memoryMiBMax: number;
}

/** One worker thread that reads one file at a time. After a breach it is of no more use. */
export class ParseThread {
  readonly #worker: Worker;
  readonly #ready: Promise<void>;

  constructor(private readonly options: ParseThreadOptions) {
    this.#worker = startWorker(options.memoryMiBMax);
    // it shall not keep the process alive while nobody waits for it
    this.#worker.unref();
    this.#ready = this.#answer(options.startDeadlineMs).then(() => undefined);
    this.#ready.catch(() => undefined);
  }

  /** The file read, or the breach that the thread died of. */
  async parse(resource: Resource): Promise<ParsedResource | ParseBreach> {
    try {
      await this.#ready;
      this.#worker.postMessage(resource);
      return JSON.parse(await this.#answer(this.options.deadlineMs)) as ParsedResource;
    } catch (error) {
      await this.close();
      return breachOf(error);
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  /** The thread's next message; rejects when the thread fails or the time is up. */
  #answer(withinMs: number): Promise<string> {
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
        then();
      };
      const onMessage = (text: string) => settle(() => resolve(text));
      const onError = (error: unknown) => settle(() => reject(error));
      const onExit = () => settle(() => reject(new Error('The thread ended.')));
      const timer = setTimeout(() => settle(() => reject(new DeadlineExceeded())), withinMs);
      worker.once('message', onMessage).once('error', onError).once('exit', onExit).ref();
    });
  }
}

class DeadlineExceeded extends Error {}

const breachOf = (error: unknown): ParseBreach => {
  if (error instanceof DeadlineExceeded) {
    return 'PARSE_DEADLINE';
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'PARSE_MEMORY' : 'PARSE_FAILED';
};

/** The thread runs the built file; where this code itself runs from its sources (specs), it runs from them too. */
const startWorker = (memoryMiBMax: number): Worker => {
  const own = import.meta.url;
  const fromSources = own.endsWith('.ts');
  const execArgv = fromSources
    ? ['--conditions=development', '--import', new URL('../../../scripts/typescript.mjs', own).href]
    : [];
  return new Worker(new URL(fromSources ? './parse-worker.ts' : './parse-worker.js', own), {
    execArgv,
    // nothing of the environment is needed, so a hostile file could not find a secret there
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMiBMax, maxYoungGenerationSizeMb: Math.ceil(memoryMiBMax / 4) },
  });
};
