import { CareFixture } from '../testing/care-fixture.js';
import { RiskFlagService } from './risk-flag.service.js';

describe('RiskFlagService', () => {
  let care: CareFixture;
  let flags: RiskFlagService;

  beforeAll(async () => {
    care = await CareFixture.create();
    flags = care.get(RiskFlagService);
    await care.episode('p');
  });

  afterAll(() => care.drop());

  it('should count the days since the last flag of a colour came down', async () => {
    // given
    expect(await flags.daysWithout('e-p', ['Red'])).toBeNull();
    const red = await flags.raise({ episodeId: 'e-p', kind: 'self-harm', rag: 'Red', ownerAgency: 'pennine' });
    await flags.raise({ episodeId: 'e-p', kind: 'arrears', rag: 'Amber', ownerAgency: 'tht' });
    expect(await flags.daysWithout('e-p', ['Red'])).toBe(0);
    // when
    await flags.clear(red.id, 'w');
    care.clock.set('2016-10-07T18:00:00+01:00');
    await flags.clear(red.id, 'again');
    // then
    expect(await flags.daysWithout('e-p', ['Red'])).toBe(14);
    expect(await flags.daysWithout('e-p', ['Red', 'Amber'])).toBe(0);
    expect((await flags.openOf('e-p')).map(({ kind }) => kind)).toEqual(['arrears']);
  });

  it('should say that a flag to be cleared is not there', async () => {
    await expect(flags.clear('gone', 'w')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
