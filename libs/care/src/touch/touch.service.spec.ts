import { EpisodeService } from '../episode/episode.service.js';
import { CareFixture, FIXTURE_START } from '../testing/care-fixture.js';
import { TouchService } from './touch.service.js';

describe('TouchService', () => {
  let care: CareFixture;
  let touches: TouchService;

  beforeAll(async () => {
    care = await CareFixture.create();
    touches = care.get(TouchService);
  });

  beforeEach(() => care.clock.set(FIXTURE_START));

  afterAll(() => care.drop());

  const note = (personId: string, at: string, safe: number | null, id?: string) => {
    care.clock.set(at);
    const reached = safe !== null ? { reached: true, safe, control: 5 } : { reached: false };
    return touches.note({ episodeId: `e-${personId}`, byWorker: 'w', ...reached, ...(id ? { id } : {}) });
  };

  it('should sum up the staying and hand its colour to the episode', async () => {
    // given
    await care.episode('stay', 'c2');
    await care.get(EpisodeService).setUrgency('e-stay', 'Red');
    // when
    expect(await note('stay', '2016-09-23T18:00:00+01:00', 3)).toMatchObject({ tries: 0, safeDays: 0, rag: 'Red' });
    expect(await note('stay', '2016-09-24T06:00:00+01:00', 7)).toMatchObject({ safeDays: 0, rag: 'Amber' });
    const last = await note('stay', '2016-10-08T06:00:00+01:00', 8);
    // then
    expect(last).toMatchObject({ tries: 0, safeDays: 14, rag: 'Green' });
    expect(await care.get(EpisodeService).get('e-stay')).toMatchObject({ urgency: 'Green' });
    expect(await touches.ofEpisode('e-stay')).toHaveLength(3);
  });

  it('should count the tries until somebody is reached', async () => {
    // given
    await care.episode('silent', 'c2');
    await note('silent', '2016-09-23T18:00:00+01:00', 5);
    // then
    expect(await note('silent', '2016-09-24T18:00:00+01:00', null)).toMatchObject({ tries: 1, rag: 'Amber' });
    expect(await note('silent', '2016-09-25T18:00:00+01:00', null)).toMatchObject({ tries: 2, rag: 'Amber' });
    expect(await note('silent', '2016-09-25T20:00:00+01:00', 5)).toMatchObject({ tries: 0 });
  });

  it('should keep the order of tries while the clock stands still', async () => {
    // given
    await care.episode('still', 'c2');
    const at = '2016-09-23T18:00:00+01:00';
    // when somebody goes there after two calls, all at one moment of a turned clock
    const summaries = [
      await note('still', at, null, 'z'),
      await note('still', at, null, 'y'),
      await note('still', at, 6, 'x'),
      await note('still', at, null, 'a'),
    ];
    // then
    expect(summaries.map(({ tries }) => tries)).toEqual([1, 2, 0, 1]);
  });

  it('should not count the safe days of an earlier crisis', async () => {
    // given
    const episodes = care.get(EpisodeService);
    await care.episode('second', 'c2');
    await note('second', '2016-09-24T18:00:00+01:00', 8);
    await note('second', '2016-10-10T18:00:00+01:00', 8);
    await episodes.endCrisis('e-second', false);
    await episodes.enterStage('e-second', 'c1');
    care.clock.set('2016-11-01T10:00:00+00:00');
    // when
    await episodes.enterStage('e-second', 'c2');
    // then
    expect(await note('second', '2016-11-01T12:00:00+00:00', 8)).toMatchObject({ safeDays: 0, rag: 'Amber' });
    expect((await touches.ofEpisode('e-second')).map(({ no }) => no)).toEqual([1, 2, 3]);
  });

  it('should sum up the same when a job runs twice', async () => {
    // given
    await care.episode('twice', 'c2');
    await note('twice', '2016-09-23T18:00:00+01:00', null, 't1');
    const first = await note('twice', '2016-09-23T19:00:00+01:00', null, 't2');
    // when
    const second = await note('twice', '2016-09-23T19:05:00+01:00', null, 't2');
    // then
    expect(first.tries).toBe(2);
    expect(second).toEqual(first);
    expect(await touches.ofEpisode('e-twice')).toHaveLength(2);
  });
});
