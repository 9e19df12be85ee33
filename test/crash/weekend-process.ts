// The process that is killed while it plays the weekend: the demonstration's own application on the embedded database of a data folder.
// It tells of each command that the engine has acknowledged, and at the end of what has come of it all.
import 'reflect-metadata';
import { Episode } from '#care/episode/episode.entity.js';
import { InfoRequest } from '#care/info-request/info-request.entity.js';
import type { JsonObject } from '#protocol/json.js';
import { EmbeddedPostgres } from '#runtime/database/embedded-postgres.js';
import type { EmbeddedEngine } from '#runtime/embedded-engine.js';
import { weekendCases } from '#server/demo/cases/weekend-cases.js';
import { openDemoApplication } from '#server/demo/demo-application.js';
import { runWeekend } from '#server/demo/run-weekend.js';
import { StoryFacts } from '#server/demo/story/story-facts.js';
import { tellStory } from '#server/demo/story/tell-story.js';
import { deed } from './deeds.js';
import type { FromWeekend } from './weekend-host.js';

const [dataDir, until] = process.argv.slice(2) as [string, string];

const send = (message: FromWeekend): void => {
  if (process.connected) process.send?.(message);
};

process.on('disconnect', () => process.exit(1));
const server = await EmbeddedPostgres.start({ dataDir });
const demo = await openDemoApplication(server.url);
const { engine, care, dataSource } = demo;
tellDeeds(engine);
const story = new StoryFacts();
const tell = (_nowMs: number, share: number): void => send({ played: share });
await runWeekend({ engine, care, until, onRecord: story.listen, onProgress: tell });
const episodes = await dataSource.manager.find(Episode);
const requests = await dataSource.manager.find(InfoRequest);
send({
  end: {
    story: await tellStory(story, care, weekendCases),
    episodes: episodes.map(({ id, stage, outcome }) => `${id} ${stage} ${outcome ?? ''}`).sort(),
    requests: requests.map(({ episodeId, agency, status }) => `${episodeId} ${agency} ${status}`).sort(),
  },
});
await demo.close();
await server.stop();
process.disconnect();

/** Whoever gives a command, the replay, a worker or the care library: it is told of when it is acknowledged. */
function tellDeeds(told: EmbeddedEngine): void {
  const listen = <M extends Told>(
    method: M,
    deedOf: (args: Parameters<EmbeddedEngine[M]>, result: Awaited<ReturnType<EmbeddedEngine[M]>>) => string,
  ): void => {
    const command = told[method].bind(told) as (...args: Parameters<EmbeddedEngine[M]>) => Promise<never>;
    const telling = async (...args: Parameters<EmbeddedEngine[M]>) => {
      const result = await command(...args);
      send({ acknowledged: deedOf(args, result) });
      return result;
    };
    Object.assign(told, { [method]: telling });
  };
  const none: JsonObject = {};
  listen('createProcessInstance', ([{ businessId }], made) => deed.start(businessId ?? null, made.processInstanceKey));
  listen('cancelProcessInstance', ([key]) => deed.cancel(key));
  listen('publishMessage', ([{ messageId }], { messageKey }) => deed.publish(messageId ?? '', messageKey));
  listen('correlateMessage', (_, { messageKey }) => deed.correlate(messageKey));
  listen('broadcastSignal', (_, { signalKey }) => deed.broadcast(signalKey));
  listen('completeJob', ([key, variables]) => deed.completeJob(key, variables ?? none));
  listen('throwJobError', ([{ jobKey, errorCode }]) => deed.throwJobError(jobKey, errorCode));
  listen('assignUserTask', ([{ userTaskKey, assignee }]) => deed.assignTask(userTaskKey, assignee));
  listen('completeUserTask', ([key, variables]) => deed.completeTask(key, variables ?? none));
  listen('resolveIncident', ([key]) => deed.resolveIncident(key));
}

type Told =
  | 'createProcessInstance'
  | 'cancelProcessInstance'
  | 'publishMessage'
  | 'correlateMessage'
  | 'broadcastSignal'
  | 'completeJob'
  | 'throwJobError'
  | 'assignUserTask'
  | 'completeUserTask'
  | 'resolveIncident';
