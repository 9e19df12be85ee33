import { CareSeedService } from '../seed/care-seed.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { LocalityService, normalPostcode } from './locality.service.js';

describe('LocalityService', () => {
  let care: CareFixture;
  let localities: LocalityService;

  beforeAll(async () => {
    care = await CareFixture.create();
    localities = care.get(LocalityService);
    await care.get(CareSeedService).load();
  });

  afterAll(() => care.drop());

  it('should know the four wards of the north', async () => {
    const wards = await localities.wardsAt(care.clock.now(), 'north');
    expect(wards.map(({ id }) => id)).toEqual(['clifford', 'gorse-hill', 'longford', 'stretford']);
  });

  it('should tell a ward as it was then and as it is now', async () => {
    // given
    const then = await localities.wardAt('clifford', care.clock.now());
    // when
    await localities.changeWard({ ...then, validFrom: '2023-05-04', name: 'Old Trafford', onsCode: 'E05015000' });
    // then
    expect(await localities.wardAt('clifford', new Date('2023-05-03T12:00:00+01:00'))).toMatchObject({
      name: 'Clifford',
    });
    expect(await localities.wardAt('clifford', new Date('2023-05-04T12:00:00+01:00'))).toMatchObject({
      name: 'Old Trafford',
      onsCode: 'E05015000',
    });
  });

  it('should find a home by its postcode, however it is written', async () => {
    expect(await localities.placeOf('zz990bq', care.clock.now())).toEqual({
      wardId: 'longford',
      localityId: 'north',
      outOfArea: false,
    });
  });

  it('should tell that another authority is responsible for a home beyond the border', async () => {
    expect(await localities.placeOf('ZZ99 1DR', care.clock.now())).toMatchObject({
      wardId: 'gorse-hill',
      outOfArea: true,
    });
  });

  it('should claim nothing about a postcode that it does not know', async () => {
    const nowhere = { wardId: null, localityId: null, outOfArea: false };
    expect(await localities.placeOf('M1 1AA', care.clock.now())).toEqual(nowhere);
    expect(await localities.placeOf(null, care.clock.now())).toEqual(nowhere);
  });

  it.each([
    ['m11aa', 'M1 1AA'],
    [' zz99  0bq ', 'ZZ99 0BQ'],
    ['', ''],
  ])("should write '%s' as '%s'", (text, postcode) => {
    expect(normalPostcode(text)).toBe(postcode);
  });
});
