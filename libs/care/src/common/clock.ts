/**
 * Where the care library takes its time from. Nothing in the library reads the machine's clock by itself: in the running
 * product this is the engine's clock, which a demonstration may turn.
 */
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's own clock: the default where nobody gives another one. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Stands still until it is set: for specs and replays. */
export class ManualClock extends Clock {
  private at: Date;

  constructor(at: Date | string) {
    super();
    this.at = new Date(at);
  }

  now(): Date {
    return new Date(this.at);
  }

  set(at: Date | string): void {
    this.at = new Date(at);
  }
}
