import type { Outcome } from '#engine/processing/outcome.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { ActivatedJob, ActivateJobs } from '#process-engine/process-engine.js';
import type { Command } from '#protocol/commands.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord, ProcessInstanceCreationValue } from '#protocol/records.js';
import { failureKind } from './connection/failure-kind.js';
import { INBOX_COMMANDS_MAX } from './inbox/inbox.js';
import { JobRequest } from './jobs/job-request.js';
import type { OpenWorker } from './jobs/open-worker.js';
import { readLog } from './log/read-log.js';
import type { Batch } from './loop/batch.js';
import type { CommitFault } from './loop/commit-batch.js';
import { PartitionRunner } from './loop/partition-runner.js';
import type { PartitionSessions } from './loop/partition-sessions.js';
import { CACHE_LIMITS, type CacheLimits } from './store/instance-cache.js';

export interface ActiveNodeSettings {
  /** IANA zone in which expressions read times without one. Default: Europe/London. */
  readonly zone?: string;
  readonly cache?: Partial<CacheLimits>;
  /** Commands that wait, at most. */
  readonly commandsMax?: number;
  /** Told of what went wrong inside, though it may have been mended. Default: nobody. */
  readonly onError?: (error: unknown) => void;
  /** Told after each commit how many commands and rows it had: for measuring. */
  readonly onCommitted?: (commit: { readonly commands: number; readonly rows: number }) => void;
  /** For tests: lets commits fail. */
  readonly commitFault?: CommitFault;
}

interface ResultWaiter {
  readonly creation: ProcessInstanceCreationValue;
  resolve(result: ProcessInstanceCreationValue & { readonly result: JsonObject }): void;
}

/** What the active node does beside its loop: who waits for jobs and results, who follows the log, when all is quiet. */
export class ActiveNode {
  readonly runner: PartitionRunner;
  private readonly requests = new Set<JobRequest>();
  private readonly workers = new Set<OpenWorker>();
  private readonly resultWaiters = new Map<Key, ResultWaiter>();
  private quietWaiters: (() => void)[] = [];
  private isEnded = false;

  constructor(
    private readonly sessions: PartitionSessions,
    private readonly settings: ActiveNodeSettings,
  ) {
    this.runner = new PartitionRunner(sessions, {
      zone: settings.zone ?? 'Europe/London',
      cache: { ...CACHE_LIMITS, ...settings.cache },
      commandsMax: settings.commandsMax ?? INBOX_COMMANDS_MAX,
      commitFault: settings.commitFault,
      onError: (error) => settings.onError?.(error),
      onCommitted: (batch) => this.committed(batch),
    });
  }

  /** Works until it is stopped, or until another node has taken over. */
  async run(onReady: () => void): Promise<void> {
    this.sessions.keepLease(() => this.runner.loseLead());
    try {
      await this.runner.run(onReady);
    } catch (error) {
      if (failureKind(error) !== 'fenced') throw error;
    } finally {
      this.isEnded = true;
      // Who waits for more of the log hears now that there is none to come from here: the runner's own ring came before it was known.
      this.runner.tail.ring();
      for (const request of [...this.requests]) request.fail(gone());
      this.changed();
      await this.sessions.close();
    }
  }

  get isWorking(): boolean {
    return this.runner.isWorking;
  }

  stop(): void {
    this.runner.stop();
  }

