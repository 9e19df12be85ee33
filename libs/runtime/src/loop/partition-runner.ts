import type { Outcome } from '#engine/processing/outcome.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { Command } from '#protocol/commands.js';
import { EngineClock } from '../clock/engine-clock.js';
import { failureKind } from '../connection/failure-kind.js';
import { DueCalendar } from '../due/due-calendar.js';
import { CommandSources } from '../inbox/command-sources.js';
import type { Entry } from '../inbox/entry.js';
import { JobDesk } from '../jobs/job-desk.js';
import { LogTail } from '../log/log-tail.js';
import type { CacheLimits } from '../store/instance-cache.js';
import { Partition } from '../store/partition.js';
import { Batch } from './batch.js';
import { BatchProcessor } from './batch-processor.js';
import { type CommitFault, commitBatch } from './commit-batch.js';
import { COMMIT_TRIES_MAX, RECOVERY_PAUSE_MS, TAKE_COMMANDS_MAX, UNAVAILABLE_AFTER_MS, WAKE_MAX_MS } from './limits.js';
import type { PartitionSessions } from './partition-sessions.js';
import { WakeSignal } from './wake-signal.js';

export interface RunnerSettings {
  readonly zone: string;
  readonly cache: CacheLimits;
  readonly commandsMax: number;
  readonly commitFault?: CommitFault | undefined;
  /** Told of what went wrong and was mended, or has to be mended by a person. */
  readonly onError: (error: unknown) => void;
  /** Told after each commit, in order. */
  readonly onCommitted?: ((batch: Batch) => void) | undefined;
}

/** Thrown inside the loop where a commit has failed: what was computed since has come to nothing. */
class BatchLost extends Error {}

/**
 * The serial command loop of the one partition: takes commands, processes them in a batch, writes the batch in one transaction while
 * the next is being processed, and answers after the commit.
 */
export class PartitionRunner {
  readonly desk = new JobDesk();
  readonly calendar: DueCalendar;
  readonly clock: EngineClock;
  readonly tail = new LogTail();
  private readonly sources: CommandSources;
  private readonly wakeUp = new WakeSignal();

  private partition: Partition | undefined;
  private processor: BatchProcessor | undefined;
  private batchNumber = 0;
  private committedBatch = 0;
  private settled: Batch[] = [];

  /** The batch that is being filled, and what was taken for it. */
  private open: Batch | undefined;
  private taken: Entry[] = [];
  private committing: Promise<void> | undefined;
  private failed: { readonly batch: Batch; readonly error: unknown } | undefined;

  private isStopping = false;
  /** What those are told who come when it has ended. */
  private endedBy = closed();
  private unavailableSince: number | undefined;
  private idleWaiters: (() => void)[] = [];
  private isWaiting = false;

  constructor(
    private readonly sessions: PartitionSessions,
    private readonly settings: RunnerSettings,
  ) {
    this.clock = new EngineClock(sessions.time);
    this.calendar = new DueCalendar(() => sessions.load);
    this.sources = new CommandSources(this.desk, this.calendar, this.clock, settings.commandsMax);
  }

  /** Puts a command into the queue. @throws EngineError where it cannot be taken */
  submit(entry: Entry): void {
    if (this.isStopping) throw this.endedBy;
    if (this.isUnavailable) throw unavailable();
    this.sources.put(entry);
    this.wakeUp.wake();
  }

  /** A command of the engine to itself: takes no room from the others. */
  submitInternal(command: Command, origin: Entry['origin'] = { from: 'client' }): Promise<Outcome> {
    return new Promise((settle, fail) => {
      if (this.isStopping) return fail(this.endedBy);
      this.sources.carry({ command, origin, settle, fail });
      this.wakeUp.wake();
    });
  }

  /** Something outside the queue has changed: a worker has room again, or has come. */
  wake(): void {
    this.wakeUp.wake();
  }

  /** Reads what the store has, and works until it is stopped. Rejects only with an error of kind `fenced`. */
  async run(onReady: () => void): Promise<void> {
    try {
      await this.openPartition();
      onReady();
      while (!this.isStopping) {
        try {
          await this.turn();
        } catch (error) {
          await this.recover(error);
        }
      }
      await this.committing;
      if (this.failed !== undefined) await this.recover(this.failed.error);
    } finally {
      this.isStopping = true;
      this.failAll(this.endedBy);
      this.tail.ring();
      this.notifyIdle();
    }
  }

  /** Ends the loop after the batch in work. What waits is refused. */
  stop(): void {
    this.isStopping = true;
    this.wakeUp.wake();
  }

  /** Another node is active: what is in work cannot be committed. */
  loseLead(): void {
    this.endedBy = notActive();
    this.stop();
  }

  /** Whether it takes commands. */
  get isWorking(): boolean {
    return !this.isStopping;
  }

  /** Resolves when the loop has nothing to do: no command, nothing due, nothing uncommitted. */
  async whenIdle(): Promise<void> {
    while (!this.isStopping) {
      if (this.isIdle) return;
      await new Promise<void>((resolve) => this.idleWaiters.push(resolve));
    }
  }

