import { GrpcDoor } from '#server/grpc/grpc-door.js';
import { TestServer } from '../http/support/test-server.js';
import { BusyGateway } from './busy-gateway.js';
import { contractFile } from './contract-ask.js';

/** A server of ours in the place of a cluster, and before it a gateway that has no room as often as it is told. */
export interface BusyCluster {
  /** Asked directly it has room always. */
  readonly behind: TestServer;
  readonly gateway: BusyGateway;
  /** Of the gateway. */
  readonly address: string;
  stop(): Promise<void>;
}

/** With the contract's pathway deployed. */
export async function startBusyCluster(): Promise<BusyCluster> {
  const behind = await TestServer.start();
  const port = await behind.app.get(GrpcDoor, { strict: false }).listen('127.0.0.1', 0);
  await behind.engine.deploy([await contractFile('contract.bpmn')]);
  const gateway = new BusyGateway(`127.0.0.1:${port}`);
  return {
    ...{ behind, gateway, address: await gateway.listen() },
    stop: async () => {
      gateway.close();
      await behind.stop();
    },
  };
}
