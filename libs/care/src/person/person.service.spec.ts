import { CareFixture } from '../testing/care-fixture.js';
import { DuplicateService } from './duplicate.service.js';
import { HouseholdService } from './household.service.js';
import { MergeProposal } from './merge-proposal.entity.js';
import { PersonService } from './person.service.js';

describe('people', () => {
  let care: CareFixture;
  let people: PersonService;
  let households: HouseholdService;
  let duplicates: DuplicateService;

  beforeAll(async () => {
    care = await CareFixture.create();
    people = care.get(PersonService);
    households = care.get(HouseholdService);
    duplicates = care.get(DuplicateService);
  });

  afterAll(() => care.drop());

  it('should keep a wrong NHS number, marked as invalid', async () => {
    expect(await care.person('slip', { nhsNumber: '999 100 0004' })).toMatchObject({ nhsNumberStatus: 'invalid' });
    expect(await care.person('right', { nhsNumber: '999 100 0003' })).toMatchObject({
      nhsNumber: '9991000003',
      nhsNumberStatus: 'unverified',
    });
  });

  it('should change only what is given', async () => {
    // given
    await care.person('changed', { givenName: 'Ada', familyName: 'Lomax', birthDate: '1950-03-02' });
    // when
    const changed = await people.update('changed', { familyName: 'Rigby' });
    // then
    expect(changed).toMatchObject({ givenName: 'Ada', familyName: 'Rigby', birthDate: '1950-03-02' });
    expect(changed.familyNameKey).toBe('R210');
  });

  it.each([
    ['1998-09-23', 18, true],
    ['1998-09-24', 17, false],
    [null, null, null],
  ])('should know the age of somebody born %s: %s', async (birthDate, age, adult) => {
    const person = await care.person(`age-${birthDate}`, { birthDate });
    expect(people.ageOf(person)).toBe(age);
    expect(people.isAdult(person)).toBe(adult);
  });

  it('should propose a merge and leave the decision to a person', async () => {
    // given
    const details = { givenName: 'Robert', familyName: 'Entwistle', birthDate: '1961-02-11', postcode: 'ZZ99 3AA' };
    await care.person('bob-1', details);
    care.clock.set('2016-09-23T18:00:00+01:00');
    await care.person('bob-2', { ...details, givenName: 'Bob', birthDate: '1961-11-02' });
    // when
    const [proposal] = await duplicates.propose('bob-2');
    // then
    expect(proposal).toMatchObject({ personId: 'bob-1', duplicateId: 'bob-2', status: 'proposed', score: 70 });
    expect(proposal!.reasons.map(({ by }) => by)).toEqual(['name', 'birth-date', 'address']);
    expect(JSON.stringify(proposal!.reasons)).not.toContain('Entwistle');
    expect((await people.get('bob-2')).id).toBe('bob-2');
    // when
    await duplicates.decide(proposal!.id, { decision: 'accepted', decidedBy: 'w' });
    // then
    expect((await people.get('bob-2')).id).toBe('bob-1');
    expect(await people.identitiesOf('bob-2')).toEqual(['bob-1', 'bob-2']);
    expect(await duplicates.openProposalsFor('bob-1')).toEqual([]);
  });

  it('should take a wrong merge back with nothing lost', async () => {
    // when
    await duplicates.separate('bob-2');
    // then
    expect(await people.get('bob-2')).toMatchObject({ id: 'bob-2', givenName: 'Bob' });
  });

  it('should not propose again what somebody rejected', async () => {
    // given
    const details = { familyName: 'Wood', givenName: 'Ann', birthDate: '1970-01-01' };
    await care.person('ann-1', details);
    await care.person('ann-2', details);
    const [proposal] = await duplicates.propose('ann-2');
    // when
    await duplicates.decide(proposal!.id, { decision: 'rejected', decidedBy: 'w', reason: 'sisters-in-law' });
    // then
    expect(await duplicates.propose('ann-2')).toEqual([]);
    expect(await care.em.countBy(MergeProposal, { id: proposal!.id })).toBe(1);
    await expect(duplicates.decide(proposal!.id, { decision: 'accepted', decidedBy: 'v' })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('should find the same NHS number under another name', async () => {
    // given
    await care.person('nhs-1', { nhsNumber: '9991000011', familyName: 'Before' });
    await care.person('nhs-2', { nhsNumber: '999-100-0011', familyName: 'Married' });
    // then
    expect(await duplicates.candidatesFor('nhs-2')).toMatchObject([{ personId: 'nhs-1', score: 100 }]);
  });

  it('should not offer a record with another verified NHS number', async () => {
    // given
    const twin = {
      familyName: 'Gemini',
      givenName: 'Alex',
      birthDate: '1990-06-01',
      nhsNumberStatus: 'verified',
    } as const;
    await care.person('twin-1', { ...twin, nhsNumber: '9991000046' });
    await care.person('twin-2', { ...twin, nhsNumber: '9991000054' });
    // then
    expect(await duplicates.candidatesFor('twin-2')).toEqual([]);
  });

  it('should keep news of a person from somebody with whom contact is barred, under all records', async () => {
    // given
    for (const id of ['she', 'he', 'he-again']) {
      await care.person(id);
    }
    await households.relate({ personId: 'she', otherPersonId: 'he', type: 'ex-partner', noContact: true });
    await care.em.save(MergeProposal, {
      ...{ id: 'm', personId: 'he', duplicateId: 'he-again', score: 50, reasons: [], status: 'proposed' },
      proposedAt: care.clock.now(),
    });
    // when
    await duplicates.decide('m', { decision: 'accepted', decidedBy: 'w' });
    // then
    expect(await households.keptFrom('she')).toEqual(['he', 'he-again']);
    expect(await households.keptFrom('he')).toEqual([]);
  });

  it('should let people leave a household and come back', async () => {
    // given
    await care.person('roamer');
    await households.create({ id: 'h', ownerAgency: 'tcc', members: [{ personId: 'roamer', role: 'self' }] });
    // when
    await households.removeMember('h', 'roamer');
    // then
    expect(await households.householdsOf('roamer')).toEqual([]);
    // when
    await households.addMember('h', 'roamer', 'self');
    // then
    expect(await households.householdsOf('roamer')).toMatchObject([{ id: 'h' }]);
  });

  it('should stop letters at a death', async () => {
    await care.person('dead');
    expect(await people.recordDeath('dead', '2016-09-20')).toMatchObject({
      diedOn: '2016-09-20',
      mailStoppedAt: care.clock.now(),
    });
  });
});
