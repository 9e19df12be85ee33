import { GrpcDoor } from '#server/grpc/grpc-door.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { TestServer } from '../http/support/test-server.js';
import { holdToContract } from './engine-contract.js';

holdToContract('the embedded engine behind its gRPC door, by zeebe-node', async () => {
  const server = await TestServer.start();
  const port = await server.app.get(GrpcDoor, { strict: false }).listen('127.0.0.1', 0);
  const engine = new ZeebeEngine({
    address: `127.0.0.1:${port}`,
    restAddress: server.url,
    credentials: server.credentials,
  });
  return {
    engine,
    stop: async () => {
      await engine.close();
      await server.stop();
    },
  };
});
