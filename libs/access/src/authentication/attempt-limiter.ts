/** Wrong tries that are let through in a window. */
export interface AttemptLimits {
  readonly attemptsMax: number;
  readonly windowMs: number;
  /** Names remembered at once; the longest known are forgotten first. */
  readonly namesMax: number;
}

interface Window {
  readonly endsAt: number;
  attempts: number;
}

/** Counts wrong tries by name (an account, a network address) and says how long to wait after too many. */
export class AttemptLimiter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly limits: AttemptLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Milliseconds until the next try; 0: now. */
  waitMs(name: string): number {
    const window = this.current(name);
    return window !== undefined && window.attempts >= this.limits.attemptsMax ? window.endsAt - this.now() : 0;
  }

  /** A try begins: it counts as wrong until `succeeded`, so that tries made at once are counted too. */
  begin(name: string): void {
    const window = this.current(name);
    if (window !== undefined) {
      window.attempts += 1;
      return;
    }
    if (this.windows.size >= this.limits.namesMax) this.forgetOldest();
    this.windows.set(name, { endsAt: this.now() + this.limits.windowMs, attempts: 1 });
  }

  succeeded(name: string): void {
    const window = this.windows.get(name);
    if (window !== undefined && window.attempts > 0) window.attempts -= 1;
  }

  private current(name: string): Window | undefined {
    const window = this.windows.get(name);
    if (window !== undefined && window.endsAt <= this.now()) {
      this.windows.delete(name);
      return undefined;
    }
    return window;
  }

  private forgetOldest(): void {
    const oldest = this.windows.keys().next().value;
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
