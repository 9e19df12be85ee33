import { holdToContract } from '../contract/engine-contract.js';
import { BrokerWithFeed } from './broker-with-feed.js';

holdToContract('a real Zeebe broker, by zeebe-node', async () => {
  const whole = await BrokerWithFeed.start();
  return {
    engine: whole.engine,
    query: (sql) => whole.database.dataSource.query(sql),
    stop: () => whole.stop(),
  };
});
