import { EpisodeService } from '../episode/episode.service.js';
import { CareFixture, FIXTURE_START } from '../testing/care-fixture.js';
import { FollowUpService } from './follow-up.service.js';

describe('FollowUpService', () => {
  let care: CareFixture;
  let followUps: FollowUpService;

  beforeAll(async () => {
    care = await CareFixture.create();
    followUps = care.get(FollowUpService);
  });

  beforeEach(() => care.clock.set(FIXTURE_START));

  afterAll(() => care.drop());

  it('should plan calls 28, 91 and 182 days after closing, once', async () => {
    // given
    await care.episode('p');
    await care.get(EpisodeService).close('e-p', 'closed');
    // when
    await followUps.plan('e-p');
    care.clock.set('2016-09-30T12:00:00+01:00');
    const planned = await followUps.plan('e-p');
    // then
    expect(planned.map(({ dueOn }) => dueOn)).toEqual(['2016-10-21', '2016-12-23', '2017-03-24']);
    expect(await followUps.ofEpisode('e-p')).toHaveLength(3);
  });

  it('should send each on its day, once, and store what was said', async () => {
    // given
    care.clock.set('2016-10-20T23:59:00+01:00');
    expect(await followUps.due(10)).toEqual([]);
    care.clock.set('2016-10-21T00:00:00+01:00');
    const [due] = await followUps.due(10);
    // when
    await followUps.markSent(due!.id);
    // then
    expect(await followUps.due(10)).toEqual([]);
    expect(await followUps.called(due!.id, { sustained: true, newService: false, calledBy: 'w' })).toMatchObject({
      ...{ status: 'done', sustained: true, newService: false, daysAfter: 28 },
    });
  });

  it('should not call when the calls were cancelled', async () => {
    // when
    await followUps.cancelOf('e-p');
    // then
    const statuses = (await followUps.ofEpisode('e-p')).map(({ status }) => status);
    expect(statuses).toEqual(['done', 'cancelled', 'cancelled']);
    const { id } = (await followUps.ofEpisode('e-p'))[1]!;
    await expect(followUps.called(id, { sustained: true, calledBy: 'w' })).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
