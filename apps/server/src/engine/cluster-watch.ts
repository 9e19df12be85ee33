import type { ZeebeEngine } from '#zeebe/zeebe-engine.js';

const LOOK_MS = 2_000;

/** Asks a cluster now and then whether it is there, so that nobody has to wait to be told that it is not. */
export class ClusterWatch {
  private timer: NodeJS.Timeout | undefined;
  private reachable = false;
  private lostAt: Date | null = null;

  constructor(private readonly engine: Pick<ZeebeEngine, 'topology'>) {}

  get isReachable(): boolean {
    return this.reachable;
  }

  /** Since when it has been away; null where it is there. By the machine's clock. */
  get awaySince(): Date | null {
    return this.lostAt;
  }

  /** @returns whether it is there now */
  async begin(): Promise<boolean> {
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    return this.reachable;
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    this.reachable = await this.engine.topology().then(
      () => true,
      () => false,
    );
    this.lostAt = this.reachable ? null : (this.lostAt ?? new Date());
  }
}
