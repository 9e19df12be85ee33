import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { PersonService } from '#care/person/person.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { aJob } from '../testing/a-job.js';
import { PathwayWorld } from '../testing/pathway-world.js';
import { DedupePersonWorker } from './dedupe-person.worker.js';

const THURSDAY = '2016-09-22T17:05:00+01:00';

describe('DedupePersonWorker', () => {
  let world: PathwayWorld;

  beforeAll(async () => {
    world = await PathwayWorld.create();
  });

  afterAll(() => world.end());

  const received = (id: string, personId?: string) =>
    world.care(ContactService).receive({
      ...{ id, channel: 'phone', receivedAt: THURSDAY, referrerKind: 'self', ownerAgency: 'tht' },
      ...(personId ? { personId } : {}),
    });
  const dedupe = (contactId: string, more: JsonObject = {}) =>
    world.care(DedupePersonWorker).dedupe(aJob('dedupe-person', { contactId, ...more }));

  it('should tell what follows from time and place', async () => {
    // given
    await received('in-shift');
    // when
    const answer = await dedupe('in-shift');
    // then
    expect(answer).toMatchObject({
      ...{ weekendHub: true, hubOpen: true, hubId: 'hub-north', shiftId: 'S1', outOfArea: false, episodeId: null },
      ...{ dueAt: '2016-09-22T21:05:00+01:00', halfAt: '2016-09-22T19:05:00+01:00' },
    });
  });

  it('should be due in half an hour when the referral tells of danger', async () => {
    // given
    await received('danger');
    // then
    expect(await dedupe('danger', { immediateDanger: true })).toMatchObject({ dueAt: '2016-09-22T17:35:00+01:00' });
  });

  it('should give somebody unknown a record of his or her own, once', async () => {
    // given
    await received('unknown');
    // when
    const [first, again] = [await dedupe('unknown'), await dedupe('unknown')];
    // then
    expect(again).toEqual(first);
    expect((await world.care(ContactService).get('unknown')).personId).toBe(first.personId);
  });

  it('should propose who it could be, and join nobody', async () => {
    // given
    const details = { ownerAgency: 'tht', givenName: 'Quillon', familyName: 'Marsh', birthDate: '1970-02-03' };
    await world.care(PersonService).register({ id: 'known', ...details, postcode: 'ZZ99 0BQ' });
    await world.care(PersonService).register({ id: 'again', ...details, postcode: 'ZZ99 0BQ' });
    await received('maybe', 'again');
    // when
    const answer = await dedupe('maybe');
    // then
    expect(answer.personId).toBe('again');
    const [proposal] = await world.care(DuplicateService).openProposalsFor('again');
    expect(proposal).toMatchObject({ personId: 'known', duplicateId: 'again', status: 'proposed' });
    // when a person decides that it is one, the joined id leads to the record that stays
    await world.care(DuplicateService).decide(proposal?.id ?? '', { decision: 'accepted', decidedBy: 'w' });
    expect((await dedupe('maybe')).personId).toBe('known');
  });

  it('should find the open episode', async () => {
    // given
    await world.care(PersonService).register({ id: 'with-us', ownerAgency: 'tht' });
    await world.care(EpisodeService).open({ id: 'e-with-us', personId: 'with-us', stage: 'c1', ownerAgency: 'tht' });
    await received('returns', 'with-us');
    // then
    expect(await dedupe('returns')).toMatchObject({ personId: 'with-us', episodeId: 'e-with-us' });
  });

  it('should record a contact that was entered by hand', async () => {
    // when
    await dedupe('by-hand', {
      ...{ channel: 'walk-in', receivedAt: THURSDAY, referrer: { kind: 'private', agency: null } },
    });
    // then
    expect(await world.care(ContactService).get('by-hand')).toMatchObject({
      channel: 'walk-in',
      referrerKind: 'family',
      shiftId: 'S1',
    });
  });

  it('should name the variable that is missing', async () => {
    await expect(world.care(DedupePersonWorker).dedupe(aJob('dedupe-person'))).rejects.toThrow(
      "Expected job of type 'dedupe-person' to find a text in variable 'contactId', but found nothing",
    );
  });
});
