import { GrpcDoor } from '#server/grpc/grpc-door.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { TestServer } from '../http/support/test-server.js';
import { holdToPathwayWays } from './pathway-ways/hold-to-pathway-ways.js';
import { BEGINS_AT_MS } from './pathway-ways/ways-engine.js';

holdToPathwayWays('the embedded engine behind its gRPC door, by zeebe-node', async () => {
  const server = await TestServer.start();
  await server.engine.clock.begin(BEGINS_AT_MS);
  const port = await server.app.get(GrpcDoor, { strict: false }).listen('127.0.0.1', 0);
  const address = { address: `127.0.0.1:${port}`, restAddress: server.url, credentials: server.credentials };
  // A gateway gives no records: they are read where they lie.
  const engine = new ZeebeEngine(address, (from, signal) => server.engine.records(from, signal));
  return {
    engine,
    clock: server.engine.clock,
    stop: async () => {
      await engine.close();
      await server.stop();
    },
  };
});
