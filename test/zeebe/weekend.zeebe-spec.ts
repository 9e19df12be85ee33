import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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
import { freePorts } from '#testing/free-ports.js';
import { type Books, booksOf, withoutOwnNames } from './books.js';
import { type Broker, startBroker } from './support.js';

/** A whole weekend on two engines, one record at a time: a busy machine takes several times its usual three minutes. */
const PLAY_MS_MAX = 45 * 60_000;

/** The weekend itself, until Monday noon: the twelve weeks after it are for `npm run demo -- --engine zeebe`. */
const UNTIL = '2016-09-26T12:00:00+01:00';
/** By the calendar of the place, over the end of October; and as so many hours, as FEEL computes. */
const SIX_WEEKS_ON = ['2016-11-07T12:00:00.000Z', '2016-11-07T11:00:00.000Z'];
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
      const [story, books] = [await tellStory(facts, demo.care, weekendCases), await booksOf(demo.dataSource)];
      return { story, books, sixWeeksOn: await sixWeeksOn(demo.engine) };
    } finally {
      await demo.close();
    }
  };

  it(
    'should tell the same story, and keep the same books, as on the engine of its own',
    async () => {
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
      expect([own.sixWeeksOn, cluster.sixWeeksOn]).toEqual([SIX_WEEKS_ON, SIX_WEEKS_ON]);
    },
    PLAY_MS_MAX,
  );
});

interface Played {
  readonly story: readonly StoryLine[];
  readonly books: Books;
  /** When six weeks from the end of the play are over. */
  readonly sixWeeksOn: readonly string[];
}

async function sixWeeksOn(engine: DirectedEngine): Promise<string[]> {
  const content = await readFile(new URL('files/six-weeks.bpmn', import.meta.url), 'utf8');
  const from = engine.lastPosition + 1;
  await engine.deploy([{ name: 'six-weeks.bpmn', content }]);
  for (const exact of [false, true]) {
    await engine.createProcessInstance({ bpmnProcessId: 'six-weeks', variables: { exact } });
  }
  const dues: string[] = [];
  for await (const record of engine.records(from)) {
    if (record.valueType !== 'TIMER' || record.value.targetElementId !== 'wait') continue;
    dues.push(new Date(record.value.dueDate).toISOString());
    if (dues.length === SIX_WEEKS_ON.length) break;
  }
  return dues;
}
