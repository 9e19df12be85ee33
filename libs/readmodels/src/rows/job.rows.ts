import { type Key, NO_KEY } from '#protocol/key.js';
import type { JobIntent, JobValue, RecordOf } from '#protocol/records.js';
import { insertJobs } from '../sql/insert-jobs.js';
import type { Statement } from '../sql/statement.js';
import { updateJobs } from '../sql/update-jobs.js';
import { mergeInto, type RowCollector, withRows } from './row-collector.js';

/** `ACTIVATABLE`, `ACTIVATED`, `FAILED`, `BACKOFF` and `ERROR_THROWN` are open. */
export type JobRowState =
  | 'ACTIVATABLE'
  | 'ACTIVATED'
  | 'FAILED'
  | 'BACKOFF'
  | 'ERROR_THROWN'
  | 'COMPLETED'
  | 'CANCELED';

export interface JobRow {
  readonly key: Key;
  readonly value: JobValue;
  readonly createdAt: number;
  state: JobRowState;
  retries: number;
  worker: string;
  /** -1: none. */
  deadline: number;
  backoffUntil: number;
  failedWithRetriesLeft: boolean;
  errorMessage: string;
  errorCode: string;
  updatedAt: number;
  endedAt: number | null;
}

/** Absent members stay as they are. */
export type JobRowChange = { readonly key: Key; updatedAt: number } & Partial<
  Omit<JobRow, 'key' | 'value' | 'createdAt' | 'updatedAt'>
> & {
    /** Its incident is resolved: it can be handed out again, if that is what it waited for. */
    reopen?: boolean;
  };

const EXHAUSTED: readonly (JobRowState | undefined)[] = ['FAILED', 'ERROR_THROWN'];

export class JobRows implements RowCollector {
  private readonly inserted = new Map<Key, JobRow>();
  private readonly changed = new Map<Key, JobRowChange>();

  add({ key, value, intent, timestamp }: RecordOf<'JOB'>): void {
    const state = stateAfter(intent, value);
    if (intent === 'CREATED') {
      this.inserted.set(key, {
        key,
        value,
        createdAt: timestamp,
        state: state ?? 'ACTIVATABLE',
        retries: value.retries,
        worker: value.worker,
        deadline: value.deadline,
        backoffUntil: value.retryBackoffUntil,
        failedWithRetriesLeft: false,
        errorMessage: value.errorMessage,
        errorCode: value.errorCode,
        updatedAt: timestamp,
        endedAt: null,
      });
      return;
    }
    const change: JobRowChange = {
      key,
      retries: value.retries,
      worker: value.worker,
      deadline: value.deadline,
      backoffUntil: value.retryBackoffUntil,
      errorMessage: value.errorMessage,
      errorCode: value.errorCode,
      updatedAt: timestamp,
    };
    if (state !== undefined) change.state = state;
    if (state === 'COMPLETED' || state === 'CANCELED') change.endedAt = timestamp;
    if (intent === 'FAILED') change.failedWithRetriesLeft = value.retries > 0;
    this.change(key, change);
  }

  activated({ value, timestamp }: RecordOf<'JOB_BATCH'>): void {
    const { worker, deadline } = value;
    for (const key of value.jobKeys) {
      this.change(key, { key, state: 'ACTIVATED', worker, deadline, updatedAt: timestamp });
    }
  }

  incidentResolved({ value, timestamp }: RecordOf<'INCIDENT'>): void {
    const key = value.jobKey;
    if (key === NO_KEY) return;
    const known = this.inserted.get(key)?.state ?? this.changed.get(key)?.state;
    if (known === undefined) this.change(key, { key, reopen: true, updatedAt: timestamp });
    else if (EXHAUSTED.includes(known)) {
      this.change(key, { key, state: 'ACTIVATABLE', worker: '', deadline: -1, updatedAt: timestamp });
    }
  }

  statements(): Statement[] {
    return withRows(insertJobs([...this.inserted.values()]), updateJobs([...this.changed.values()]));
  }

  private change(key: Key, change: JobRowChange): void {
    const row = this.inserted.get(key);
    if (row !== undefined) Object.assign(row, change);
    else mergeInto(this.changed, key, change);
  }
}

/** The state that a record leads to; undefined: the one it had. */
const stateAfter = (intent: JobIntent, value: JobValue): JobRowState | undefined => {
  switch (intent) {
    case 'CREATED':
      return value.deadline > 0 ? 'ACTIVATED' : 'ACTIVATABLE';
    case 'COMPLETED':
    case 'CANCELED':
    case 'ERROR_THROWN':
      return intent;
    case 'FAILED':
      if (value.retries <= 0) return 'FAILED';
      return value.retryBackoffUntil > 0 ? 'BACKOFF' : 'ACTIVATABLE';
    case 'TIMED_OUT':
    case 'RECURRED_AFTER_BACKOFF':
      return 'ACTIVATABLE';
    case 'RETRIES_UPDATED':
    case 'TIMEOUT_UPDATED':
    case 'MIGRATED':
      return undefined;
  }
};