  /** Resolves after the commit; rejects with the rejection. */
  submit(command: Command, onAccepted?: (outcome: Outcome) => void): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.runner.submit({
        command,
        origin: { from: 'client' },
        settle: (outcome) => {
          if (outcome.rejection !== undefined) return reject(rejected(outcome.rejection));
          onAccepted?.(outcome);
          resolve(outcome);
        },
        fail: reject,
      });
    });
  }

  async submitForResult(
    command: Command,
    timeoutMs: number,
  ): Promise<ProcessInstanceCreationValue & { readonly result: JsonObject }> {
    return new Promise((resolve, reject) => {
      let key: Key | undefined;
      const timer = setTimeout(() => {
        if (key !== undefined) this.resultWaiters.delete(key);
        reject(
          new EngineError(
            'DEADLINE_EXCEEDED',
            `Expected the process instance to complete within ${timeoutMs} ms, but it has not`,
          ),
        );
      }, timeoutMs);
      this.submit(command, ({ answer }) => {
        if (answer?.valueType !== 'PROCESS_INSTANCE_CREATION') return;
        key = answer.value.processInstanceKey;
        this.resultWaiters.set(key, {
          creation: answer.value,
          resolve: (result) => {
            clearTimeout(timer);
            resolve(result);
          },
        });
      }).catch((error: unknown) => {
        clearTimeout(timer);
        reject(error);
      });
    });
  }

  // ── jobs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

  async activateJobs(request: ActivateJobs, command: Command): Promise<readonly ActivatedJob[]> {
    if (request.signal?.aborted) return [];
    const taker = new JobRequest(request, {
      leave: (one) => {
        this.requests.delete(one);
        this.runner.desk.remove(one);
      },
      giveBack: (jobKeys) => this.giveBack(jobKeys),
    });
    this.requests.add(taker);
    try {
      this.runner.submit({
        command,
        origin: { from: 'claim', claim: { taker } },
        settle: ({ rejection }) => {
          if (rejection !== undefined) taker.fail(rejected(rejection));
        },
        fail: (error) => taker.fail(error),
      });
    } catch (error) {
      taker.fail(error as EngineError);
    }
    return taker.jobs;
  }

  addWorker(worker: OpenWorker): void {
    worker.attach();
    this.workers.add(worker);
    this.runner.desk.add(worker);
    this.freed(worker);
  }

  removeWorker(worker: OpenWorker): void {
    this.runner.desk.remove(worker);
  }

  freed(worker: OpenWorker): void {
    this.runner.desk.claim(worker);
    this.runner.wake();
    this.changed();
  }

  /** Ends the leases of jobs that could not be handed over. */
  giveBack(jobKeys: readonly Key[]): void {
    for (const jobKey of jobKeys) {
      const ignore = (): void => undefined;
      this.runner.submitInternal({ type: 'UPDATE_JOB', jobKey, timeoutMs: 0 }).catch(ignore);
      this.runner.submitInternal({ type: 'TIME_OUT_JOB', jobKey }).catch(ignore);
    }
  }

  // ── when all is quiet ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Nothing is queued or uncommitted, no job is in anybody's hands or waits for an open worker. */
  async quiescent(doLeasesCount = true): Promise<void> {
    while (!this.isEnded) {
      await this.runner.whenIdle();
      if (this.runner.isIdle && this.areWorkersIdle && !(doLeasesCount && this.runner.calendar.hasLeases)) return;
      await new Promise<void>((resolve) => this.quietWaiters.push(resolve));
    }
    throw gone();
  }

  private get areWorkersIdle(): boolean {
    for (const worker of this.workers) if (!worker.isIdle) return false;
    return true;
  }

  private changed(): void {
    const { quietWaiters } = this;
    this.quietWaiters = [];
    for (const resolve of quietWaiters) resolve();
  }

  // ── the log ────────────────────────────────────────────────────────────────────────────────────────────────────────

  async *records(fromPosition: number, signal?: AbortSignal): AsyncGenerator<EngineRecord> {
    let position = Math.max(1, fromPosition) - 1;
    while (!signal?.aborted) {
      await this.waitBeyond(position, signal);
      if (signal?.aborted) return;
      for (const record of await this.readAfter(position)) {
        if (signal?.aborted) return;
        yield record;
        position = record.position;
      }
    }
  }

  /** Resolves when a record after this position is committed, or when the signal aborts. @throws EngineError when it has ended */
  async waitBeyond(position: number, signal?: AbortSignal): Promise<void> {
    const { tail } = this.runner;
    const ring = (): void => tail.ring();
    signal?.addEventListener('abort', ring);
    try {
      while (!signal?.aborted && tail.lastPosition <= position) {
        if (this.isEnded) throw gone();
        await tail.next();
      }
    } finally {
      signal?.removeEventListener('abort', ring);
    }
  }

  /** The next committed records after a position, as many as are at hand. */
  async readAfter(position: number): Promise<readonly EngineRecord[]> {
    return this.runner.tail.from(position + 1) ?? (await readLog(this.sessions.log, position + 1)).records;
  }

  private committed(batch: Batch): void {
    if (this.resultWaiters.size > 0) this.announceResults(batch.records);
    this.settings.onCommitted?.({ commands: batch.processed.length, rows: batch.rowCount });
    this.changed();
  }

  private announceResults(records: readonly EngineRecord[]): void {
    for (const record of records) {
      if (record.valueType !== 'PROCESS_INSTANCE_RESULT') continue;
      const waiter = this.resultWaiters.get(record.value.processInstanceKey);
      if (waiter === undefined) continue;
      this.resultWaiters.delete(record.value.processInstanceKey);
      waiter.resolve({ ...waiter.creation, result: record.value.variables });
    }
  }
}

const rejected = ({ type, reason }: NonNullable<Outcome['rejection']>): EngineError => new EngineError(type, reason);

const gone = (): EngineError =>
  new EngineError('UNAVAILABLE', 'Expected the engine to be active, but it has been closed');
