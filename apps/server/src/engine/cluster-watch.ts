import type { ZeebeEngine } from '#zeebe/zeebe-engine.js';

/** From the end of a look to the next. */
const LOOK_EACH_MS = 2_000;
/** Behind a network that says nothing, who is silent for so long is away. */
const ANSWER_MS_MAX = 2_000;
/** Who is told of a silence so much too late was busy: an answer may have come meanwhile, unread. */
const LATE_MS_MAX = 100;

/** Asks a cluster now and then whether it is there, so that nobody has to wait to be told that it is not. One look at a time. */
export class ClusterWatch {
  private timer: NodeJS.Timeout | undefined;
  private hasEnded = false;
  private reachable = false;
  private lostAt: Date | null = null;
  private wasReached = false;

  constructor(private readonly engine: Pick<ZeebeEngine, 'topology'>) {}

  get isReachable(): boolean {
    return this.reachable;
  }

  /** Since when it has been away, by the machine's clock; null where it is there, and where it never was as long as this one looks. */
  get awaySince(): Date | null {
    return this.lostAt;
  }

  /** @returns whether it is there now */
  async begin(): Promise<boolean> {
    await this.look();
    return this.reachable;
  }

  end(): void {
    this.hasEnded = true;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    const since = new Date();
    this.reachable = await this.answers();
    if (this.reachable) {
      this.wasReached = true;
      this.lostAt = null;
    } else if (this.wasReached) {
      this.lostAt ??= since;
    }
    if (!this.hasEnded) this.timer = setTimeout(() => void this.look(), LOOK_EACH_MS).unref();
  }

  /** A silence that this process may have slept through says nothing: it is asked once more. */
  private async answers(asksLeft = 1): Promise<boolean> {
    const askedAt = performance.now();
    try {
      const { brokers } = await this.engine.topology(ANSWER_MS_MAX);
      // A gateway apart from its brokers answers also where none of them is left.
      return brokers.some(({ partitions }) => partitions.some(({ role }) => role === 'LEADER'));
    } catch {
      const isLate = performance.now() - askedAt > ANSWER_MS_MAX + LATE_MS_MAX;
      return isLate && asksLeft > 0 && !this.hasEnded ? this.answers(asksLeft - 1) : false;
    }
  }
}
