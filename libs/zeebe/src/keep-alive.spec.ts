import { type AddressInfo, connect, createServer, type Server as TcpServer } from 'node:net';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import zeebeNode, { type ZBClient } from 'zeebe-node';
import { loadGateway } from './gateway-protocol/load-gateway.js';
import { keepAlive } from './keep-alive.js';

const SOON = {
  'grpc.keepalive_time_ms': 50,
  'grpc.keepalive_timeout_ms': 50,
  'grpc.keepalive_permit_without_calls': 0,
};

describe('a gateway whose machine loses power', () => {
  let gateway: Server;
  let line: TcpServer;
  let client: ZBClient;
  /** Nothing goes through any more, and nobody is told. */
  let losePower: () => void = () => undefined;
  let isAsked: Promise<void>;

  beforeEach(async () => {
    gateway = new Server();
    isAsked = new Promise((resolve) => gateway.addService(loadGateway().service, { Topology: () => resolve() }));
    const port = await new Promise<number>((resolve, reject) => {
      gateway.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    line = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      for (const socket of [near, far]) socket.on('error', () => socket.destroy());
      near.once('close', () => far.destroy());
      near.pipe(far).pipe(near);
      losePower = () => {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      };
    });
    await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
    const address = `127.0.0.1:${(line.address() as AddressInfo).port}`;
    client = new zeebeNode.ZBClient(address, { retry: false, eagerConnection: false, loglevel: 'NONE' });
  });

  afterEach(async () => {
    await client.close();
    gateway.forceShutdown();
    await new Promise((resolve) => line.close(resolve));
  });

  it('should be found out by who has asked it something', async () => {
    // given
    keepAlive(client, SOON);
    const answer = client.topology().catch((error: unknown) => error);
    await isAsked;
    // when
    losePower();
    // then
    expect(await answer).toMatchObject({ code: status.UNAVAILABLE });
  });
});
