import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { london } from '#care/calendar/london-time.js';
import { EmbeddedPostgres } from '#runtime/database/embedded-postgres.js';
import { weekendCases } from './cases/weekend-cases.js';
import { type DemoCluster, openDemoCluster } from './cluster/open-demo-cluster.js';
import { type DemoApplication, openDemoApplication } from './demo-application.js';
import type { DirectedEngine } from './directed-engine.js';
import { tellDays } from './play-demo.js';
import { runWeekend, WEEKEND_ENDS_AT } from './run-weekend.js';
import { printStory } from './story/print-story.js';
import { StoryFacts } from './story/story-facts.js';
import { tellStory } from './story/tell-story.js';
import { weekendHash } from './weekend-hash.js';

const USAGE = `npm run demo -- [--story | --hash] [--until <date>] [--engine <which>] [--json]
  --story         the weekend as a readable story (default)
  --hash          the SHA-256 over each instance's records: the same whenever it is played
  --until <date>  plays to this day or moment, e.g. 2016-09-27 (default: twelve weeks later)
  --engine zeebe  on a Zeebe broker, which is fetched by Maven and started for it (a JDK of 21 or later is needed)
  --json          one JSON document in place of text`;

/**
 * Plays the weekend on a database of its own in a temporary folder, and tells it. Progress goes to the error stream.
 *
 * @param startCluster starts what `--engine zeebe` plays on
 */
export async function runDemoCommand(
  args: readonly string[],
  startCluster?: () => Promise<DemoCluster & { stop(): Promise<void> }>,
): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      story: { type: 'boolean' },
      hash: { type: 'boolean' },
      json: { type: 'boolean' },
      until: { type: 'string' },
      engine: { type: 'string', default: 'embedded' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const { engine: engineName } = values;
  if (engineName !== 'embedded' && (engineName !== 'zeebe' || startCluster === undefined)) {
    throw new RangeError(`Expected --engine to be 'embedded' or 'zeebe', but it is '${engineName}'`);
  }
  const until =
    values.until === undefined ? WEEKEND_ENDS_AT : london(values.until).toISO({ suppressMilliseconds: true });
  const say = (line: string): void => console.error(line);
  const folder = await mkdtemp(path.join(tmpdir(), 'otr-demo-'));
  const database = await EmbeddedPostgres.start({ dataDir: folder, durable: false });
  let cluster: Awaited<ReturnType<NonNullable<typeof startCluster>>> | undefined;
  try {
    cluster = engineName === 'zeebe' ? await startCluster?.() : undefined;
    const demo: DemoApplication<DirectedEngine> =
      cluster === undefined ? await openDemoApplication(database.url) : await openDemoCluster(database.url, cluster);
    const story = new StoryFacts();
    try {
      say('Playing the weekend …');
      const { engine, care } = demo;
      await runWeekend({ engine, care, until: until as string, onProgress: tellDays(say), onRecord: story.listen });
      if (values.hash) {
        const hash = await weekendHash(engine);
        console.log(values.json ? JSON.stringify(hash) : hash.sha256);
      } else {
        const lines = await tellStory(story, care, weekendCases);
        console.log(values.json ? JSON.stringify(lines, null, 2) : printStory(lines, weekendCases));
      }
    } finally {
      await demo.close();
    }
  } finally {
    await cluster?.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
