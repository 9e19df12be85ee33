import type { UnaryCalls } from './grpc-calls.js';

/** The line of the protocol that is spoken. */
const GATEWAY_VERSION = '8.8.0';

/** One node with one partition, as the embedded engine is. */
export const topologyCall = (isReady: () => boolean, address: () => { host: string; port: number }): UnaryCalls => ({
  async Topology() {
    const ready = isReady();
    return {
      brokers: [
        {
          nodeId: 0,
          ...address(),
          partitions: [
            { partitionId: 1, role: ready ? 'LEADER' : 'INACTIVE', health: ready ? 'HEALTHY' : 'UNHEALTHY' },
          ],
          version: GATEWAY_VERSION,
        },
      ],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: GATEWAY_VERSION,
    };
  },
});
