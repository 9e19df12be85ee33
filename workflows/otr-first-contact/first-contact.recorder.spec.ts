import { BlockageService } from '#care/blockage/blockage.service.js';
import { ConnectionService } from '#care/connection/connection.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { CommunityService } from '#care/directory/community-service.entity.js';
import { DuplicateService } from '#care/person/duplicate.service.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PersonService } from '#care/person/person.service.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { problemsOf, RecordingFixture } from '../testing/recording-fixture.js';

const HEARD: JsonObject = {
  ...{ channel: 'phone', referrer: { kind: 'professional', agency: 'gmp' }, referrerName: 'PC Dunn' },
  ...{ preferredName: 'Elsie', fullName: 'Elsie May Booth', estimatedAge: 81, safeToCallBack: true },
  ...{ communicationNeeds: ['interpreter', 'large-print'], language: 'Polish' },
  ...{ whatHappened: 'Rings 999 at night.', strengths: 'Knows every hymn.', whatHelpsToday: 'Somebody to ring.' },
  ...{ mainReason: 'loneliness', otherReasons: ['older-age-falls'], inHours: true, demandType: 'failure' },
  ...{ immediateDanger: false, safeguardingSign: false, crisis: false, risk: 'rising', childInvolved: false },
  ...{ simpleAsk: false, agreement: { status: 'given', agencies: ['gmp', 'tht'] }, keepDoing: 'Looks in on Fridays.' },
};

describe('FirstContactRecorder', () => {
  let recording: RecordingFixture;
  let contacts: ContactService;

  beforeAll(async () => {
    recording = await RecordingFixture.create();
    contacts = recording.care.get(ContactService);
    await recording.care.worker('tht', 'worker');
  });

  afterAll(() => recording.care.drop());

  const receive = async (id: string) => {
    await recording.care.person(id);
    const contact = { id: `c-${id}`, channel: 'phone', referrerKind: 'public', ownerAgency: 'gmp' } as const;
    await contacts.receive({ ...contact, personId: id });
    return { contactId: `c-${id}`, personId: id };
  };

  it('should keep what was heard with the contact, and who the person is with the person', async () => {
    // given
    const about = await receive('elsie');
    // when
    await recording.record('p01-listen', HEARD, about);
    // then
    expect(await contacts.get(about.contactId)).toMatchObject({
      ...{ listenedBy: 'tht-worker', mainReason: 'loneliness', reasons: ['loneliness', 'older-age-falls'] },
      ...{
        whatHappened: 'Rings 999 at night.',
        whatWouldHelp: 'Somebody to ring.',
        demandType: 'failure',
        risk: 'rising',
      },
      ...{ referrerKind: 'professional', referrerOrganisationId: 'gmp', referrerName: 'PC Dunn' },
      ...{ referrerOffer: 'Looks in on Fridays.', agreementStatus: 'given', agreementAgencies: ['gmp', 'tht'] },
    });
    expect(await recording.care.get(PersonService).get('elsie')).toMatchObject({
      ...{
        preferredName: 'Elsie',
        givenName: 'Elsie May',
        familyName: 'Booth',
        language: 'Polish',
        interpreterNeeded: true,
      },
      ...{ birthDate: '1935-01-01', birthDateEstimated: true, safeToCallBack: true },
    });
  });

  it('should remember who lives together, and whom nothing may reach', async () => {
    // given
    const about = await receive('mary');
    const household = [
      { name: 'Mary', role: 'self' },
      { name: 'Joe', role: 'partner', age: 44, noContact: true },
      { name: 'Ann', role: 'child', age: 7 },
    ];
    // when heard twice, the second time in another contact
    await recording.record('p01-listen', { ...HEARD, preferredName: 'Mary', household }, about);
    await recording.record('p01-listen', { ...HEARD, preferredName: 'Mary', household }, about);
    // then
    const households = recording.care.get(HouseholdService);
    const homes = await households.householdsOf('mary');
    expect(homes).toHaveLength(1);
    const members = await households.membersOf(homes[0]?.id ?? '');
    expect(members.map(({ role }) => role).sort()).toEqual(['child', 'partner', 'self']);
    const keptFrom = await recording.care.get(PersonService).many(await households.keptFrom('mary'));
    expect(keptFrom).toMatchObject([{ preferredName: 'Joe', birthDate: '1972-01-01' }]);
  });

  it('should keep records apart when somebody is new, and leave two that may be one to those who see both', async () => {
    // given
    const details = { nhsNumber: '9991000003', familyName: 'Khan', birthDate: '1980-02-01' };
    await recording.care.person('khan-1', details);
    const duplicates = recording.care.get(DuplicateService);
    const about = await receive('khan-2');
    await recording.care.get(PersonService).update('khan-2', details);
    await duplicates.propose('khan-2');
    await recording.record('p01-listen', { ...HEARD, fullName: 'Omar Khan', samePerson: 'same' }, about);
    expect(await duplicates.openProposalsFor('khan-2')).toHaveLength(1);
    // when
    await recording.record('p01-listen', { ...HEARD, fullName: 'Omar Khan', samePerson: 'new' }, about);
    // then
    expect(await duplicates.openProposalsFor('khan-2')).toEqual([]);
    expect((await recording.care.get(PersonService).get('khan-2')).id).toBe('khan-2');
  });

  it('should name the field of the form that does not fit, and write nothing', async () => {
    // given
    const about = await receive('long');
    // when
    const problems = await problemsOf(recording.record('p01-listen', { ...HEARD, address: 'x'.repeat(501) }, about));
    // then
    expect(problems).toEqual([expect.stringMatching(/^address: /)]);
    expect(await contacts.get(about.contactId)).toMatchObject({ listenedAt: null });
  });

  it('should close the missing consent once the front door has asked the person', async () => {
    // given
    const about = await receive('asked');
    const blockages = recording.care.get(BlockageService);
    await blockages.log({ id: 'b', type: 'no consent before referral' });
    // when
    const values = { immediateDanger: false, safeguardingSign: false, crisis: false, risk: 'low' };
    const variables = { ...about, consentBlockageId: 'b' };
    await recording.record('p01-call-person', { ...values, agreement: { status: 'refused' } }, variables);
    // then
    expect(await contacts.get(about.contactId)).toMatchObject({ agreementStatus: 'refused', risk: 'low' });
    expect(await blockages.get('b')).toMatchObject({ status: 'resolved' });
  });

  it('should note what came of the connection that was made at the door', async () => {
    // given
    const about = await receive('called');
    const connections = recording.care.get(ConnectionService);
    const club = { id: 'lunch-club', name: 'Lunch', organizationName: 'a club', description: 'a club' };
    await recording.care.em.save(CommunityService, club);
    const { id } = await connections.choose({ ...about, serviceId: club.id });
    // when
    const values = { attended: true, callBackWords: 'Has a chair of her own.', unsafe: false, wantsMore: false };
    await recording.record('p01-call-back', values, about);
    // then
    expect(await connections.get(id)).toMatchObject({
      attended: true,
      differenceInOwnWords: 'Has a chair of her own.',
    });
  });
});
