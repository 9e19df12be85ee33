import type { EngineError } from '#process-engine/engine-error.js';
import type { ActivatedJob, ActivateJobs } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import type { JobTaker } from './job-claim.js';

/** How long a request waits for its first job where it does not say (`requestTimeoutMs` 0 or absent). */
export const REQUEST_TIMEOUT_MS = 10_000;

/** Jobs that one request gets at most. */
export const REQUEST_JOBS_MAX = 1_000;

/** What the request asks of the engine. */
export interface JobRequestHost {
  /** It waits no longer. */
  leave(request: JobRequest): void;
  /** Jobs that nobody has taken are free again at once. */
  giveBack(jobKeys: readonly Key[]): void;
}

/** A request for jobs that waits until there is one (long polling). It is answered with those of one commit. */
export class JobRequest implements JobTaker {
  readonly type: string;
  readonly worker: string;
  readonly timeoutMs: number;
  readonly fetchVariables: readonly string[];
  readonly jobs: Promise<readonly ActivatedJob[]>;

  private readonly maxJobs: number;
  private readonly waits: boolean;
  private reserved = 0;
  private state: 'open' | 'closing' | 'answered' = 'open';
  private isAbandoned = false;
  private isTimeOver = false;
  private timer: NodeJS.Timeout | undefined;
  private resolve: (jobs: readonly ActivatedJob[]) => void = () => undefined;
  private reject: (error: EngineError) => void = () => undefined;

  constructor(
    private readonly request: ActivateJobs,
    private readonly host: JobRequestHost,
  ) {
    this.type = request.type;
    this.worker = request.worker;
    this.timeoutMs = request.timeoutMs;
    this.fetchVariables = request.fetchVariables ?? [];
    this.maxJobs = Math.min(request.maxJobs, REQUEST_JOBS_MAX);
    const waitMs = request.requestTimeoutMs ?? 0;
    this.waits = waitMs >= 0;
    this.jobs = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    if (this.waits) this.timer = setTimeout(this.timeOver, waitMs > 0 ? waitMs : REQUEST_TIMEOUT_MS);
    request.signal?.addEventListener('abort', this.abort, { once: true });
  }

  get room(): number {
    return this.state === 'open' ? this.maxJobs - this.reserved : 0;
  }

  reserve(): void {
    this.reserved += 1;
  }

  release(): void {
    this.reserved -= 1;
    if (this.state === 'closing') this.state = 'open';
    if (this.isAbandoned || this.isTimeOver) this.giveUp();
  }

  batchClosed(): boolean {
    if (this.reserved > 0 && this.state === 'open') this.state = 'closing';
    return this.state === 'open';
  }

  deliver(jobs: readonly ActivatedJob[]): void {
    this.reserved -= jobs.length;
    if (this.isAbandoned || this.state === 'answered') {
      this.host.giveBack(jobs.map((job) => job.jobKey));
      this.giveUp();
    } else {
      this.answer(jobs);
    }
  }

  foundNothing(): boolean {
    if (this.state !== 'open') return false;
    if (this.waits) return true;
    if (this.reserved === 0) this.answer([]);
    return false;
  }

  /** It cannot be served. */
  fail(error: EngineError): void {
    if (this.state === 'answered') return;
    this.end();
    this.reject(error);
  }

  private readonly abort = (): void => {
    this.isAbandoned = true;
    this.giveUp();
  };

  private readonly timeOver = (): void => {
    this.isTimeOver = true;
    this.giveUp();
  };

  /** It waits no longer. Where jobs are on their way to it, it waits for their commit, which is near. */
  private giveUp(): void {
    if (this.reserved === 0) this.answer([]);
  }

  private answer(jobs: readonly ActivatedJob[]): void {
    if (this.state === 'answered') return;
    this.end();
    this.resolve(jobs);
  }

  private end(): void {
    this.state = 'answered';
    clearTimeout(this.timer);
    this.request.signal?.removeEventListener('abort', this.abort);
    this.host.leave(this);
  }
}
