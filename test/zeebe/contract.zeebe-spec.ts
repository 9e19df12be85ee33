import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { holdToContract } from '../contract/engine-contract.js';
import { startBroker } from './support.js';

holdToContract('a real Zeebe broker, by zeebe-node', async () => {
  const broker = await startBroker();
  const engine = new ZeebeEngine({ address: broker.address, restAddress: broker.restAddress });
  return {
    engine,
    stop: async () => {
      await engine.close();
      await broker.stop();
    },
  };
});
