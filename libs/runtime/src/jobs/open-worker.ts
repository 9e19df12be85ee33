import { EngineError } from '#process-engine/engine-error.js';
import { answerOf, type JobAnswers } from '#process-engine/job-answer.js';
import type { ActivatedJob, JobHandler, JobWorkerHandle, WorkerOptions } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import type { JobTaker } from './job-claim.js';

const TIMEOUT_MS = 5 * 60_000;
const JOBS_IN_HAND_MAX = 32;
/** Pause before an answer that was refused for want of room is sent again. */
const RESEND_MS = 50;
/** An answer that cannot be delivered for so many times is given up: the lease runs out, and the job comes again. */
const RESENDS_MAX = 100;

/** What a worker asks of the engine. */
export interface WorkerHost extends JobAnswers {
  /** Jobs that it does not take are free again at once. */
  giveBack(jobKeys: readonly Key[]): void;
  /** It has room again. */
  freed(worker: OpenWorker): void;
  /** It takes no more jobs. */
  left(worker: OpenWorker): void;
}

/** A worker in this process: gets each job of its type as soon as it is committed, and answers for it. */
export class OpenWorker implements JobTaker, JobWorkerHandle {
  readonly type: string;
  readonly worker: string;
  readonly timeoutMs: number;
  readonly fetchVariables: readonly string[];

  private readonly maxJobs: number;
  private reserved = 0;
  private inHand = 0;
  private isClosed = false;
  private whenDone: (() => void)[] = [];

  constructor(
    options: WorkerOptions,
    private readonly handler: JobHandler,
    private readonly host: WorkerHost,
  ) {
    this.type = options.type;
    this.worker = options.worker ?? options.type;
    this.timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    this.fetchVariables = options.fetchVariables ?? [];
    this.maxJobs = options.maxJobs ?? JOBS_IN_HAND_MAX;
  }

  /** It works for a node that has just become active: what another had reserved for it comes again. */
  attach(): void {
    this.reserved = 0;
  }

  get room(): number {
    return this.isClosed ? 0 : this.maxJobs - this.reserved - this.inHand;
  }

  /** No job in its hands, and none on its way. */
  get isIdle(): boolean {
    return this.reserved === 0 && this.inHand === 0;
  }

  reserve(): void {
    this.reserved += 1;
  }

  release(): void {
    this.reserved -= 1;
    this.checkDone();
  }

  batchClosed(): boolean {
    return !this.isClosed;
  }

  foundNothing(): boolean {
    return !this.isClosed;
  }

  deliver(jobs: readonly ActivatedJob[]): void {
    this.reserved -= jobs.length;
    if (this.isClosed) {
      this.host.giveBack(jobs.map((job) => job.jobKey));
      this.checkDone();
      return;
    }
    for (const job of jobs) {
      this.inHand += 1;
      void this.work(job);
    }
  }

  async close(): Promise<void> {
    if (!this.isClosed) {
      this.isClosed = true;
      this.host.left(this);
    }
    if (this.isIdle) return;
    await new Promise<void>((resolve) => this.whenDone.push(resolve));
  }

  private async work(job: ActivatedJob): Promise<void> {
    try {
      await this.answer(await answerOf(job, this.handler, this.host));
    } finally {
      this.inHand -= 1;
      this.host.freed(this);
      this.checkDone();
    }
  }

  /** A job that is gone needs no answer; an engine that cannot take one now gets it again. */
  private async answer(send: () => Promise<void>): Promise<void> {
    for (let resend = 0; resend < RESENDS_MAX; resend += 1) {
      try {
        return await send();
      } catch (error) {
        const code = error instanceof EngineError ? error.code : undefined;
        if (code === 'RESOURCE_EXHAUSTED' || code === 'UNAVAILABLE') {
          await new Promise((resolve) => setTimeout(resolve, RESEND_MS));
          continue;
        }
        return;
      }
    }
  }

  private checkDone(): void {
    if (!this.isIdle) return;
    const { whenDone } = this;
    this.whenDone = [];
    for (const done of whenDone) done();
  }
}
