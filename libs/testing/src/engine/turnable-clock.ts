import { addDuration, parseDuration } from '#feel/temporal.js';

/** A clock that moves only when a test says so. */
export class TurnableClock {
  constructor(
    private at: number,
    private readonly turn: (to: number) => void,
  ) {}

  /** Milliseconds since the epoch. */
  get now(): number {
    return this.at;
  }

  /** Moves on by an ISO 8601 duration, and lets happen what falls due on the way. */
  advance(duration: string): void {
    const parsed = parseDuration(duration);
    if (!parsed.ok) throw new Error(parsed.message);
    this.turn(addDuration(this.at, parsed.value, 'UTC'));
  }

  /** Moves on to an ISO 8601 date-time. */
  advanceTo(dateTime: string): void {
    this.turn(Date.parse(dateTime));
  }

  /** Sets the time without letting anything happen. For the engine that owns this clock. */
  set(at: number): void {
    this.at = at;
  }
}
