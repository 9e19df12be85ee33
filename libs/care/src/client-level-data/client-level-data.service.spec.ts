import { CareFixture } from '../testing/care-fixture.js';
import { ClientLevelDataService } from './client-level-data.service.js';

const REQUEST = {
  eventType: 'Request',
  startedAt: '2016-09-23T10:00:00+01:00',
  endedAt: '2016-09-23T11:00:00+01:00',
} as const;

describe('ClientLevelDataService', () => {
  let care: CareFixture;
  let data: ClientLevelDataService;

  beforeAll(async () => {
    care = await CareFixture.create();
    data = care.get(ClientLevelDataService);
  });

  afterAll(() => care.drop());

  const episodeOf = async (personId: string, birthDate: string | null) => {
    await care.person(personId, { birthDate });
    return (await care.episode(personId)).id;
  };

  it.each([
    ['an adult', '1998-09-23', true],
    ['a child, on the day before the eighteenth birthday', '1998-09-24', false],
    ['somebody whose birth date is not known', null, false],
  ])('should write a line for %s: %3$s', async (who, birthDate, written) => {
    // given
    const episodeId = await episodeOf(who, birthDate);
    // then
    expect((await data.write({ ...REQUEST, episodeId, personId: who })) !== null).toBe(written);
    expect(await data.ofEpisode(episodeId)).toHaveLength(written ? 1 : 0);
  });

  it('should leave only services open, until the episode closes', async () => {
    // given
    const episodeId = await episodeOf('open', '1950-01-01');
    const line = { episodeId, personId: 'open', startedAt: '2016-09-01T09:00:00+01:00' };
    await expect(data.write({ ...line, eventType: 'Review' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(await data.write({ ...line, eventType: 'Service' })).toMatchObject({ endedAt: null });
    // when
    await data.closeServices(episodeId, 'NFA: support ended as planned');
    // then
    const [service] = await data.lines(new Date('2016-09-01T00:00:00Z'), new Date('2016-09-02T00:00:00Z'));
    expect(service).toMatchObject({ endedAt: care.clock.now(), outcome: 'NFA: support ended as planned' });
  });
});