  /** Whether it is at rest now. */
  get isIdle(): boolean {
    return this.isWaiting && !this.sources.hasAny && !this.calendar.needsFilling;
  }

  // ── one turn ───────────────────────────────────────────────────────────────────────────────────────────────────────

  private async turn(): Promise<void> {
    await this.waitForWork();
    if (this.isStopping) return;
    const batch = this.begin();
    await this.fill(batch);
    await this.committing;
    this.checkCommit();
    this.finish(batch);
  }

  private begin(): Batch {
    this.batchNumber += 1;
    const batch = new Batch(this.batchNumber, this.loaded);
    this.open = batch;
    this.taken = [];
    this.settle();
    this.loaded.residency.beginBatch(batch.number);
    return batch;
  }

  /** Fills a batch for as long as the one before is being committed, and at least once. */
  private async fill(batch: Batch): Promise<void> {
    for (;;) {
      if (this.calendar.needsFilling) await this.calendar.fill();
      this.checkCommit();
      const entries = this.sources.take(Math.min(TAKE_COMMANDS_MAX, batch.room));
      if (entries.length > 0) {
        this.taken.push(...entries);
        await this.activeProcessor.process(batch, entries);
        this.checkCommit();
      }
      if (this.committing === undefined || batch.isFull) return;
      if (entries.length === 0) await this.wakeUp.wait(WAKE_MAX_MS);
      this.checkCommit();
    }
  }

  /** Closes a batch and sets its commit going. */
  private finish(batch: Batch): void {
    batch.close();
    this.open = undefined;
    this.taken = [];
    for (const key of batch.instances) this.loaded.cache.use(key);
    this.sources.continueWith(batch.pending);
    this.desk.close(batch.assignments);
    if (batch.isWithoutChange) {
      this.done(batch);
      return;
    }
    this.committing = commitBatch(this.sessions.write, this.sessions.epoch, batch, this.settings.commitFault)
      .then(() => this.done(batch))
      .catch((error: unknown) => {
        this.failed = { batch, error };
      })
      .finally(() => {
        this.committing = undefined;
        this.wakeUp.wake();
      });
  }

  /** A batch is durable: everybody is told. */
  private done(batch: Batch): void {
    this.committedBatch = batch.number;
    this.settled.push(batch);
    this.calendar.apply(batch.records);
    for (const { entry, outcome } of batch.processed) entry.settle(outcome);
    this.settings.onCommitted?.(batch);
    this.desk.deliver(batch.assignments);
    if (batch.records.length > 0) this.tail.publish(batch.records, batch.lastPosition);
  }

  /** What committed batches had changed is as the store says. Never while something is being loaded. */
  private settle(): void {
    const { residency, cache } = this.loaded;
    for (const batch of this.settled) {
      residency.instances.settle(batch.instances, batch.number);
      residency.messages.settle(batch.messages, batch.number);
      residency.startLocks.settle(batch.startLocks, batch.number);
    }
    this.settled = [];
    cache.trim(this.committedBatch);
  }

  private checkCommit(): void {
    if (this.failed !== undefined) throw new BatchLost('The batch before could not be committed');
  }

  // ── what to do next ────────────────────────────────────────────────────────────────────────────────────────────────

  private async waitForWork(): Promise<void> {
    while (!this.isStopping && this.failed === undefined) {
      if (this.calendar.needsFilling) await this.calendar.fill();
      if (this.sources.hasAny) return;
      if (this.committing !== undefined) {
        // Its end wakes, too.
        await this.wakeUp.wait(WAKE_MAX_MS);
        continue;
      }
      this.isWaiting = true;
      this.notifyIdle();
      await this.wakeUp.wait(this.untilDue());
      this.isWaiting = false;
    }
    this.checkCommit();
  }

  /** A pinned clock brings nothing about. */
  private untilDue(): number {
    const { nextDue } = this.calendar;
    if (nextDue === undefined || this.clock.pinnedAtMs !== undefined) return WAKE_MAX_MS;
    return Math.min(WAKE_MAX_MS, Math.max(0, nextDue - this.clock.now()) + 1);
  }

  private get loaded(): Partition {
    if (this.partition === undefined) throw new Error('Expected the partition to be open');
    return this.partition;
  }

  private get activeProcessor(): BatchProcessor {
    if (this.processor === undefined) throw new Error('Expected the partition to be open');
    return this.processor;
  }

  private notifyIdle(): void {
    const { idleWaiters } = this;
    this.idleWaiters = [];
    for (const resolve of idleWaiters) resolve();
  }

