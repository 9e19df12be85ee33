import type { ProcessEngine } from '#process-engine/process-engine.js';

/** Engine time as the replay turns it: from one due time to the next, so that it can act in between. */
export interface DirectedClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Where the time of an engine without history begins; there it stands. */
  begin(timeMs: number): Promise<void>;
  /** Turns to what is due next, at most to a moment, and lets that happen. @returns the time that it is then */
  turnTowards(timeMs: number): Promise<number>;
  /** Lets time stand still where it is. */
  pin(): Promise<void>;
  /** Lets time run on from where it stands. */
  release(): Promise<void>;
}

/** An engine whose outside world can be played: the port, with a clock that is turned. */
export interface DirectedEngine extends ProcessEngine {
  readonly clock: DirectedClock;
  /** The last committed position of the log. */
  readonly lastPosition: number;
  /** Resolves when nothing is queued or uncommitted, whatever jobs may be in hand. */
  idle(): Promise<void>;
  /** Resolves when nothing is queued, and no job is in anybody's hands or waits for an open worker. */
  quiescent(): Promise<void>;
}
