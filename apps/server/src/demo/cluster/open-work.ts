import type { Key } from '#protocol/key.js';
import { isJobOfCluster, type ZeebeRecord } from '#zeebe/feed/zeebe-record.js';

export interface OpenJob {
  readonly jobKey: Key;
  readonly type: string;
}

/** What ends a job for good. */
const ENDS_JOB = new Set(['COMPLETED', 'CANCELED', 'ERROR_THROWN']);
const ENDS_TIMER = new Set(['TRIGGERED', 'CANCELED']);

/** What a cluster has to do by itself or by its workers, as its records tell: jobs that wait for a worker, and what will be due. */
export class OpenWork {
  private readonly jobs = new Map<Key, OpenJob>();
  /** Timers, and jobs that pause after a failed try, with the moment at which each is due. */
  private readonly dues = new Map<Key, number>();

  add({ valueType, intent, recordType, key, value }: ZeebeRecord): void {
    if (recordType !== 'EVENT') return;
    if (valueType === 'TIMER') {
      if (ENDS_TIMER.has(intent)) this.dues.delete(key);
      else this.dues.set(key, Number(value.dueDate));
    } else if (valueType === 'JOB' && !isJobOfCluster(value.type)) {
      this.addJob(key, intent, value);
    }
  }

  /** The oldest job that a worker could take. */
  firstJob(types: { has(type: string): boolean }): OpenJob | undefined {
    let first: OpenJob | undefined;
    for (const job of this.jobs.values()) {
      if (types.has(job.type) && (first === undefined || BigInt(job.jobKey) < BigInt(first.jobKey))) first = job;
    }
    return first;
  }

  /** The moment at which the next thing is due; undefined where nothing is. */
  nextDue(): number | undefined {
    let next: number | undefined;
    for (const due of this.dues.values()) next = next === undefined ? due : Math.min(next, due);
    return next;
  }

  private addJob(key: Key, intent: string, value: ZeebeRecord['value']): void {
    const pausesUntil = intent === 'FAILED' && Number(value.retryBackoff ?? 0) > 0 ? Number(value.recurringTime) : 0;
    this.dues.delete(key);
    if (ENDS_JOB.has(intent) || Number(value.retries) < 1 || pausesUntil > 0) this.jobs.delete(key);
    else this.jobs.set(key, { jobKey: key, type: String(value.type) });
    if (pausesUntil > 0) this.dues.set(key, pausesUntil);
  }
}
