import { TestServer } from '../http/support/test-server.js';
import { holdToPathwayWays } from './pathway-ways/hold-to-pathway-ways.js';
import { BEGINS_AT_MS } from './pathway-ways/ways-engine.js';

holdToPathwayWays('the embedded engine in this process', async () => {
  const server = await TestServer.start();
  await server.engine.clock.begin(BEGINS_AT_MS);
  return { engine: server.engine, clock: server.engine.clock, stop: () => server.stop() };
});
