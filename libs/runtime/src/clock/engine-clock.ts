/** Tells the database's time between two askings, by a clock that only runs forwards. */
export interface TimeSource {
  /** Milliseconds since the epoch, not later than the database's own clock. */
  now(): number;
}

/**
 * Engine time: database time plus an offset that is kept in the store. While it is pinned it stands still, and moves only by
 * being turned: from due time to due time, so that each timer fires at its own.
 */
export class EngineClock {
  private last = 0;
  private pinnedAt: number | undefined;
  private offset = 0;

  constructor(private readonly time: TimeSource) {}

  now(): number {
    if (this.pinnedAt !== undefined) return this.pinnedAt;
    this.last = Math.max(this.last, Math.floor(this.time.now()) + this.offset);
    return this.last;
  }

  get offsetMs(): number {
    return this.offset;
  }

  get pinnedAtMs(): number | undefined {
    return this.pinnedAt;
  }

  /** What the offset is if engine time is now this. */
  offsetFor(timeMs: number): number {
    return timeMs - Math.floor(this.time.now());
  }

  /** As the store says, or as a command has decided. */
  set(offsetMs: number, pinnedAtMs: number | undefined): void {
    this.offset = offsetMs;
    this.pinnedAt = pinnedAtMs;
    this.last = 0;
  }
}
