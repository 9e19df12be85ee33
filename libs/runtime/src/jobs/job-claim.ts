import type { ActivatedJob } from '#process-engine/process-engine.js';

/** Somebody who takes jobs of a type: an open worker, or a request that waits for jobs. */
export interface JobTaker {
  readonly type: string;
  readonly worker: string;
  /** Length of the lease. */
  readonly timeoutMs: number;
  /** Empty: all that the element sees. */
  readonly fetchVariables: readonly string[];
  /** Jobs that it would take now. */
  readonly room: number;
  /** A job is meant for it: it is handed out after the commit. */
  reserve(): void;
  /** The job is not for it after all. */
  release(): void;
  /** Hands over jobs that were reserved. Their leases are durable. */
  deliver(jobs: readonly ActivatedJob[]): void;
  /** A claim has found no job, or the job that it had found is gone: whether it goes on waiting. */
  foundNothing(): boolean;
  /** The batch in which jobs were reserved for it is closed. @returns whether it still waits for more */
  batchClosed(): boolean;
}

/** Looks for jobs that are there already. */
export interface JobClaim {
  readonly taker: JobTaker;
}
