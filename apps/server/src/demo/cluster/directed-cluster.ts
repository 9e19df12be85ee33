import { EngineError } from '#process-engine/engine-error.js';
import { answerOf } from '#process-engine/job-answer.js';
import type { ActivatedJob, JobHandler, JobWorkerHandle, WorkerOptions } from '#process-engine/process-engine.js';
import type { Key } from '#protocol/key.js';
import type { ClusterClock } from '#zeebe/cluster-clock.js';
import type { RecordIntake } from '#zeebe/feed/record-intake.js';
import type { ZeebeAddress } from '#zeebe/zeebe-address.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import type { DirectedClock, DirectedEngine } from '../directed-engine.js';
import type { MarkedRecords } from './marked-records.js';
import type { OpenJob, OpenWork } from './open-work.js';

/** As many as may wait at one moment of the replay. */
const JOBS_MAX = 1_000;
const LEASE_MS = 60 * 60_000;
/** A timer that is due and does not fire for so long never will. */
const DUE_MS_MAX = 60_000;

export interface DirectedClusterParts {
  readonly address: ZeebeAddress;
  readonly intake: RecordIntake;
  readonly clock: ClusterClock;
  readonly marks: MarkedRecords;
  readonly work: OpenWork;
}

/**
 * A cluster of one partition whose outside world is played. It does jobs one at a time, the oldest first, as the replay on the engine of
 * our own does: so both give the same story. Nobody else may send it anything meanwhile.
 */
export class DirectedCluster extends ZeebeEngine implements DirectedEngine {
  readonly clock: DirectedClock;
  private readonly handlers = new Map<string, JobHandler>();
  /** Taken from the cluster, not yet done. */
  private readonly inHand = new Map<Key, ActivatedJob>();

  constructor(private readonly parts: DirectedClusterParts) {
    super(parts.address, (from, signal) => parts.intake.records(from, signal));
    const { clock } = parts;
    this.clock = {
      now: () => clock.now(),
      begin: (timeMs) => clock.pin(timeMs),
      turnTowards: (timeMs) => this.turnTowards(timeMs),
      pin: () => clock.pin(clock.now()),
      release: () =>
        Promise.reject(
          new EngineError('UNSUPPORTED', "Expected time to run on, but a cluster's only stands or is the machine's"),
        ),
    };
  }

  get lastPosition(): number {
    return this.parts.intake.lastPosition;
  }

  override openWorker({ type }: WorkerOptions, handler: JobHandler): JobWorkerHandle {
    this.handlers.set(type, handler);
    return {
      close: async () => {
        this.handlers.delete(type);
      },
    };
  }

  /** What one mark brings along may send more to the cluster itself: only a mark that comes alone says that it rests. */
  async idle(): Promise<void> {
    const { marks } = this.parts;
    for (let before = -1; before !== marks.count; ) {
      before = marks.count;
      await marks.mark((signalName) => this.broadcastSignal(signalName));
    }
  }

  async quiescent(): Promise<void> {
    const { work, clock } = this.parts;
    let dueSince: number | undefined;
    for (;;) {
      await this.idle();
      const job = work.firstJob(this.handlers);
      if (job !== undefined) {
        await this.doJob(job);
        dueSince = undefined;
      } else if ((work.nextDue() ?? Number.POSITIVE_INFINITY) <= clock.now()) {
        dueSince ??= Date.now();
        if (Date.now() - dueSince > DUE_MS_MAX) {
          throw new Error('Expected what is due to happen, but the cluster does nothing');
        }
        await clock.hurry();
      } else {
        return;
      }
    }
  }

  private async turnTowards(timeMs: number): Promise<number> {
    const { work, clock } = this.parts;
    await this.quiescent();
    await clock.pin(Math.max(clock.now(), Math.min(work.nextDue() ?? timeMs, timeMs)));
    await this.quiescent();
    return clock.now();
  }

  private async doJob({ jobKey, type }: OpenJob): Promise<void> {
    const handler = this.handlers.get(type);
    const job = this.inHand.get(jobKey) ?? (await this.take(jobKey, type));
    if (handler === undefined || job === undefined) {
      throw new Error(`Expected the cluster to hand out job '${jobKey}' of type '${type}', but it did not`);
    }
    this.inHand.delete(jobKey);
    const send = await answerOf(job, handler, this);
    await send().catch(ignoreGone);
  }

  private async take(jobKey: Key, type: string): Promise<ActivatedJob | undefined> {
    const request = { type, worker: 'replay', timeoutMs: LEASE_MS, maxJobs: JOBS_MAX, requestTimeoutMs: -1 };
    for (const job of await this.activateJobs(request)) this.inHand.set(job.jobKey, job);
    return this.inHand.get(jobKey);
  }
}

/** What the job itself did may have ended it. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof EngineError && error.code === 'NOT_FOUND')) throw error;
}
