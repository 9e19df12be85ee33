import { GrpcDoor } from '#server/grpc/grpc-door.js';
import { ZeebeEngine } from '#zeebe/zeebe-engine.js';
import { TestServer } from '../http/support/test-server.js';
import { holdToContract } from './engine-contract.js';

holdToContract('the embedded engine behind its gRPC door, by zeebe-node', async () => {
  const server = await TestServer.start();
  const port = await server.app.get(GrpcDoor, { strict: false }).listen('127.0.0.1', 0);
  const address = { address: `127.0.0.1:${port}`, restAddress: server.url, credentials: server.credentials };
  const engine = new ZeebeEngine(address, (from, signal) => server.engine.records(from, signal));
  return {
    engine,
    query: (sql) => server.database.dataSource.query(sql),
    stop: async () => {
      await engine.close();
      await server.stop();
    },
  };
});

describe('a cluster of which not every door is known', () => {
  it('should name what cannot be asked of it, and what is missing for that', async () => {
    // given
    const engine = new ZeebeEngine({ address: '127.0.0.1:1' });
    const restOnly = [
      engine.assignUserTask({ userTaskKey: '7', assignee: 'ada' }),
      engine.unassignUserTask('7'),
      engine.updateUserTask('7', { priority: 1 }),
      engine.completeUserTask('7'),
      engine.correlateMessage({ name: 'Contract.Reply', correlationKey: '1' }),
    ];
    // when
    const said = (await Promise.allSettled(restOnly)).map((each) => (each as PromiseRejectedResult).reason);
    // then
    for (const reason of said) {
      expect(reason).toMatchObject({ code: 'UNSUPPORTED', message: expect.stringMatching(/ZEEBE_REST_ADDRESS/) });
    }
    expect(said.map(({ message }) => /Expected to (.*), but/.exec(message)?.[1])).toEqual([
      'assign a user task',
      'take a user task from its assignee',
      'update a user task',
      'complete a user task',
      'correlate a message',
    ]);
    expect(() => engine.records(0)).toThrow(/read the cluster's records, but no feed/);
    const tagged = engine.createProcessInstance({ bpmnProcessId: 'contract', tags: ['a'] });
    await expect(tagged).rejects.toMatchObject({ code: 'UNSUPPORTED', message: expect.stringMatching(/'tags'/) });
    await engine.close();
  });
});
