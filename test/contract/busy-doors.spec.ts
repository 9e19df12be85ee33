import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestServer } from '../http/support/test-server.js';
import { type BusyCluster, startBusyCluster } from './busy-cluster.js';

describe('a cluster that has no room, behind the doors of the product', () => {
  let cluster: BusyCluster;
  let product: TestServer;
  let rest: Server;
  const restAnswers: { readonly status: number; readonly title: string }[] = [];

  beforeAll(async () => {
    cluster = await startBusyCluster();
    rest = createServer((_request, response) => {
      const { status, title } = restAnswers.shift() ?? { status: 500, title: 'NOTHING_PREPARED' };
      response.writeHead(status, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ title, status, detail: 'Reached maximum capacity of requests handled' }));
    });
    await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve));
    product = await TestServer.start({
      cluster: {
        address: {
          ...{ address: cluster.address, credentials: cluster.behind.credentials },
          restAddress: `http://127.0.0.1:${(rest.address() as AddressInfo).port}`,
        },
        feed: { host: '127.0.0.1', port: 0, credentials: { username: 'otr-test-cluster', password: 'for-a-test' } },
      },
    });
  });

  afterAll(async () => {
    await product?.stop();
    await new Promise((resolve) => rest.close(resolve));
    await cluster?.stop();
  });

  const expectRefusal = ({ status, headers, body }: Awaited<ReturnType<TestServer['ask']>>): void => {
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    expect(body).toMatchObject({
      title: 'RESOURCE_EXHAUSTED',
      detail: expect.stringMatching(/^The Zeebe cluster has more to do than it can take at the moment: /),
    });
  };

  it('should be a 503 that says when to come again, and take the same a moment later', async () => {
    // given
    cluster.gateway.refuse('CreateProcessInstance', 1);
    const begin = () => product.ask('POST', '/v2/process-instances', { processDefinitionId: 'contract' });
    // when
    expectRefusal(await begin());
    // then
    expect((await begin()).status).toBe(200);
  });

  it.each([
    ['of today', { status: 429, title: 'RESOURCE_EXHAUSTED' }],
    ['of later clusters', { status: 503, title: 'RESOURCE_EXHAUSTED' }],
  ])('should be so too where a task goes by the REST API %s', async (_which, answer) => {
    // given
    restAnswers.push(answer);
    // when / then
    expectRefusal(await product.ask('POST', '/v2/user-tasks/2251799813685999/completion', { variables: {} }));
  });
});