  // ── when something fails ───────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Both batches and all that is in memory are discarded; what was committed is looked up in the log; the rest runs one by one,
   * so that a command that cannot be written harms no other.
   */
  private async recover(cause: unknown): Promise<void> {
    await this.committing;
    const { failed, open, taken } = this;
    this.failed = undefined;
    this.open = undefined;
    this.taken = [];
    this.settings.onError(failed?.error ?? cause);
    if (open !== undefined) this.desk.discard(open.assignments);
    const all = [...(failed?.batch.processed.map(({ entry }) => entry) ?? []), ...taken];
    if (failed !== undefined && failureKind(failed.error) === 'fenced') this.fenced(failed.error, all);
    await this.reopen(all);
    const again: Entry[] = [];
    if (failed !== undefined) {
      if (this.isCommitted(failed.batch)) this.doneAfterAll(failed.batch);
      else {
        this.desk.discard(failed.batch.assignments);
        again.push(...failed.batch.processed.map(({ entry }) => entry));
      }
    }
    again.push(...taken);
    await this.runOneByOne(this.sources.again(again));
    this.desk.claimForAll();
    this.wakeUp.wake();
  }

  private isCommitted(batch: Batch): boolean {
    return batch.records.length === 0 || this.loaded.state.lastPosition >= batch.lastPosition;
  }

  /** Its commit had succeeded, only the answer was lost. The calendar and the cache are fresh from the store already. */
  private doneAfterAll(batch: Batch): void {
    for (const { entry, outcome } of batch.processed) entry.settle(outcome);
    this.settings.onCommitted?.(batch);
    this.desk.deliver(batch.assignments);
    this.tail.publish(batch.records, batch.lastPosition);
  }

  private async runOneByOne(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (this.isStopping) {
        entry.fail(this.endedBy);
        continue;
      }
      for (let tries = 1; !(await this.runAlone(entry, tries)); tries += 1);
    }
  }

  /** @returns whether the command is done with, one way or the other */
  private async runAlone(entry: Entry, tries: number): Promise<boolean> {
    const batch = this.begin();
    try {
      await this.activeProcessor.process(batch, [entry]);
      this.finish(batch);
      await this.committing;
      this.checkCommit();
      return true;
    } catch (cause) {
      await this.committing;
      const error = this.failed?.error ?? cause;
      this.failed = undefined;
      this.open = undefined;
      const kind = failureKind(error);
      if (kind === 'fenced') this.fenced(error, [entry]);
      this.desk.discard(batch.assignments);
      await this.reopen([entry]);
      if (batch.statements.length > 0 && this.isCommitted(batch)) {
        this.doneAfterAll(batch);
        return true;
      }
      if (kind === 'away' || (kind === 'retry' && tries < COMMIT_TRIES_MAX)) return false;
      this.settings.onError(error);
      this.setAside(entry, error);
      return true;
    }
  }

  /** A command that cannot be written is refused. */
  private setAside(entry: Entry, error: unknown): void {
    this.sources.setAside(entry);
    const reason = error instanceof Error ? error.message : String(error);
    entry.fail(
      new EngineError('PROCESSING_ERROR', `Expected to write what came of the command, but failed: ${reason}`),
    );
  }

  /** Another node is active: nothing more is written here. */
  private fenced(error: unknown, entries: readonly Entry[]): never {
    this.loseLead();
    for (const entry of entries) entry.fail(this.endedBy);
    this.failAll(this.endedBy);
    throw error;
  }

  /** Opens the partition anew, as soon as the database can be reached. */
  private async reopen(entries: readonly Entry[]): Promise<void> {
    this.partition = undefined;
    this.processor = undefined;
    this.unavailableSince = performance.now();
    for (let isFirst = true; ; isFirst = false) {
      try {
        await this.sessions.restore();
        await this.openPartition();
        this.unavailableSince = undefined;
        return;
      } catch (error) {
        if (failureKind(error) === 'fenced') this.fenced(error, entries);
        if (isFirst) this.settings.onError(error);
        if (this.isUnavailable) this.failAll(unavailable());
        if (this.isStopping) {
          for (const entry of entries) entry.fail(unavailable());
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, RECOVERY_PAUSE_MS));
      }
    }
  }

  private async openPartition(): Promise<void> {
    const opened = await Partition.open(this.sessions.load, this.settings.cache);
    const { partition } = opened;
    this.clock.set(opened.offsetMs, opened.pinnedAtMs);
    this.sources.reset(opened.pending);
    this.settled = [];
    this.partition = partition;
    this.tail.publish([], partition.state.lastPosition);
    this.processor = new BatchProcessor(partition, {
      clock: this.clock,
      desk: this.desk,
      zone: this.settings.zone,
      session: this.sessions.load,
      nextPendingId: () => this.sources.nextPendingId(),
      onError: this.settings.onError,
      check: () => this.checkCommit(),
    });
  }

  private get isUnavailable(): boolean {
    return this.unavailableSince !== undefined && performance.now() - this.unavailableSince > UNAVAILABLE_AFTER_MS;
  }

  private failAll(error: EngineError): void {
    for (const entry of this.sources.drain()) entry.fail(error);
  }
}

const closed = (): EngineError =>
  new EngineError('UNAVAILABLE', 'Expected to take a command, but the engine is closed');

const notActive = (): EngineError =>
  new EngineError('NOT_ACTIVE', 'Expected to be the active node, but another one has taken over');

const unavailable = (): EngineError =>
  new EngineError(
    'UNAVAILABLE',
    'Expected to take a command, but the database cannot be reached',
    UNAVAILABLE_AFTER_MS,
  );
