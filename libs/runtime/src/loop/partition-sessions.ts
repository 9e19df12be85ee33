import { DatabaseTime } from '../clock/database-time.js';
import { EngineConnection } from '../connection/engine-connection.js';
import { LEASE_MS, type Leadership, renewLease, resumeLeading } from '../fence/leadership.js';

export interface SessionSettings {
  readonly url: string;
  readonly holder: string;
  readonly leaseMs?: number;
}

/**
 * The active node's connections: one on which all is written and which holds the lock, one that loads, one that reads the log for
 * those who follow it, and one that keeps the lease.
 */
export class PartitionSessions {
  readonly time = new DatabaseTime();
  private keeping: NodeJS.Timeout | undefined;

  private constructor(
    private readonly settings: SessionSettings,
    readonly epoch: number,
    private writer: EngineConnection,
    private loader: EngineConnection,
    private follower: EngineConnection,
    private keeper: EngineConnection,
  ) {}

  static async open(settings: SessionSettings, { epoch, connection }: Leadership): Promise<PartitionSessions> {
    const opened: EngineConnection[] = [connection];
    try {
      for (const role of ['load', 'log', 'lease']) opened.push(await openOther(settings, role));
      const [, loader, follower, keeper] = opened as [unknown, EngineConnection, EngineConnection, EngineConnection];
      const sessions = new PartitionSessions(settings, epoch, connection, loader, follower, keeper);
      await sessions.time.ask(loader);
      return sessions;
    } catch (error) {
      await Promise.all(opened.map((one) => one.close()));
      throw error;
    }
  }

  /** Writes, under the lock. */
  get write(): EngineConnection {
    return this.writer;
  }

  get load(): EngineConnection {
    return this.loader;
  }

  get log(): EngineConnection {
    return this.follower;
  }

  /**
   * Makes sure that all connections are usable, that no transaction is open, and that the epoch is still in force. After it the
   * outcome of every earlier commit is decided.
   *
   * @throws an error of kind `fenced` where another node has taken over
   */
  async restore(): Promise<void> {
    if (this.writer.isOpen) {
      await this.writer.script(`ROLLBACK; BEGIN; SELECT engine.enter_fence(${this.epoch}); COMMIT`);
    } else {
      this.writer = await resumeLeading(this.settings, this.epoch, this.writer.backendPid);
    }
    if (!this.loader.isOpen) this.loader = await openOther(this.settings, 'load');
    if (!this.follower.isOpen) this.follower = await openOther(this.settings, 'log');
    if (!this.keeper.isOpen) this.keeper = await openOther(this.settings, 'lease');
    await this.time.ask(this.loader);
  }

  /** Keeps the lease and the knowledge of the database's time, until it is closed. */
  keepLease(onLost: () => void): void {
    const { leaseMs = LEASE_MS } = this.settings;
    const keep = async (): Promise<void> => {
      try {
        if (!this.keeper.isOpen) this.keeper = await openOther(this.settings, 'lease');
        if (!(await renewLease(this.keeper, this.epoch, leaseMs))) return onLost();
        await this.time.ask(this.keeper);
      } catch {
        // The database is away: the loop notices by itself, and the lease may run out.
      }
      if (this.keeping !== undefined) this.keeping = setTimeout(() => void keep(), leaseMs / 3);
    };
    this.keeping = setTimeout(() => void keep(), leaseMs / 3);
  }

  async close(): Promise<void> {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    await Promise.all([this.writer, this.loader, this.follower, this.keeper].map((connection) => connection.close()));
  }
}

const openOther = ({ url, holder }: SessionSettings, role: string): Promise<EngineConnection> =>
  EngineConnection.open({ url, applicationName: `otr-engine ${role} ${holder}`.slice(0, 63) });
