import { AgreementService } from '../agreement/agreement.service.js';
import { ContactService } from '../contact/contact.service.js';
import { TeamService } from '../episode/team.service.js';
import type { ReplyDto } from '../info-request/info-request.dto.js';
import { InfoRequestService } from '../info-request/info-request.service.js';
import { HouseholdService } from '../person/household.service.js';
import { RestrictionService } from '../restriction/restriction.service.js';
import { SharingService } from '../sharing/sharing.service.js';
import { SharingLogService } from '../sharing/sharing-log.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { SharedPictureService } from './shared-picture.service.js';

const AGENCIES = ['gmp', 'tht', 'pennine'];

describe('the shared picture', () => {
  let care: CareFixture;
  let pictures: SharedPictureService;

  beforeAll(async () => {
    care = await CareFixture.create();
    pictures = care.get(SharedPictureService);
    for (const agency of AGENCIES) {
      await care.worker(agency, 'w');
    }
  });

  afterAll(() => care.drop());

  /** An episode shared with all three, with their answers. */
  const shared = async (personId: string, replies: Partial<Record<string, ReplyDto>>) => {
    const episodeId = (await care.episode(personId)).id;
    await care.get(AgreementService).store({
      ...{ personId, status: 'given', askedBy: 'w', ownerAgency: 'tcc' },
      choices: AGENCIES.map((agency) => ({ agency, topic: 'all' as const, answer: 'yes' as const })),
    });
    await care.get(SharingService).open({ episodeId, personId, agencies: AGENCIES, purpose: 'joined-up work' });
    for (const [agency, reply] of Object.entries(replies)) {
      const { id } = await care
        .get(InfoRequestService)
        .ask({ episodeId, personId, agency, purpose: 'plan', dueAt: '2016-09-23T19:00:00+01:00' });
      await care.get(InfoRequestService).storeReply(id, reply!);
    }
    return episodeId;
  };

  const look = (episodeId: string, agency: string) =>
    pictures.forWorker(episodeId, agency, { workerId: `${agency}-w`, groups: [] }, 'plan');

  it('should show all that joined it, and where agencies contradict each other', async () => {
    // given
    const episodeId = await shared('p1', {
      gmp: { known: 'yes', risks: 'two calls this week', facts: { 'lives with': 'Alone' } },
      tht: { known: 'yes', facts: { 'lives with': 'alone', tenancy: 'joint' } },
      pennine: { known: 'no', facts: { tenancy: 'sole' } },
    });
    expect((await look(episodeId, 'tht')).chronology).toEqual([]);
    // when
    const drawn = await pictures.build(episodeId);
    // then
    expect(drawn).toEqual({ known: ['gmp', 'tht'], silent: 0, contradictions: 1 });
    const picture = await look(episodeId, 'tht');
    expect(picture.chronology.map(({ agency }) => agency)).toEqual(['gmp', 'pennine', 'tht']);
    expect(picture.contradictions).toEqual([
      {
        fact: 'tenancy',
        said: [
          { agency: 'pennine', value: 'sole' },
          { agency: 'tht', value: 'joint' },
        ],
      },
    ]);
  });

  it('should keep a field from those whom its author named', async () => {
    // given
    const redactions = [{ field: 'openWork' as const, reason: 'investigation', hiddenFrom: ['tht', 'person'] }];
    const episodeId = await shared('p2', { gmp: { known: 'yes', openWork: 'enquiry', risks: 'dog', redactions } });
    await pictures.build(episodeId);
    // when
    const [forHousing, forPennine, forPolice] = [
      await look(episodeId, 'tht'),
      await look(episodeId, 'pennine'),
      await look(episodeId, 'gmp'),
    ];
    const own = await pictures.forPerson(episodeId, 'p2');
    // then
    expect(forHousing.chronology[0]).toMatchObject({ fields: { risks: 'dog' }, hidden: ['openWork'] });
    expect(JSON.stringify(forHousing)).not.toContain('enquiry');
    expect(JSON.stringify(own)).not.toContain('enquiry');
    expect(forPennine.chronology[0]).toMatchObject({ fields: { openWork: 'enquiry' }, hidden: [] });
    expect(forPolice.chronology[0]).toMatchObject({ fields: { openWork: 'enquiry' } });
  });

  it('should leave an answer that is not for the person out of the own view', async () => {
    // given
    const secret = {
      known: 'yes',
      risks: 'he asked about her',
      doNotShareWithPerson: true,
      doNotShareReason: 'danger',
    };
    const episodeId = await shared('p3', { gmp: secret as ReplyDto, tht: { known: 'yes' } });
    await pictures.build(episodeId);
    // then
    expect((await pictures.forPerson(episodeId, 'p3')).chronology.map(({ agency }) => agency)).toEqual(['tht']);
  });

  it('should show nothing to an agency from the moment of withdrawal', async () => {
    // given
    const episodeId = await shared('p4', { gmp: { known: 'yes' } });
    await expect(look(episodeId, 'tht')).resolves.toBeDefined();
    // when
    await care.get(AgreementService).withdraw('p4', 'w');
    // then
    await expect(look(episodeId, 'tht')).rejects.toMatchObject({ rule: 'no-view' });
  });

  it('should hide a restricted record from all but those named, with the same words', async () => {
    // given
    const episodeId = await shared('p5', { gmp: { known: 'yes' } });
    const restrictions = care.get(RestrictionService);
    // when
    await restrictions.restrict({
      subjectId: episodeId,
      workerIds: ['gmp-w'],
      groups: ['safeguarding-lead'],
      reason: 'r',
      by: 'w',
    });
    // then
    await expect(look(episodeId, 'gmp')).resolves.toBeDefined();
    const hidden = await look(episodeId, 'tht').catch((error: Error) => error.message);
    await care.get(SharingService).closeOf(episodeId);
    const unshared = await look(episodeId, 'tht').catch((error: Error) => error.message);
    expect(hidden).toBe(unshared);
    expect(await restrictions.hiddenFrom([episodeId, 'e-p1'], { workerId: 'x', groups: [] })).toEqual(
      new Set([episodeId]),
    );
    expect(await restrictions.mayKnow(episodeId, { workerId: 'x', groups: ['safeguarding-lead'] })).toBe(true);
    // when
    await restrictions.exclude(episodeId, 'gmp-w');
    // then
    expect(await restrictions.membersOf(episodeId)).toEqual(['group:safeguarding-lead']);
  });

  it('should let the team look without a share of its agency, and log every look', async () => {
    // given
    const episodeId = (await care.episode('p6')).id;
    await care.worker('dwp', 'w');
    await care.get(TeamService).add(episodeId, 'dwp-w', 'intervention');
    const { id } = await care.get(ContactService).receive({
      ...{ channel: 'phone', referrerKind: 'self', ownerAgency: 'tcc', personId: 'p6', whatHappened: 'the letters' },
    });
    await care.get(ContactService).attach(id, episodeId);
    // when
    const picture = await look(episodeId, 'dwp');
    // then
    expect(picture.chronology).toMatchObject([{ kind: 'contact', fields: { whatHappened: 'the letters' } }]);
    expect(await care.get(SharingLogService).ofEpisode(episodeId)).toMatchObject([
      { act: 'viewed', agency: 'dwp', byWorker: 'dwp-w', ground: 'team', fields: ['whatHappened'] },
    ]);
  });

  it('should draw the household with those marked whom nothing may reach, and show them nothing', async () => {
    // given
    const episodeId = (await care.episode('mother')).id;
    await care.person('ex');
    const households = care.get(HouseholdService);
    const members = [
      { personId: 'mother', role: 'self' },
      { personId: 'ex', role: 'joint tenant (ex-partner)' },
    ];
    await households.create({ id: 'home', ownerAgency: 'tht', members });
    await households.relate({ personId: 'mother', otherPersonId: 'ex', type: 'ex-partner', noContact: true });
    // then
    expect(await pictures.householdMap(episodeId)).toEqual([
      { personId: 'ex', role: 'joint tenant (ex-partner)', noContact: true },
      { personId: 'mother', role: 'self', noContact: false },
    ]);
    await expect(pictures.forPerson(episodeId, 'ex')).rejects.toMatchObject({ rule: 'no-view' });
  });
});
