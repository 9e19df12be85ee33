import { CareSeedService } from '../seed/care-seed.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import type { SearchDirectoryDto } from './directory.dto.js';
import { DirectoryService } from './directory.service.js';

describe('DirectoryService', () => {
  let care: CareFixture;
  let directory: DirectoryService;

  beforeAll(async () => {
    care = await CareFixture.create();
    directory = care.get(DirectoryService);
    await care.get(CareSeedService).load();
  });

  afterAll(() => care.drop());

  const found = async (wanted: SearchDirectoryDto) =>
    (await directory.search(wanted)).map(({ id }) => id.replace('service-', ''));

  it('should find what answers a need, the ward before the borough', async () => {
    expect(await found({ need: 'loneliness', wardId: 'stretford' })).toEqual([
      'stretford-lunch-club',
      'stretford-befriending',
      'borough-night-line',
    ]);
  });

  it('should know that the lunch club is closed on a Sunday', async () => {
    const wanted = { need: 'loneliness', wardId: 'stretford' };
    expect(await found({ ...wanted, day: 'MO' })).toContain('stretford-lunch-club');
    expect(await found({ ...wanted, day: 'SU' })).not.toContain('stretford-lunch-club');
  });

  it('should leave out what costs money, is for others, speaks another language, or was tried', async () => {
    expect(await found({ need: 'loneliness', wardId: 'stretford', free: true })).not.toContain('stretford-lunch-club');
    expect(await found({ need: 'leaving-care', age: 24 })).toEqual(['gorse-hill-arts']);
    expect(await found({ need: 'leaving-care', age: 26 })).toEqual([]);
    expect(await found({ wardId: 'gorse-hill', language: 'polish' })).toEqual([
      'gorse-hill-advice',
      'gorse-hill-polish-circle',
    ]);
    expect(await found({ need: 'carer-strain', without: ['service-borough-carers'] })).toEqual(['clifford-kinship']);
  });

  it('should hide an entry that nobody checked for six months, until somebody does', async () => {
    // given
    expect(await found({ text: 'SINGING' })).toEqual([]);
    expect(await found({ text: 'SINGING', unassuredToo: true })).toEqual(['borough-choir']);
    // when
    await directory.assure('service-borough-choir');
    // then
    expect(await found({ text: 'SINGING' })).toEqual(['borough-choir']);
  });

  it('should tell when a service is open', async () => {
    const { schedules } = await directory.get('service-clifford-repair-cafe');
    expect(schedules).toMatchObject([{ byday: 'SA', opensAt: '10:00', closesAt: '14:00' }]);
    await expect(directory.get('service-gone')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
