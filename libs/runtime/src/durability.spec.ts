import type { EngineRecord } from '#protocol/records.js';
import type { EmbeddedEngine } from './embedded-engine.js';
import { EngineFixture } from './testing/engine-fixture.js';
import { tellEpisode } from './testing/episode-story.js';

const cacheOfOne = { cache: { instancesMax: 1, elementsMax: 1, groupsMax: 1 } };

describe('EmbeddedEngine, told one story in several ways', () => {
  const fixtures: EngineFixture[] = [];
  let told: EngineRecord[];

  const fixtureOf = async (): Promise<EngineFixture> => {
    const fixture = await EngineFixture.create();
    fixtures.push(fixture);
    return fixture;
  };

  beforeAll(async () => {
    const fixture = await fixtureOf();
    const engine = await fixture.start();
    told = await tellEpisode(async () => engine);
  });

  afterAll(async () => {
    await Promise.all(fixtures.splice(0).map((fixture) => fixture.drop()));
  });

  it('should have reached what outlives a step', () => {
    // then
    const kinds = new Set(told.map((record) => `${record.valueType} ${record.intent}`));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'TIMER TRIGGERED',
        'JOB FAILED',
        'JOB RECURRED_AFTER_BACKOFF',
        'JOB CANCELED',
        'INCIDENT CREATED',
        'INCIDENT RESOLVED',
        'MULTI_INSTANCE_OUTPUT COLLECTED',
        'MESSAGE_START_LOCK RELEASED',
        'PROCESS_MESSAGE_SUBSCRIPTION CORRELATED',
        'SIGNAL BROADCASTED',
        'MESSAGE EXPIRED',
        'USER_TASK CANCELED',
        'PROCESS_INSTANCE ELEMENT_TERMINATED',
      ]),
    );
  });

  it('should write the same records on another database', async () => {
    // given
    const fixture = await fixtureOf();
    const engine = await fixture.start();
    // when
    const again = await tellEpisode(async () => engine);
    // then
    expect(again).toEqual(told);
  });

  it('should write the same records when it is started anew after every step', async () => {
    // given
    const fixture = await fixtureOf();
    let engine: EmbeddedEngine | undefined;
    // when
    const again = await tellEpisode(async () => {
      await engine?.close();
      engine = await fixture.start();
      return engine;
    });
    // then
    expect(again).toEqual(told);
  });

  it('should write the same records when next to nothing fits into memory', async () => {
    // given
    const fixture = await fixtureOf();
    const engine = await fixture.start(cacheOfOne);
    // when
    const again = await tellEpisode(async () => engine);
    // then
    expect(again).toEqual(told);
  });
});
