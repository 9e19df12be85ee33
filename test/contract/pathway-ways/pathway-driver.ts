import { BpmnError, EngineError } from '#process-engine/engine-error.js';
import type {
  ActivatedJob,
  JobHandler,
  JobWorkerHandle,
  ProcessEngine,
  PublishMessage,
} from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import { EngineLog, MARK } from './engine-log.js';
import type { WaysClock, WaysEngine } from './ways-engine.js';

/** How long what follows from a step may take. */
const SETTLE_MS = 120_000;
/** A cluster delivers its records in bulks: several marks fill one. */
const MARKS_AT_ONCE = 4;
/** How long they are waited for before others are sent; doubled each time, so that nobody is kept busy by marks alone. */
const MARK_MS = 100;
const LOOK_MS = 50;
/** Nothing has come between so many marks: nothing more will. */
const QUIET_MARKS = 2;

/** The answer to a job of a type. */
export type WayAnswer = (job: ActivatedJob) => JsonObject | Promise<JsonObject>;

/**
 * Drives an engine by its port alone, and knows from its records alone when everything that follows from a step has happened: so
 * that steps can be written one after the other, whatever the engine is.
 */
export class PathwayDriver {
  readonly log = new EngineLog();
  /** Jobs that were done, oldest first. */
  answered: ActivatedJob[] = [];
  /** Messages that were published from here, oldest first: a job may come before the record of what led to it. */
  said: PublishMessage[] = [];
  /** The answers of the way that is walked, by job type; they go before the usual ones. */
  ownAnswers: Readonly<Record<string, WayAnswer>> = {};
  private readonly workers: JobWorkerHandle[] = [];
  private readonly failures: string[] = [];
  private readonly reading = new AbortController();
  private following: Promise<void> | undefined;
  private inHand = 0;
  private marks = 0;
  private hurriedAt = 0;

  constructor(private readonly held: WaysEngine) {}

  get engine(): ProcessEngine {
    return this.held.engine;
  }

  get clock(): WaysClock {
    return this.held.clock;
  }

  /** Reads the records from now on, and works on jobs of the types. */
  begin(usualAnswers: Readonly<Record<string, WayAnswer>>): void {
    this.following = this.follow();
    for (const [type, usual] of Object.entries(usualAnswers)) {
      const handler = this.handler((job) => (this.ownAnswers[type] ?? usual)(job));
      this.workers.push(this.engine.openWorker({ type, worker: 'pathway-ways' }, handler));
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    this.reading.abort();
    await this.following;
  }

  async publish(message: PublishMessage): Promise<void> {
    this.said.push(message);
    await this.engine.publishMessage(message);
  }

  /** Another way begins: what was seen of those before is let go of. */
  forget(): void {
    this.log.forget();
    this.answered = [];
    this.said = [];
    this.ownAnswers = {};
  }

  /** Resolves when everything has happened that follows from what was done: no job is open, nothing is due, no record comes. */
  async settle(): Promise<void> {
    const endAt = Date.now() + SETTLE_MS;
    for (let quiet = 0; quiet < QUIET_MARKS; ) {
      const { changes } = this.log;
      if (this.due().length > 0) await this.hurry();
      if (this.isBusy()) await this.log.next(LOOK_MS);
      else await this.mark(endAt);
      quiet = !this.isBusy() && this.log.changes === changes ? quiet + 1 : 0;
      const failures = this.failures.splice(0);
      if (failures.length > 0) throw new Error(`Expected every job to be done, but: ${failures.join('; ')}`);
      if (Date.now() > endAt) throw new Error(`Expected the engine to come to rest, but: ${this.whatIsOpen()}`);
    }
    if (this.log.incidents.size > 0) throw new Error(`Expected no incident, but: ${this.whatIsOpen()}`);
  }

  /** Turns time on, from one due timer to the next; what follows from each has happened before the next. */
  async turnTo(timeMs: number): Promise<void> {
    for (;;) {
      const next = Math.min(...[...this.log.timers.values()].map(({ dueDate }) => dueDate));
      const to = Math.min(Math.max(next, this.clock.now()), timeMs);
      await this.clock.turnTo(to);
      await this.settle();
      if (to === timeMs) return;
    }
  }

  /** What stands in the way of rest, for whoever has to find out why. */
  whatIsOpen(): string {
    const { jobs, tasks, incidents } = this.log;
    const lines = {
      jobs: [...jobs.values()].map(({ type, elementId }) => `${type} (${elementId})`),
      due: this.due().map(({ targetElementId }) => targetElementId),
      tasks: [...tasks.values()].map(({ elementId }) => elementId),
      incidents: [...incidents.values()].map(({ elementId, errorMessage }) => `${elementId}: ${errorMessage}`),
    };
    return JSON.stringify(lines);
  }

  /** Not with each record that comes: whoever is hurried has to look at all that waits. */
  private async hurry(): Promise<void> {
    if (Date.now() - this.hurriedAt < LOOK_MS) return;
    await this.clock.hurry?.();
    this.hurriedAt = Date.now();
  }

  private due() {
    const now = this.clock.now();
    return [...this.log.timers.values()].filter(({ dueDate }) => dueDate <= now);
  }

  private isBusy(): boolean {
    return this.inHand > 0 || this.log.jobs.size > this.jobsThatRest() || this.due().length > 0;
  }

  /** A job without tries is an incident: it stays. */
  private jobsThatRest(): number {
    return [...this.log.jobs.values()].filter(({ retries }) => retries === 0).length;
  }

  /** Sends marks until the first one of these has come: then all records before it have. */
  private async mark(endAt: number): Promise<void> {
    const first = this.marks + 1;
    for (let waitMs = MARK_MS; this.log.lastMark < first && Date.now() < endAt; waitMs *= 2) {
      const keys = Array.from({ length: MARKS_AT_ONCE }, () => String(++this.marks));
      await Promise.all(keys.map((correlationKey) => this.engine.publishMessage({ name: MARK, correlationKey })));
      const untilMs = Math.min(Date.now() + waitMs, endAt);
      while (this.log.lastMark < first && Date.now() < untilMs) await this.log.next(untilMs - Date.now());
    }
  }

  private handler(answer: WayAnswer): JobHandler {
    return async (job) => {
      this.inHand += 1;
      try {
        this.answered.push(job);
        return await answer(job);
      } catch (error) {
        if (!(error instanceof BpmnError)) this.failures.push(`${job.type}: ${String(error)}`);
        throw error;
      } finally {
        this.inHand -= 1;
      }
    };
  }

  private async follow(): Promise<void> {
    const { signal } = this.reading;
    try {
      for await (const record of this.engine.records(1, signal)) this.log.take(record);
    } catch (error) {
      const isOver = signal.aborted || (error instanceof EngineError && error.code === 'NOT_ACTIVE');
      if (!isOver) this.failures.push(`records: ${String(error)}`);
    }
  }
}
