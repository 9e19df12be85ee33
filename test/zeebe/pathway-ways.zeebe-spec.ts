import { ClusterClock } from '#zeebe/cluster-clock.js';
import { holdToPathwayWays } from '../contract/pathway-ways/hold-to-pathway-ways.js';
import { BEGINS_AT_MS } from '../contract/pathway-ways/ways-engine.js';
import { BrokerWithFeed } from './broker-with-feed.js';

/** Small, so that what a step brings about is known at once; the walks fill the last bulk with marks. */
const BULK_SIZE = 8;

holdToPathwayWays('a real Zeebe broker, by zeebe-node', async () => {
  const whole = await BrokerWithFeed.start({ bulkSize: BULK_SIZE });
  const clock = new ClusterClock(whole.broker, whole.broker.managementAddress);
  await clock.pin(BEGINS_AT_MS);
  return {
    engine: whole.engine,
    clock: { now: () => clock.now(), turnTo: (timeMs) => clock.pin(timeMs), hurry: () => clock.hurry() },
    stop: () => whole.stop(),
  };
});
