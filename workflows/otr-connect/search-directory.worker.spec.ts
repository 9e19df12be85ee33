import { ConnectionService } from '#care/connection/connection.service.js';
import { CommunityService } from '#care/directory/community-service.entity.js';
import { DirectoryService } from '#care/directory/directory.service.js';
import { PersonService } from '#care/person/person.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { SearchDirectoryWorker } from './search-directory.worker.js';

describe('SearchDirectoryWorker', () => {
  let care: CareFixture;
  let worker: SearchDirectoryWorker;

  beforeAll(async () => {
    care = await CareFixture.create();
    worker = new SearchDirectoryWorker(
      care.get(DirectoryService),
      care.get(PersonService),
      care.get(ConnectionService),
    );
    const service = { name: 's', organizationName: 'o', description: 'd', assuredDate: '2016-08-01' };
    await care.em.save(CommunityService, [
      { ...service, id: 'lunch-club', needs: ['loneliness'], minimumAge: 60 },
      { ...service, id: 'choir', needs: ['loneliness'], assuredDate: '2016-08-02' },
      { ...service, id: 'falls-class', needs: ['older-age-falls'] },
      { ...service, id: 'break', needs: ['carer-strain'], maximumAge: 30 },
      { ...service, id: 'unchecked', needs: ['loneliness'], assuredDate: '2015-01-01' },
    ]);
    await care.person('woman-of-40', { birthDate: '1976-01-01' });
    await care.person('woman-of-84', { birthDate: '1932-01-01' });
  });

  afterAll(() => care.drop());

  const search = async (variables: JsonObject) => {
    const { serviceIds } = await worker.search(aJob('search-directory', { forWhom: 'person', ...variables }));
    return serviceIds;
  };

  it('should find what fits the wish and the age, and nothing that nobody checked', async () => {
    expect(await search({ need: 'friends', personId: 'woman-of-40' })).toEqual(['choir', 'falls-class']);
    expect(await search({ need: 'friends', personId: 'woman-of-84' })).toEqual(['choir', 'lunch-club', 'falls-class']);
  });

  it('should leave out what was tried, now or earlier', async () => {
    // given
    const { id } = await care.episode('again');
    await care.get(ConnectionService).choose({ personId: 'again', episodeId: id, serviceId: 'choir' });
    // then
    expect(await search({ need: 'friends', personId: 'again', triedServiceIds: ['falls-class'] })).toEqual([
      'lunch-club',
    ]);
  });

  it('should not look at the person’s age where it is for the carer', async () => {
    expect(await search({ need: 'carer', personId: 'woman-of-84' })).toEqual([]);
    expect(await search({ need: 'carer', personId: 'woman-of-84', forWhom: 'carer' })).toEqual(['break']);
  });

  it.each(['other', null])('should show what there is where the directory has no word for it: %j', async (need) => {
    expect(await search({ need, personId: null })).toHaveLength(4);
  });
});
