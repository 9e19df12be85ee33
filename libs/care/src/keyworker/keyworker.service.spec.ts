import { ContactService } from '../contact/contact.service.js';
import { EpisodeService } from '../episode/episode.service.js';
import { TeamService } from '../episode/team.service.js';
import { WorkerService } from '../organisation/worker.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { KeyworkerService } from './keyworker.service.js';
import { KeyworkerCandidateService } from './keyworker-candidate.service.js';

describe('keyworkers', () => {
  let care: CareFixture;
  let keyworkers: KeyworkerService;
  let candidates: KeyworkerCandidateService;

  beforeAll(async () => {
    care = await CareFixture.create();
    keyworkers = care.get(KeyworkerService);
    candidates = care.get(KeyworkerCandidateService);
    await care.worker('tht', 'known', { roles: ['keyworker'], skills: ['housing'], languages: ['English'] });
    await care.worker('pennine', 'fits', {
      ...{ roles: ['keyworker'], skills: ['mental-health'], languages: ['English', 'Polish'], wardTeam: 'longford' },
    });
    await care.worker('gmp', 'named', { roles: ['triage'] });
    await care.worker('dwp', 'full', { roles: ['keyworker'], languages: ['English'] });
  });

  afterAll(() => care.drop());

  it('should let the shift lead hold the tasks until somebody is named', async () => {
    // given
    await care.episode('holder');
    expect(await keyworkers.holderOf('e-holder')).toEqual({ group: 'shift-lead' });
    // when
    await keyworkers.name('e-holder', { workerId: 'tht-known', reason: 'first', chosenByPerson: true });
    // then
    expect(await keyworkers.holderOf('e-holder')).toEqual({ workerId: 'tht-known' });
    expect(await care.get(TeamService).membersOf('e-holder')).toMatchObject([
      { workerId: 'tht-known', isPrimary: true },
    ]);
  });

  it('should keep who was keyworker from when to when', async () => {
    // given
    await care.episode('change');
    await keyworkers.name('e-change', { workerId: 'tht-known', reason: 'first' });
    await keyworkers.name('e-change', { workerId: 'tht-known', reason: 'first' });
    // when
    await keyworkers.name('e-change', { workerId: 'pennine-fits', reason: 'leave' });
    await keyworkers.name('e-change', { workerId: 'tht-known', reason: 'back' });
    // then
    expect((await keyworkers.history('e-change')).map(({ reason, until }) => [reason, until === null])).toEqual([
      ['first', false],
      ['leave', false],
      ['back', true],
    ]);
  });

  it('should find candidates with what speaks for each', async () => {
    // given
    await care.person('pole', { language: 'Polish' });
    const contact = await care.get(ContactService).receive({
      ...{ channel: 'phone', referrerKind: 'self', ownerAgency: 'tcc', personId: 'pole', reasons: ['mental-health'] },
    });
    const request = {
      id: 'e-pole',
      personId: 'pole',
      contactId: contact.id,
      stage: 'triage',
      ownerAgency: 'tcc',
    } as const;
    await care.get(EpisodeService).open(request);
    await care.em.query(`UPDATE care.episode SET ward_id = 'longford' WHERE id = 'e-pole'`);
    await care.get(WorkerService).takeLeave({ workerId: 'dwp-full', fromDay: '2016-09-23', toDay: '2016-09-24' });
    // when
    const found = await candidates.find({
      episodeId: 'e-pole',
      chosenWorkerId: 'gmp-named',
      trustedWorkerIds: ['tht-known'],
    });
    // then
    expect(found.map(({ id }) => id)).toEqual(['gmp-named', 'tht-known', 'pennine-fits', 'dwp-full']);
    expect(found).toMatchObject([
      { personsChoice: true },
      { trusted: true, sharedLanguage: false, skillMatches: false },
      { sharedLanguage: true, sameWardTeam: true, skillMatches: true, daysOnLeave: 0, openPeople: 0 },
      { daysOnLeave: 2 },
    ]);
  });

  it('should count open people only, and find those who hold too many', async () => {
    // given
    for (let number = 0; number < 16; number++) {
      await care.episode(`load-${number}`);
      await keyworkers.name(`e-load-${number}`, { workerId: 'dwp-full' });
    }
    expect(await keyworkers.fullCaseloads()).toEqual([{ workerId: 'dwp-full', openPeople: 16 }]);
    // when
    await care.get(EpisodeService).close('e-load-0', 'closed');
    // then
    expect(await keyworkers.fullCaseloads()).toEqual([]);
    expect([...(await keyworkers.caseloads(['dwp-full', 'gmp-named']))]).toEqual([
      ['dwp-full', 15],
      ['gmp-named', 0],
    ]);
  });

  it('should take the first answer to an offer', async () => {
    // given
    await care.episode('offer');
    const offer = { id: 'o', episodeId: 'e-offer', workerId: 'tht-known', points: 7, why: ['trusted'] };
    await keyworkers.offer({ ...offer, dueAt: '2016-09-23T21:00:00+01:00' });
    // when
    await keyworkers.answerOffer('o', { answer: 'accepted' });
    // then
    expect(await keyworkers.answerOffer('o', { answer: 'silent' })).toMatchObject({
      answer: 'accepted',
      why: ['trusted'],
    });
    await expect(keyworkers.answerOffer('gone', { answer: 'declined' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
