import { addDuration, parseDuration } from '#feel/temporal.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { ActiveNode } from '../active-node.js';

/** How long the clock waits for jobs that are in somebody's hands before it refuses to be turned. */
const QUIET_TIMEOUT_MS = 60_000;

export interface TurnOptions {
  /** Turns also while a job is in the hands of a client: its lease may run out so. Jobs of open workers are waited for always. */
  readonly evenWhileLeased?: boolean;
}

export interface TurnToOptions extends TurnOptions {
  /** Told of each moment at which time stands still on the way, in milliseconds since the epoch: what was due before has happened. */
  readonly onStop?: (timeMs: number) => void;
  /** Ends the way early: time goes on from where it has come to. */
  readonly signal?: AbortSignal;
}

/** `turning`: it stands still only until it has been turned; after a crash it runs on from where it stood. */
type ClockState = 'running' | 'turning' | 'pinned';

/**
 * Turns engine time, for demonstrations and tests. It only goes forwards, only when no job is running, and from due time to due time:
 * each timer fires at its own. Where it stands, it stands: pinned time moves by being turned alone.
 */
export class EngineClockControl {
  private turning: Promise<void> = Promise.resolve();

  constructor(
    private readonly node: () => ActiveNode,
    private readonly zone: string,
  ) {}

  /** Engine time in milliseconds since the epoch. */
  now(): number {
    return this.node().runner.clock.now();
  }

  get isPinned(): boolean {
    return this.node().runner.clock.pinnedAtMs !== undefined;
  }

  /** Lets time stand still: now, or at a time that is not before now. Survives a restart. */
  pin(timeMs?: number): Promise<void> {
    return this.inTurn(async () => {
      if (timeMs !== undefined) await this.turnAndGoOn(timeMs, {});
      await this.set(timeMs ?? this.now(), 'pinned');
    });
  }

  /**
   * Where the time of an engine begins in which nothing has happened yet, also long ago: there it stands, pinned.
   *
   * @throws EngineError INVALID_STATE where something has happened already
   */
  begin(timeMs: number): Promise<void> {
    return this.inTurn(async () => {
      if (this.node().runner.tail.lastPosition > 0) {
        throw new EngineError('INVALID_STATE', 'Expected to begin time in an engine without history, but it has one');
      }
      await this.set(timeMs, 'pinned');
    });
  }

  /**
   * Turns time on to what is due next, or to a moment where nothing is due before it, and lets that happen. For those who want to look
   * in between.
   *
   * @returns the time that it is then
   */
  turnTowards(timeMs: number): Promise<number> {
    return this.inTurn(async () => {
      this.checkForwards(timeMs);
      await this.quiet({});
      const { nextDue = timeMs } = this.node().runner.calendar;
      await this.set(Math.max(this.now(), Math.min(nextDue, timeMs)), this.isPinned ? 'pinned' : 'running');
      await this.quiet({});
      return this.now();
    });
  }

  /** Turns time on to a moment, over everything that is due until then. Commands of others are taken meanwhile. */
  turnTo(timeMs: number, options: TurnToOptions = {}): Promise<void> {
    return this.inTurn(() => this.turnAndGoOn(timeMs, options));
  }

  /** Turns time on by an ISO 8601 duration, or by milliseconds. */
  advance(duration: string | number, options: TurnOptions = {}): Promise<void> {
    return this.inTurn(() => this.turnAndGoOn(this.after(duration), options));
  }

  /** Lets pinned time run on from where it stands. */
  release(): Promise<void> {
    return this.inTurn(() => this.set(this.now(), 'running'));
  }

  /** Back to the database's own time. Where engine time was ahead of it, what is due until then is due again only later. */
  reset(): Promise<void> {
    return this.inTurn(async () => {
      const { clock } = this.node().runner;
      await this.node().runner.submitInternal(
        { type: 'SET_CLOCK', offsetMs: 0 },
        { from: 'clock', timeMs: clock.now(), isPinned: false, staysPinned: false },
      );
    });
  }

  private after(duration: string | number): number {
    if (typeof duration === 'number') return this.now() + duration;
    const parsed = parseDuration(duration);
    if (!parsed.ok) throw new EngineError('INVALID_ARGUMENT', parsed.message);
    return addDuration(this.now(), parsed.value, this.zone);
  }

  private checkForwards(timeMs: number): void {
    if (timeMs >= this.now()) return;
    throw new EngineError('INVALID_ARGUMENT', 'Expected to turn the clock forwards, but the time lies before now');
  }

  private async turnAndGoOn(timeMs: number, options: TurnToOptions): Promise<void> {
    const wasPinned = this.isPinned;
    try {
      const reachedMs = await this.turn(timeMs, options, wasPinned ? 'pinned' : 'turning');
      await this.set(reachedMs, wasPinned ? 'pinned' : 'running');
    } catch (error) {
      if (!wasPinned && this.isPinned) await this.set(this.now(), 'running');
      throw error;
    }
    await this.quiet(options);
  }

  /** From due time to due time. Time stands still meanwhile. @returns where to it has come */
  private async turn(timeMs: number, options: TurnToOptions, state: ClockState): Promise<number> {
    const { runner } = this.node();
    this.checkForwards(timeMs);
    if (!this.isPinned) await this.set(this.now(), state);
    for (;;) {
      await this.quiet(options);
      options.onStop?.(this.now());
      if (options.signal?.aborted) return this.now();
      const { nextDue } = runner.calendar;
      if (nextDue === undefined || nextDue > timeMs) return timeMs;
      await this.set(Math.max(nextDue, this.now()), state);
    }
  }

  private async set(timeMs: number, state: ClockState): Promise<void> {
    const { runner } = this.node();
    await runner.submitInternal(
      { type: 'SET_CLOCK', offsetMs: runner.clock.offsetFor(timeMs) },
      { from: 'clock', timeMs, isPinned: state !== 'running', staysPinned: state === 'pinned' },
    );
  }

  private async quiet({ evenWhileLeased = false }: TurnOptions): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new EngineError('INVALID_STATE', 'Expected to turn the clock, but a job is running')),
        QUIET_TIMEOUT_MS,
      );
    });
    try {
      await Promise.race([this.node().quiescent(!evenWhileLeased), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** One turn after the other. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turning.then(work);
    this.turning = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }
}
