import { randomBytes } from 'node:crypto';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { migrations } from '#server/database-parts.js';
import { readModel } from '#server/engine/read-model.js';
import { createTestDatabase } from '#testing/database/test-database.js';
import { ClusterClock } from '#zeebe/cluster-clock.js';
import { FeedReceiver } from '#zeebe/feed/feed-receiver.js';
import { RecordIntake } from '#zeebe/feed/record-intake.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { holdToPathwayWays } from '../contract/pathway-ways/hold-to-pathway-ways.js';
import { BEGINS_AT_MS } from '../contract/pathway-ways/ways-engine.js';
import { startBroker } from './support.js';

const CREDENTIALS = { username: 'otr-ways-cluster', password: randomBytes(16).toString('hex') };
/** Small, so that what a step brings about is known at once; the walks fill the last bulk with marks. */
const BULK_SIZE = 8;

holdToPathwayWays('a real Zeebe broker, by zeebe-node', async () => {
  const database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
  const intake = new RecordIntake(database.dataSource, readModel);
  await intake.open();
  const feed = new FeedReceiver(intake, CREDENTIALS, (error) => console.error(error));
  const feedPort = await feed.listen('127.0.0.1', 0);
  const broker = await startBroker({
    feedUrl: `http://127.0.0.1:${feedPort}`,
    feedCredentials: CREDENTIALS,
    bulkSize: BULK_SIZE,
    // A cluster counts days and weeks in the zone of its machine.
    env: { TZ: 'Europe/London' },
  });
  const address = { address: broker.address, restAddress: broker.restAddress };
  const clock = new ClusterClock(address, broker.managementAddress);
  await clock.pin(BEGINS_AT_MS);
  const engine = new ZeebeEngine(address, (from, signal) => intake.records(from, signal));
  return {
    engine,
    clock: { now: () => clock.now(), turnTo: (timeMs) => clock.pin(timeMs), hurry: () => clock.hurry() },
    stop: async () => {
      await engine.close();
      await broker.stop();
      await feed.close();
      await database.drop();
    },
  };
});
