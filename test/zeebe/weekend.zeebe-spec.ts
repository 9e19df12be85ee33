import { randomBytes } from 'node:crypto';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { migrations } from '#server/database-parts.js';
import { weekendCases } from '#server/demo/cases/weekend-cases.js';
import { openDemoCluster } from '#server/demo/cluster/open-demo-cluster.js';
import { type DemoApplication, openDemoApplication } from '#server/demo/demo-application.js';
import type { DirectedEngine } from '#server/demo/directed-engine.js';
import { runWeekend } from '#server/demo/run-weekend.js';
import { StoryFacts } from '#server/demo/story/story-facts.js';
import { type StoryLine, tellStory } from '#server/demo/story/tell-story.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { booksOf, withoutOwnNames } from './books.js';
import { type Broker, freePorts, startBroker } from './support.js';

/** Three evenings and nights of the hub, with all that comes in: the twelve weeks after it are for `npm run demo -- --engine zeebe`. */
const UNTIL = process.env.OTR_WEEKEND_UNTIL ?? '2016-09-24T12:00:00+01:00';
const CREDENTIALS = { username: 'otr-weekend', password: randomBytes(16).toString('hex') };

describe('the weekend on a Zeebe cluster', () => {
  const databases: TestDatabase[] = [];
  let broker: Broker;
  let feedPort: number;

  beforeAll(async () => {
    [feedPort] = (await freePorts(1)) as [number];
    broker = await startBroker({
      feedUrl: `http://127.0.0.1:${feedPort}`,
      feedCredentials: CREDENTIALS,
      bulkSize: 1,
    });
  });

  afterAll(async () => {
    await broker?.stop();
    for (const database of databases) await database.drop();
  });

  const database = async (): Promise<TestDatabase> => {
    const created = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    databases.push(created);
    return created;
  };

  const play = async (demo: DemoApplication<DirectedEngine>): Promise<Played> => {
    const facts = new StoryFacts();
    try {
      await runWeekend({ engine: demo.engine, care: demo.care, until: UNTIL, onRecord: facts.listen });
      return { story: await tellStory(facts, demo.care, weekendCases), books: await booksOf(demo.dataSource) };
    } finally {
      await demo.close();
    }
  };

  it('should tell the same story, and keep the same books, as on the engine of its own', async () => {
    // given
    const { address, restAddress, managementAddress } = broker;
    const feed = { host: '127.0.0.1', port: feedPort, credentials: CREDENTIALS };
    // when
    const own = await play(await openDemoApplication((await database()).url));
    const cluster = await play(
      await openDemoCluster((await database()).url, { address: { address, restAddress }, managementAddress, feed }),
    );
    // then
    expect(own.story.length).toBeGreaterThan(50);
    expect(cluster.story).toEqual(own.story);
    const [here, there] = withoutOwnNames(own.books, cluster.books);
    expect(Object.keys(here)).toContain('engine.user_task');
    for (const table of Object.keys(here)) expect({ [table]: there[table] }).toEqual({ [table]: here[table] });
  });
});

interface Played {
  readonly story: readonly StoryLine[];
  readonly books: Awaited<ReturnType<typeof booksOf>>;
}
