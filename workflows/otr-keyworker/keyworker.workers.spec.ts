import { EpisodeService } from '#care/episode/episode.service.js';
import { KeyworkerService } from '#care/keyworker/keyworker.service.js';
import { WorkerService } from '#care/organisation/worker.service.js';
import { PersonService } from '#care/person/person.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { FindFullCaseloadsWorker } from '../otr-caseload/find-full-caseloads.worker.js';
import { aJob } from '../testing/a-job.js';
import { PathwayWorld } from '../testing/pathway-world.js';
import { FindCandidatesWorker } from './find-candidates.worker.js';
import { NameKeyworkerWorker } from './name-keyworker.worker.js';

describe('the workers of the keyworker pathway', () => {
  let world: PathwayWorld;
  const workers: string[] = [];

  beforeAll(async () => {
    world = await PathwayWorld.create();
    for (const name of ['ada', 'bea', 'cy']) {
      await world.care(WorkerService).add({
        ...{ id: name, organisationId: 'tht', name, roles: ['keyworker'], skills: [], languages: ['xx'] },
        ...{ dbsChecked: true },
      });
      workers.push(name);
    }
  });

  afterAll(() => world.end());

  const episode = async (personId: string, id = `e-${personId}`) => {
    await world.care(PersonService).register({ id: personId, ownerAgency: 'tht', language: 'xx' });
    return world.care(EpisodeService).open({ id, personId, stage: 'c1', ownerAgency: 'tht' });
  };
  const find = async (episodeId: string, more: JsonObject = {}) =>
    (await world.care(FindCandidatesWorker).find(aJob('find-candidates', { episodeId, ...more }))).candidates as {
      id: string;
      trusted: boolean;
    }[];
  const name = (episodeId: string, keyworkerId: string, more: JsonObject = {}) =>
    world.care(NameKeyworkerWorker).name(aJob('name-keyworker', { episodeId, keyworkerId, ...more }));

  it('should find workers with their marks, and no name of anybody', async () => {
    // given
    await episode('p1');
    // when
    const candidates = await find('e-p1');
    // then
    expect(candidates.map(({ id }) => id)).toEqual(expect.arrayContaining(workers));
    expect(Object.keys(candidates[0] ?? {}).sort()).toEqual([
      ...['agency', 'id', 'leaveDays', 'openPeople', 'sameWardTeam', 'sharedLanguage', 'skillMatches', 'trusted'],
    ]);
  });

  it('should leave out who is away for longer', async () => {
    // given
    await episode('p2');
    await world.care(WorkerService).takeLeave({ workerId: 'cy', fromDay: '2016-09-20', toDay: '2016-10-20' });
    // then
    expect((await find('e-p2')).map(({ id }) => id)).not.toContain('cy');
  });

  it('should name once, and tell who it was before', async () => {
    // given
    await episode('p3');
    // when
    const first = await name('e-p3', 'ada', { wish: { asked: true, workerId: 'ada' } });
    expect(await name('e-p3', 'ada')).toEqual(first);
    const second = await name('e-p3', 'bea', { reason: 'leave' });
    // then
    expect(first).toEqual({ keyworkerId: 'ada', previousKeyworkerId: null });
    expect(second).toEqual({ keyworkerId: 'bea', previousKeyworkerId: 'ada' });
    expect(await name('e-p3', 'bea', { reason: 'leave' })).toEqual(second);
    expect(await world.care(KeyworkerService).history('e-p3')).toMatchObject([
      { workerId: 'ada', chosenByPerson: true },
      { workerId: 'bea', reason: 'leave', until: null },
    ]);
  });

  it('should ask first whom the person trusts from before, and not the present one at a change', async () => {
    // given
    await episode('p4', 'e-p4-before');
    await name('e-p4-before', 'bea');
    await world.care(EpisodeService).close('e-p4-before', 'closed');
    await episode('p4');
    // then
    expect((await find('e-p4')).find(({ id }) => id === 'bea')).toMatchObject({ trusted: true });
    // when
    await name('e-p4', 'bea');
    // then
    expect((await find('e-p4', { reason: 'person-asks' })).map(({ id }) => id)).not.toContain('bea');
  });

  it('should find who holds more people than one can, with those people', async () => {
    // given
    for (let index = 0; index < 16; index += 1) {
      await episode(`many-${index}`);
      await name(`e-many-${index}`, 'ada');
    }
    // when
    const { fullCaseloads } = await world.care(FindFullCaseloadsWorker).find(aJob('find-full-caseloads'));
    // then
    expect(fullCaseloads).toMatchObject([{ workerId: 'ada', openPeople: 16 }]);
    expect((fullCaseloads as { episodeIds: string[] }[])[0]?.episodeIds).toHaveLength(16);
  });
});
