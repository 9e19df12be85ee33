import type { ActivatedJob } from '#process-engine/process-engine.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import type { JobClaim, JobTaker } from './job-claim.js';

/** A job that is reserved for somebody, with all that it is handed out with. */
export interface Assignment {
  readonly taker: JobTaker;
  readonly job: ActivatedJob;
}

/** What the desk asks of the state. */
export interface DeskState {
  /** The job as it is handed out; undefined where it is gone already. */
  read(jobKey: Key, fetchVariables: readonly string[]): ActivatedJob | undefined;
  typeOf(jobKey: Key): string | undefined;
}

/**
 * Brings jobs and those who wait for them together. A job that is made while somebody waits is made already leased to him; what
 * lies there is found by a claim. Handed out after the commit only.
 */
export class JobDesk {
  /** Those who wait, by type; the next to be served first. */
  private readonly takers = new Map<string, JobTaker[]>();
  /** Types that have no job to hand out, as far as is known. */
  private readonly drained = new Set<string>();
  private readonly claimed = new Set<JobTaker>();
  private claims: JobClaim[] = [];
  /** Reserved by the command that is being processed. */
  private reserved: JobTaker[] = [];

  /** For the core: who gets a job of this type. */
  readonly waitingWorker = (type: string): { readonly worker: string; readonly timeoutMs: number } | undefined => {
    const waiting = this.takers.get(type);
    if (waiting === undefined) return undefined;
    const index = waiting.findIndex((taker) => taker.room > 0);
    const taker = waiting[index];
    if (taker === undefined) return undefined;
    // Whoever was served goes to the end.
    waiting.splice(index, 1);
    waiting.push(taker);
    taker.reserve();
    this.reserved.push(taker);
    return taker;
  };

  /** Somebody waits from now on. */
  add(taker: JobTaker): void {
    const waiting = this.takers.get(taker.type);
    if (waiting === undefined) this.takers.set(taker.type, [taker]);
    else if (!waiting.includes(taker)) waiting.push(taker);
  }

  remove(taker: JobTaker): void {
    const waiting = this.takers.get(taker.type)?.filter((other) => other !== taker) ?? [];
    if (waiting.length > 0) this.takers.set(taker.type, waiting);
    else this.takers.delete(taker.type);
  }

  /** Looks for jobs that are there, unless there are none or it is doing so already. */
  claim(taker: JobTaker): void {
    if (this.drained.has(taker.type) || this.claimed.has(taker) || taker.room === 0) return;
    this.claimed.add(taker);
    this.claims.push({ taker });
  }

  get hasClaims(): boolean {
    return this.claims.length > 0;
  }

  takeClaims(): JobClaim[] {
    const { claims } = this;
    this.claims = [];
    return claims;
  }

  /** A claim was processed. */
  claimDone(taker: JobTaker, found: number, wanted: number, isComplete: boolean): void {
    this.claimed.delete(taker);
    if (found < wanted && isComplete) this.drained.add(taker.type);
    if (found === 0 && taker.foundNothing()) this.add(taker);
  }

  /** The command did not go through: nobody gets anything from it. */
  undo(): void {
    for (const taker of this.reserved) taker.release();
    this.reserved = [];
  }

  /** The command went through: reads what is handed out, and notices what can be. */
  accept(
    records: readonly EngineRecord[],
    state: DeskState,
    assignments: Map<Key, Assignment>,
    claim?: JobTaker,
  ): void {
    for (const record of records) {
      if (record.valueType === 'JOB') this.acceptJob(record, state, assignments);
      else if (record.valueType === 'JOB_BATCH' && claim !== undefined) {
        for (const key of record.value.jobKeys) this.assign(claim, key, state, assignments, true);
      } else if (record.valueType === 'INCIDENT' && record.intent === 'RESOLVED' && record.value.jobKey !== NO_KEY) {
        const type = state.typeOf(record.value.jobKey);
        if (type !== undefined) this.ready(type);
      }
    }
    this.undo();
  }

  private acceptJob(
    { key, intent, value }: Extract<EngineRecord, { valueType: 'JOB' }>,
    state: DeskState,
    assignments: Map<Key, Assignment>,
  ): void {
    switch (intent) {
      case 'CREATED': {
        if (value.deadline <= 0) return this.ready(value.type);
        const taker = this.takeReserved(value.type, value.worker);
        if (taker !== undefined) this.assign(taker, key, state, assignments, false);
        return;
      }
      case 'FAILED':
        if (value.retries > 0 && value.retryBackoffUntil <= 0) this.ready(value.type);
        return this.drop(key, assignments);
      case 'TIMED_OUT':
      case 'RECURRED_AFTER_BACKOFF':
        return this.ready(value.type);
      case 'COMPLETED':
      case 'CANCELED':
      case 'ERROR_THROWN':
        return this.drop(key, assignments);
      default:
        return;
    }
  }

  private takeReserved(type: string, worker: string): JobTaker | undefined {
    const index = this.reserved.findIndex((taker) => taker.type === type && taker.worker === worker);
    return index < 0 ? undefined : this.reserved.splice(index, 1)[0];
  }

  private assign(
    taker: JobTaker,
    key: Key,
    state: DeskState,
    assignments: Map<Key, Assignment>,
    hasToReserve: boolean,
  ): void {
    if (hasToReserve) taker.reserve();
    const job = state.read(key, taker.fetchVariables);
    if (job === undefined) this.lost(taker);
    else assignments.set(key, { taker, job });
  }

  /** A job that was reserved for somebody is gone: he waits on. */
  private lost(taker: JobTaker): void {
    taker.release();
    if (!taker.foundNothing()) return;
    this.add(taker);
    this.claim(taker);
  }

  /** The job has ended before it was handed out. */
  private drop(key: Key, assignments: Map<Key, Assignment>): void {
    const assignment = assignments.get(key);
    if (assignment === undefined) return;
    assignments.delete(key);
    this.lost(assignment.taker);
  }

  /** A job of this type can be handed out. */
  private ready(type: string): void {
    this.drained.delete(type);
    const taker = this.takers.get(type)?.find((one) => one.room > 0);
    if (taker !== undefined) this.claim(taker);
  }

  /** The batch is complete: a request that got jobs in it waits for no more. */
  close(assignments: ReadonlyMap<Key, Assignment>): void {
    for (const taker of byTaker(assignments).keys()) if (!taker.batchClosed()) this.remove(taker);
  }

  /** The batch is committed. */
  deliver(assignments: ReadonlyMap<Key, Assignment>): void {
    for (const [taker, jobs] of byTaker(assignments)) taker.deliver(jobs);
  }

  /** The batch came to nothing: everybody waits on. */
  discard(assignments: ReadonlyMap<Key, Assignment>): void {
    for (const { taker } of assignments.values()) {
      taker.release();
      this.add(taker);
    }
    this.drained.clear();
  }

  /** All has to be looked at again. */
  claimForAll(): void {
    this.claims = [];
    this.claimed.clear();
    this.drained.clear();
    for (const waiting of this.takers.values()) for (const taker of waiting) this.claim(taker);
  }
}

const byTaker = (assignments: ReadonlyMap<Key, Assignment>): Map<JobTaker, ActivatedJob[]> => {
  const takers = new Map<JobTaker, ActivatedJob[]>();
  for (const { taker, job } of assignments.values()) {
    const jobs = takers.get(taker);
    if (jobs === undefined) takers.set(taker, [job]);
    else jobs.push(job);
  }
  return takers;
};
