import { CareFixture } from '../testing/care-fixture.js';
import { AccommodationService } from './accommodation.service.js';
import { AccommodationPlace } from './accommodation-place.entity.js';

describe('AccommodationService', () => {
  let care: CareFixture;
  let accommodation: AccommodationService;

  beforeAll(async () => {
    care = await CareFixture.create();
    accommodation = care.get(AccommodationService);
    await care.em.insert(AccommodationPlace, [
      { id: 'flat', name: 'Flat', kind: 'supported', suitableFor: ['single adult'], interim: false, spaces: 1 },
      {
        id: 'shelter',
        name: 'Shelter',
        kind: 'night shelter',
        suitableFor: ['single adult'],
        interim: true,
        spaces: 2,
      },
    ]);
    for (const id of ['a', 'b', 'c']) {
      await care.episode(id);
    }
  });

  afterAll(() => care.drop());

  const find = (episodeId: string, interim = false, bookingId?: string) =>
    accommodation.findAndBook({ episodeId, group: 'single adult', interim, ...(bookingId ? { bookingId } : {}) });

  it('should give the last place to one of two who ask at once', async () => {
    // when
    const places = await Promise.all([find('e-a'), find('e-b')]);
    // then
    expect(places.filter((place) => place !== null)).toMatchObject([{ placeId: 'flat' }]);
  });

  it('should have nothing suitable, but a safe place for the night', async () => {
    expect(await find('e-c')).toBeNull();
    expect(await find('e-c', true, 'night')).toMatchObject({ placeId: 'shelter' });
    expect(await find('e-c', true, 'night')).toMatchObject({ id: 'night' });
    expect(await accommodation.bookingOf('e-c')).toMatchObject({ id: 'night' });
  });

  it('should free a place when somebody leaves', async () => {
    // given
    const holder = (await accommodation.bookingOf('e-a')) ? 'e-a' : 'e-b';
    // when
    await accommodation.leave(holder);
    // then
    expect(await find('e-c')).toMatchObject({ placeId: 'flat' });
  });

  it('should have nothing for a group for which no place is', async () => {
    const family = { episodeId: 'e-a', group: 'family', interim: true } as const;
    expect(await accommodation.findAndBook(family)).toBeNull();
  });
});
