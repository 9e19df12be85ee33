import { storeAndLog } from '../testing/compare-with-log.js';
import { EngineFixture, recordsOf } from '../testing/engine-fixture.js';
import { tellEpisode } from '../testing/episode-story.js';

describe('Partition', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  it('should hold in the store what follows from the log, after every step of a story', async () => {
    // given
    const engine = await fixture.start();
    let instances = 0;
    // when
    await tellEpisode(async () => {
      const { store, log } = await storeAndLog(fixture.database.url, await recordsOf(engine));
      // then
      expect(store).toEqual(log);
      instances += (log as { instances: unknown[] }).instances.length;
      return engine;
    });
    expect(instances).toBeGreaterThan(20);
  });
});
