import { randomBytes } from 'node:crypto';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { migrations } from '#server/database-parts.js';
import { readModel } from '#server/engine/read-model.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { FeedReceiver } from '#zeebe/feed/feed-receiver.js';
import { RecordIntake } from '#zeebe/feed/record-intake.js';
import type { ZeebeRecord } from '#zeebe/feed/zeebe-record.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { type Broker, type BrokerSettings, startBroker } from './support.js';

/** The name names the cluster. */
const CREDENTIALS = { username: 'otr-test-cluster', password: randomBytes(16).toString('hex') };

/** A broker, the feed of its records into a database, and an engine over both, without the product. */
export class BrokerWithFeed {
  private receiver: FeedReceiver | undefined;
  private feedPort = 0;
  private current: Broker | undefined;
  private opened: ZeebeEngine | undefined;

  private constructor(
    readonly database: TestDatabase,
    readonly intake: RecordIntake,
    private readonly settings: BrokerSettings,
  ) {}

  static async start(settings: BrokerSettings = {}): Promise<BrokerWithFeed> {
    const database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    const intake = new RecordIntake(database.dataSource, readModel);
    const whole = new BrokerWithFeed(database, intake, settings);
    try {
      await intake.open();
      await whole.openFeed();
      await whole.startBroker();
      return whole;
    } catch (error) {
      await whole.stop();
      throw error;
    }
  }

  get engine(): ZeebeEngine {
    if (this.opened === undefined) throw new Error('Expected a broker that has started, but it has not');
    return this.opened;
  }

  get broker(): Broker {
    if (this.current === undefined) throw new Error('Expected a broker that has started, but it has not');
    return this.current;
  }

  async openFeed(): Promise<void> {
    this.receiver = new FeedReceiver({ take: (cluster, records) => this.take(cluster, records) }, CREDENTIALS);
    this.feedPort = await this.receiver.listen('127.0.0.1', this.feedPort);
  }

  /** Records that came, those that came again included; and those of them that were new. */
  delivered = 0;
  taken = 0;
  /** What is done with each delivery before it is taken in: where it throws, the delivery is refused. */
  beforeIntake: (records: readonly ZeebeRecord[]) => void = () => undefined;

  /** Nobody answers the broker's exporter until it is opened again. */
  async closeFeed(): Promise<void> {
    await this.receiver?.close();
  }

  /** Without a word, as when its machine loses power. */
  async killBroker(): Promise<void> {
    await this.broker.stop({ signal: 'SIGKILL', keepData: true });
  }

  /** The first time, or again with the same data at the same ports. */
  async startBroker(): Promise<void> {
    const feed = { feedUrl: `http://127.0.0.1:${this.feedPort}`, feedCredentials: CREDENTIALS, bulkSize: 1 };
    const before = this.current === undefined ? {} : { ports: this.current.ports, dataDir: this.current.dataDir };
    this.current = await startBroker({ ...feed, ...this.settings, ...before });
    const { address, restAddress } = this.current;
    this.opened ??= new ZeebeEngine({ address, restAddress }, (from, signal) => this.intake.records(from, signal));
  }

  private async take(cluster: string, records: readonly ZeebeRecord[]): Promise<number> {
    this.beforeIntake(records);
    const taken = await this.intake.take(cluster, records);
    this.delivered += records.length;
    this.taken += taken;
    return taken;
  }

  async stop(): Promise<void> {
    await this.opened?.close();
    await this.current?.stop();
    await this.closeFeed();
    await this.database.drop();
  }
}
