import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { EngineError } from '#process-engine/engine-error.js';
import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { EngineMethod, FromEngine, ToEngine } from './engine-protocol.js';
import type { Follower } from './follower.js';
import { spawnProgram } from './spawn-program.js';

/**
 * What is killed: the engine's process alone, so that the database server lives on and what it was sent is finished; the server too, with
 * all its processes; or the server is frozen first, so that the engine waits in vain for its commits: what it answers meanwhile is not
 * durable.
 */
export type Victim = 'engine' | 'engine and server' | 'frozen server and engine';

/** Long enough for answers that do not wait for the commit. */
const FROZEN_MS = 100;

/** The engine's process ended before it answered: whether the command was carried out is not known. */
export class Gone extends Error {
  constructor() {
    super('Expected an answer, but the process of the engine has ended');
  }
}

type AnswerOf<M extends EngineMethod> = Awaited<ReturnType<ProcessEngine[M]>>;

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Running {
  readonly child: ChildProcess;
  readonly pending: Map<number, Pending>;
  /** Processes of the database server, the first of all first; known when it is ready. */
  server?: readonly number[];
}

/**
 * Starts the engine's process, again and again on the same data folder, kills it, and speaks with it. Commands that are sent while none
 * is ready wait for the next one.
 */
export class EngineHost {
  private running: Running | undefined;
  private readyWaiters: (() => void)[] = [];
  private commands = 0;

  constructor(
    private readonly dataDir: string,
    private readonly follower: Follower,
  ) {}

  /** Starts a process, and does not wait for it. */
  spawn(): void {
    const child = spawnProgram('engine-process.ts', this.dataDir);
    const running: Running = { child, pending: new Map() };
    this.running = running;
    child.on('message', (message: FromEngine) => this.receive(running, message));
    child.on('exit', () => {
      if (this.running === running) this.running = undefined;
      for (const { reject } of running.pending.values()) reject(new Gone());
    });
  }

  /** Resolves when the process is ready and has told of all that was committed before. */
  async ready(): Promise<void> {
    while (this.running?.server === undefined) await new Promise<void>((ready) => this.readyWaiters.push(ready));
  }

  /** Ends it at once: nothing is finished, nothing tidied up. Resolves when it is gone. */
  async kill(victim: Victim = 'engine'): Promise<void> {
    const { running } = this;
    if (running === undefined) throw new Error('Expected the process of the engine to be running, but it is not');
    const { child, server = [] } = running;
    const gone = once(child, 'exit');
    if (victim === 'frozen server and engine') {
      for (const pid of server) signal(pid, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, FROZEN_MS));
    }
    if (victim !== 'engine') for (const pid of server) signal(pid, 'SIGKILL');
    child.kill('SIGKILL');
    await gone;
  }

  /** Ends it as an operator would. */
  async end(): Promise<void> {
    const { running } = this;
    if (running === undefined) return;
    const gone = once(running.child, 'exit');
    send(running.child, { end: true });
    await gone;
  }

  /** Asks the engine. @throws Gone, EngineError */
  async call<M extends EngineMethod>(method: M, ...args: Parameters<ProcessEngine[M]>): Promise<AnswerOf<M>> {
    await this.ready();
    const { child, pending } = this.running as Running;
    this.commands += 1;
    const id = this.commands;
    return new Promise<AnswerOf<M>>((resolve, reject) => {
      pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      send(child, { id, method, args });
    });
  }

  private receive(running: Running, message: FromEngine): void {
    if (running !== this.running) return;
    if ('records' in message) {
      this.follower.take(message.records);
    } else if ('ready' in message) {
      void this.catchUp(running, message.ready);
    } else {
      const { id } = message;
      const pending = running.pending.get(id);
      running.pending.delete(id);
      if ('error' in message) {
        pending?.reject(new EngineError(message.error.code ?? 'PROCESSING_ERROR', message.error.message));
      } else pending?.resolve(message.result);
    }
  }

  private async catchUp(
    running: Running,
    { postmaster, lastPosition }: { readonly postmaster: number; readonly lastPosition: number },
  ): Promise<void> {
    send(running.child, { followFrom: this.follower.next });
    await this.follower.reached(lastPosition);
    running.server = [postmaster, ...childrenOf(postmaster)];
    const { readyWaiters } = this;
    this.readyWaiters = [];
    for (const ready of readyWaiters) ready();
  }
}

/** So that a commit in work is not finished by a process that outlives the first one. None where there is no /proc. */
const childrenOf = (parent: number): number[] => {
  try {
    return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
};

const signal = (pid: number, name: 'SIGSTOP' | 'SIGKILL'): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
};

const send = (child: ChildProcess, message: ToEngine): void => {
  // A process that has just ended takes nothing; its end is told by its exit.
  child.send(message, () => undefined);
};
