import { randomBytes } from 'node:crypto';
import { freePorts } from '#testing/free-ports.js';
import { until } from '#testing/until.js';
import { WorkflowsModule } from '#workflows/workflows.module.js';
import { TestServer } from '../http/support/test-server.js';
import { ProductWalk, type SeenTask } from './product-walk.js';
import { type Broker, startBroker } from './support.js';

const CREDENTIALS = { username: 'otr-test-cluster', password: randomBytes(16).toString('hex') };

describe('the product on a Zeebe cluster', () => {
  let broker: Broker;
  let server: TestServer;
  let walk: ProductWalk;
  const [addressPorts, feedUrl]: [number[], string[]] = [[], []];

  beforeAll(async () => {
    addressPorts.push(...(await freePorts(6)));
    const feedPort = addressPorts.pop() as number;
    feedUrl.push(`http://127.0.0.1:${feedPort}`);
    broker = await startBroker({ feedUrl: feedUrl[0] as string, feedCredentials: CREDENTIALS, ports: addressPorts });
    server = await TestServer.start({
      imports: [WorkflowsModule],
      cluster: {
        address: { address: broker.address, restAddress: broker.restAddress },
        feed: { host: '127.0.0.1', port: feedPort, credentials: CREDENTIALS },
        onError: (error) => console.error(error),
      },
    });
    walk = new ProductWalk(server);
    await walk.prepare();
  });

  afterAll(async () => {
    await walk?.end();
    await server?.stop();
    await broker?.stop();
  });

  it('should show the same tasks, people and stages as on the engine of its own', async () => {
    // given
    const own = await TestServer.start({ imports: [WorkflowsModule] });
    const there = new ProductWalk(own);
    await there.prepare();
    const play = async (one: ProductWalk): Promise<{ tasks: readonly SeenTask[]; stages: readonly string[] }> => {
      const contactId = await one.arrive();
      const { status, text } = await one.listen(contactId);
      expect([status, text]).toEqual([204, '']);
      await one.tasksOf(contactId, 'ut-explain');
      await one.rest();
      return { tasks: await one.seen(), stages: await one.stages() };
    };
    try {
      // when
      const [here, elsewhere] = [await play(walk), await play(there)];
      // then
      expect(here.tasks.length).toBeGreaterThan(0);
      expect(here).toEqual(elsewhere);
    } finally {
      await there.end();
      await own.stop();
    }
  });

  it('should say in words that the cluster is away, lose nothing that was taken, and go on by itself when it is back', async () => {
    // given
    const contactId = await walk.arrive();
    await walk.tasksOf(contactId, 'ut-listen');
    await walk.rest();
    const before = await walk.seen();
    // when
    await broker.stop({ signal: 'SIGKILL', keepData: true });
    const refused = await walk.listen(contactId);
    const status = await until('the door to say so', async () => {
      const answer = await server.ask('GET', '/v2/status');
      return answer.status === 503 ? answer : undefined;
    });
    // then
    expect(refused.status).toBe(503);
    expect(refused.text).toMatch(/The Zeebe cluster cannot be reached/);
    expect(status.text).toMatch(/does not at the moment/);
    expect(await walk.seen()).toEqual(before);
    // when
    broker = await startBroker({
      feedUrl: feedUrl[0] as string,
      feedCredentials: CREDENTIALS,
      ports: addressPorts,
      dataDir: broker.dataDir,
    });
    const taken = await until('the task to be taken', async () => {
      const answer = await walk.listen(contactId);
      return answer.status === 204 ? answer : undefined;
    });
    // then
    expect(taken.status).toBe(204);
    const after = await walk.tasksOf(contactId, 'ut-explain');
    expect(after.filter(({ elementId }) => elementId === 'ut-listen')).toEqual([]);
  });
});
