import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ProblemException } from '../../http/problem.exception.js';
import type { ReadingKind, ReadingTasks } from './reading-task.js';

/** Nothing of what is read is read yet: on a busy machine it may take long. */
const START_MS_MAX = 120_000;
const TASK_MS_MAX = 20_000;
const MEMORY_MIB_MAX = 256;
const WAITING_MAX = 50;

/**
 * Reads drawings off the main thread, one after the other, under a deadline and a memory limit: what a designer hands in, or
 * imports, cannot hold up the people at work. Give it only files that `parseResources` could read.
 */
@Injectable()
export class DrawingReader implements OnModuleDestroy {
  private thread: ReadingThread | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @throws ProblemException 422 where the files cannot be read within the limits, 503 where too many are waiting */
  async ask<Kind extends ReadingKind>(
    kind: Kind,
    request: ReadingTasks[Kind]['request'],
  ): Promise<ReadingTasks[Kind]['answer']> {
    if (this.waiting >= WAITING_MAX) {
      throw new ProblemException(503, 'RESOURCE_EXHAUSTED', 'Expected to read the drawing, but too many are waiting', {
        retryAfterMs: 1_000,
      });
    }
    this.waiting += 1;
    const answer = this.last.then(() => this.askNext(kind, request));
    this.last = answer.catch(() => undefined);
    return answer.finally(() => {
      this.waiting -= 1;
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.last;
    await this.thread?.close();
    this.thread = undefined;
  }

  private async askNext<Kind extends ReadingKind>(
    kind: Kind,
    request: ReadingTasks[Kind]['request'],
  ): Promise<ReadingTasks[Kind]['answer']> {
    this.thread ??= new ReadingThread();
    try {
      const { answer, error } = JSON.parse(await this.thread.ask({ kind, request })) as {
        answer?: ReadingTasks[Kind]['answer'];
        error?: string;
      };
      if (answer !== undefined) return answer;
      throw unreadable(error);
    } catch (error) {
      if (error instanceof ProblemException) throw error;
      await this.thread.close();
      this.thread = undefined;
      throw unreadable();
    }
  }
}

const unreadable = (why?: string): ProblemException =>
  new ProblemException(
    422,
    'UNREADABLE',
    `Expected a drawing that can be read, but this one cannot${why === undefined ? ' within the limits' : ''}`,
  );

class ReadingThread {
  private readonly worker = startWorker();
  private readonly ready = this.next(START_MS_MAX);

  constructor() {
    // it shall not keep the process alive while nobody waits for it
    this.worker.unref();
    this.ready.catch(() => undefined);
  }

  async ask(message: unknown): Promise<string> {
    await this.ready;
    this.worker.postMessage(message);
    return this.next(TASK_MS_MAX);
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  /** The thread's next message; rejects when the thread fails or the time is up. */
  private next(withinMs: number): Promise<string> {
    const { worker } = this;
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
        then();
      };
      const onMessage = (text: string) => settle(() => resolve(text));
      const onError = (error: unknown) => settle(() => reject(error));
      const onExit = () => settle(() => reject(new Error('The thread ended.')));
      const timer = setTimeout(() => settle(() => reject(new Error('The time is up.'))), withinMs);
      worker.once('message', onMessage).once('error', onError).once('exit', onExit).ref();
    });
  }
}

/** The thread runs the built file; where this code itself runs from its sources (specs), it runs from them too. */
function startWorker(): Worker {
  const own = import.meta.url;
  const isFromSources = own.endsWith('.ts');
  const execArgv = isFromSources
    ? ['--conditions=development', '--import', new URL('../../../../../scripts/typescript.mjs', own).href]
    : [];
  return new Worker(new URL(isFromSources ? './reading-worker.ts' : './reading-worker.js', own), {
    execArgv,
    // nothing of the environment is needed, so a hostile file could not find a secret there
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB_MAX, maxYoungGenerationSizeMb: MEMORY_MIB_MAX / 4 },
  });
}
