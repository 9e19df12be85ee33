import { setImmediate } from 'node:timers/promises';
import type { Environment } from '#engine/processing/environment.js';
import type { Outcome } from '#engine/processing/outcome.js';
import { readActivatedJob } from '#engine/processing/read-job.js';
import { Miss } from '#engine/state/miss.js';
import type { Command } from '#protocol/commands.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import type { EngineClock } from '../clock/engine-clock.js';
import type { Entry } from '../inbox/entry.js';
import { copyForWorker } from '../jobs/copy-for-worker.js';
import type { JobTaker } from '../jobs/job-claim.js';
import type { DeskState, JobDesk } from '../jobs/job-desk.js';
import type { Partition } from '../store/partition.js';
import type { Batch } from './batch.js';
import { MISSES_MAX, PROBE_COMMANDS_MAX, SLICE_COMMANDS_MAX } from './limits.js';
import { needsOf } from './needs-of.js';

/** Rounds of looking for what commands need: a need may only show when another is met. */
const PREFETCH_ROUNDS_MAX = 3;

export interface ProcessorHost {
  readonly clock: EngineClock;
  readonly desk: JobDesk;
  /** IANA zone of expressions. */
  readonly zone: string;
  readonly session: SqlSession;
  readonly nextPendingId: () => number;
  /** Tells of a command that broke, which is a programmer's mistake. */
  readonly onError: (error: unknown) => void;
  /** Throws where the batch has come to nothing meanwhile. */
  readonly check: () => void;
}

/**
 * Processes commands in their order, each as soon as all it needs is in memory. What a go of commands is known to need is loaded
 * beforehand; what shows only then is loaded together with what the commands behind it will miss.
 */
export class BatchProcessor {
  /** Behind this entry all is known to be there. */
  private readonly probed = new Set<Entry>();
  /** Jobs that the claim in work had room for. */
  private wanted = 0;

  constructor(
    private readonly partition: Partition,
    private readonly host: ProcessorHost,
  ) {}

  async process(batch: Batch, entries: readonly Entry[]): Promise<void> {
    await this.prefetch(entries);
    for (const [index, entry] of entries.entries()) {
      await this.untilProcessed(batch, entries, index);
      this.probed.delete(entry);
      if (index % SLICE_COMMANDS_MAX === SLICE_COMMANDS_MAX - 1) {
        await setImmediate();
        this.host.check();
      }
    }
  }

  private async prefetch(entries: readonly Entry[]): Promise<void> {
    for (let round = 0; round < PREFETCH_ROUNDS_MAX; round += 1) {
      const misses = entries.flatMap((entry) => needsOf(this.partition.state, entry.command));
      if (misses.length === 0) return;
      await this.load(misses);
    }
  }

  private async untilProcessed(batch: Batch, entries: readonly Entry[], index: number): Promise<void> {
    const entry = entries[index] as Entry;
    for (let misses = 0; ; misses += 1) {
      const miss = this.attempt(batch, entry);
      if (miss === undefined) return;
      if (misses >= MISSES_MAX)
        throw new Error(`Expected ${miss.group} '${miss.id}' to be in memory after it was loaded`);
      // Probing drains what is noted as changed.
      batch.gatherChanges();
      await this.load([miss, ...this.probe(entries, index + 1)]);
    }
  }

  private async load(misses: readonly Miss[]): Promise<void> {
    await this.partition.load(this.host.session, misses);
    this.host.check();
  }

  /** @returns what was missed, in which case nothing has changed */
  private attempt(batch: Batch, entry: Entry): Miss | undefined {
    const { origin } = entry;
    if (origin.from === 'clock') this.turnClock(batch, entry);
    const outcome = origin.from === 'claim' ? this.claim(origin.claim.taker) : this.run(entry.command);
    if (outcome instanceof Miss) {
      this.host.desk.undo();
      return outcome;
    }
    const { desk } = this.host;
    const { records, pending } = outcome;
    if (records.length === 0) desk.undo();
    else
      desk.accept(records, this.deskState, batch.assignments, origin.from === 'claim' ? origin.claim.taker : undefined);
    batch.add(entry, outcome);
    if (pending !== undefined) batch.pending.push({ id: this.host.nextPendingId(), command: pending });
    if (origin.from === 'claim') this.claimed(origin.claim.taker, outcome);
    return undefined;
  }

  private run(command: Command): Outcome | Miss {
    try {
      return this.partition.core.process(command, this.environment);
    } catch (error) {
      if (error instanceof Miss) return error;
      this.host.onError(error);
      return broken(error);
    }
  }

  private get environment(): Environment {
    const { clock, zone, desk } = this.host;
    return { now: clock.now(), zone, waitingWorker: desk.waitingWorker };
  }

  /** Jobs for somebody who waits: nothing is written where there are none. */
  private claim(taker: JobTaker): Outcome | Miss {
    const { type: jobType, worker, timeoutMs, room } = taker;
    try {
      const available = room === 0 ? 0 : this.partition.state.activatableJobsOf(jobType, room).length;
      this.wanted = room;
      if (available === 0) return nothing;
      return this.run({ type: 'ACTIVATE_JOBS', jobType, worker, timeoutMs, maxJobs: available });
    } catch (error) {
      if (error instanceof Miss) return error;
      throw error;
    }
  }

  private claimed(taker: JobTaker, { answer }: Outcome): void {
    const found = answer?.valueType === 'JOB_BATCH' ? answer.value.jobKeys.length : 0;
    const isComplete = this.partition.residency.completeJobTypes.has(taker.type);
    this.host.desk.claimDone(taker, found, this.wanted, isComplete);
  }

  private turnClock(batch: Batch, { command, origin }: Entry): void {
    if (command.type !== 'SET_CLOCK' || origin.from !== 'clock') return;
    const { offsetMs } = command;
    this.host.clock.set(offsetMs, origin.isPinned ? origin.timeMs : undefined);
    batch.clock = { offsetMs, pinnedAtMs: origin.staysPinned ? origin.timeMs : undefined };
  }

  private readonly deskState: DeskState = {
    read: (jobKey, fetchVariables) => {
      const job = readActivatedJob(this.partition.state, jobKey, fetchVariables);
      return job === undefined ? undefined : copyForWorker(job);
    },
    typeOf: (jobKey) => this.partition.state.job(jobKey)?.type,
  };

  /** What the commands behind one that has to wait would miss: they are tried, and taken back. */
  private probe(entries: readonly Entry[], from: number): Miss[] {
    const misses: Miss[] = [];
    const end = Math.min(entries.length, from + PROBE_COMMANDS_MAX);
    for (let index = from; index < end; index += 1) {
      const entry = entries[index] as Entry;
      if (this.probed.has(entry) || entry.origin.from === 'claim' || entry.origin.from === 'clock') continue;
      const miss = this.partition.probe(entry.command, { now: this.host.clock.now(), zone: this.host.zone });
      if (miss === undefined) this.probed.add(entry);
      else misses.push(miss);
    }
    return misses;
  }
}

const nothing: Outcome = { records: [], answer: undefined, pending: undefined };

const broken = (error: unknown): Outcome => ({
  rejection: {
    type: 'PROCESSING_ERROR',
    reason: `Expected to process the command, but an unexpected error occurred: ${error instanceof Error ? error.message : String(error)}`,
  },
  records: [],
  answer: undefined,
  pending: undefined,
});
