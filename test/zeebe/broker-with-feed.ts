import { randomBytes } from 'node:crypto';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { migrations } from '#server/database-parts.js';
import { readModel } from '#server/engine/read-model.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { FeedReceiver } from '#zeebe/feed/feed-receiver.js';
import { RecordIntake } from '#zeebe/feed/record-intake.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { type Broker, type BrokerSettings, freePorts, startBroker } from './support.js';

const BROKER_PORTS = 5;

/** A broker, the feed of its records into a database, and an engine over both, without the product. */
export class BrokerWithFeed {
  private receiver: FeedReceiver | undefined;

  private constructor(
    private current: Broker,
    readonly database: TestDatabase,
    readonly intake: RecordIntake,
    readonly engine: ZeebeEngine,
    private readonly settings: BrokerSettings & Required<Pick<BrokerSettings, 'feedCredentials'>>,
    private readonly feedPort: number,
  ) {}

  static async start(given: BrokerSettings = {}): Promise<BrokerWithFeed> {
    const ports = await freePorts(BROKER_PORTS + 1);
    const feedPort = ports.pop() as number;
    const feedCredentials = { username: 'otr-test-cluster', password: randomBytes(16).toString('hex') };
    const settings = { feedUrl: `http://127.0.0.1:${feedPort}`, feedCredentials, ports, bulkSize: 1, ...given };
    const database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    const intake = new RecordIntake(database.dataSource, readModel);
    await intake.open();
    const broker = await startBroker(settings);
    const engine = new ZeebeEngine({ address: broker.address, restAddress: broker.restAddress }, (from, signal) =>
      intake.records(from, signal),
    );
    const whole = new BrokerWithFeed(broker, database, intake, engine, settings, feedPort);
    await whole.openFeed();
    return whole;
  }

  get broker(): Broker {
    return this.current;
  }

  get cluster(): string {
    return this.settings.feedCredentials.username;
  }

  async openFeed(): Promise<void> {
    this.receiver = new FeedReceiver(this.intake, this.settings.feedCredentials);
    await this.receiver.listen('127.0.0.1', this.feedPort);
  }

  /** Nobody answers the broker's exporter until it is opened again. */
  async closeFeed(): Promise<void> {
    await this.receiver?.close();
  }

  /** Without a word, as when the machine is cut off; and again with the same data. */
  async killBroker(): Promise<void> {
    await this.current.stop({ signal: 'SIGKILL', keepData: true });
  }

  async restartBroker(): Promise<void> {
    this.current = await startBroker({ ...this.settings, dataDir: this.current.dataDir });
  }

  async stop(): Promise<void> {
    await this.engine.close();
    await this.current.stop();
    await this.closeFeed();
    await this.database.drop();
  }
}
