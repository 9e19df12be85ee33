import { AccommodationService } from '#care/accommodation/accommodation.service.js';
import { AccommodationPlace } from '#care/accommodation/accommodation-place.entity.js';
import { AgreementService } from '#care/agreement/agreement.service.js';
import { ContactService } from '#care/contact/contact.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { NotificationService } from '#care/notification/notification.service.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PersonService } from '#care/person/person.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { HousedGroups } from '../shared/housed-group.js';
import { aJob } from '../testing/a-job.js';
import { EmergencyPlans } from './emergency-plans.js';
import { FindSafePlaceWorker } from './find-safe-place.worker.js';
import { IssueOnePagePlanWorker } from './issue-one-page-plan.worker.js';
import { PaySmallMoneyWorker } from './pay-small-money.worker.js';

const FORM: JsonObject = {
  actions: [
    { what: 'change the lock', owner: 'agency:tht', dueAt: '2016-09-24T12:00:00+01:00' },
    { what: 'ring at eight', owner: 'keyworker' },
  ],
  warningSigns: 'no sleep\nnot answering the door',
  whatIDo: 'walk to my sister',
  callByDay: 'Ann',
  shareWith: ['gmp', 'tht'],
};

describe('the workers of the emergency plan', () => {
  let care: CareFixture;
  let plans: PlanService;
  let entries: TaskEntryService;
  let issue: IssueOnePagePlanWorker;
  let pay: PaySmallMoneyWorker;
  let tasks = 0;

  beforeAll(async () => {
    care = await CareFixture.create();
    plans = care.get(PlanService);
    entries = care.get(TaskEntryService);
    const emergencyPlans = new EmergencyPlans(plans, entries);
    const episodes = care.get(EpisodeService);
    issue = new IssueOnePagePlanWorker(
      emergencyPlans,
      care.get(PersonService),
      episodes,
      care.get(SharingService),
      care.get(NotificationService),
    );
    pay = new PaySmallMoneyWorker(plans, emergencyPlans, episodes);
    await care.worker('tht', 'ann');
    await care.organisation('gmp');
  });

  afterAll(() => care.drop());

  const planned = async (personId: string, form: JsonObject = FORM) => {
    await entries.record({
      ...{ userTaskKey: String(++tasks), processId: 'otr-conversation-2', elementId: 'ut-plan', formId: 'p04-plan' },
      ...{ episodeId: `e-${personId}`, workerId: 'tht-ann', values: form },
    });
  };
  const issued = (personId: string, planVersion = 1, processInstanceKey = `instance-${personId}`) =>
    issue.issue(
      aJob(
        'issue-one-page-plan',
        { episodeId: `e-${personId}`, personId, planVersion, shareWith: ['gmp', 'tht'] },
        { processInstanceKey },
      ),
    );
  const agree = (personId: string, agencies: string[]) =>
    care.get(AgreementService).store({
      ...{ id: `a-${personId}`, personId, status: 'given', askedBy: 'w', ownerAgency: 'tcc' },
      choices: agencies.map((agency) => ({ agency, topic: 'working-together', answer: 'yes' })),
    });

  it('should put the page into the person’s hand, and give it only to those who may know', async () => {
    // given
    await care.episode('page', 'c2');
    await agree('page', ['tht']);
    await planned('page');
    // when
    await issued('page');
    await issued('page');
    // then
    const told = await care.get(NotificationService).ofEpisode('e-page');
    expect(told.map(({ recipientId, channel }) => [recipientId, channel])).toEqual(
      expect.arrayContaining([
        ['page', 'in-person'],
        ['tht', 'system'],
      ]),
    );
    expect(told).toHaveLength(2);
    expect(told[0]?.text).toContain('- change the lock (tht)');
  });

  it('should keep each version once, and a plan of two actions too', async () => {
    // given
    await care.episode('versions', 'c2');
    await planned('versions');
    await issued('versions');
    await issued('versions');
    await planned('versions', { ...FORM, whatIDo: 'ring Ann' });
    // when
    await issued('versions', 2);
    // then
    const plan = await plans.currentOf('e-versions', 'emergency');
    expect(plan).toMatchObject({
      currentVersion: 2,
      text: { whatIDo: 'ring Ann', warningSigns: ['no sleep', 'not answering the door'] },
    });
    expect(plan?.actions.map(({ ownerKind, owner }) => [ownerKind, owner])).toEqual([
      ['agency', 'tht'],
      ['keyworker', null],
    ]);
  });

  it('should write a second crisis its own plan', async () => {
    // given
    await care.episode('again', 'c2');
    await planned('again');
    await issued('again', 1, '9101');
    await planned('again', { ...FORM, whatIDo: 'something new' });
    // when
    await issued('again', 1, '9102');
    // then
    expect(await plans.currentOf('e-again', 'emergency')).toMatchObject({ text: { whatIDo: 'something new' } });
  });

  it('should not hold up the staying where no form is on record, or nobody knows who filled it in', async () => {
    // given
    await care.episode('none', 'c2');
    await expect(issued('none')).resolves.toEqual({});
    // when
    await entries.record({
      ...{ userTaskKey: 'x', processId: 'otr-conversation-2', elementId: 'ut-plan', formId: 'p04-plan' },
      ...{ episodeId: 'e-none', workerId: 'not-on-record', values: FORM },
    });
    // then
    await expect(issued('none')).resolves.toEqual({});
  });

  describe('small money', () => {
    const paid = (amount: number, planVersion = 1, jobKey = '1') =>
      pay.pay(
        aJob('pay-small-money', { episodeId: 'e-money', amount, planVersion }, { jobKey, processInstanceKey: '9201' }),
      );

    beforeAll(async () => {
      await care.episode('money', 'c2');
      await planned('money');
      await issued('money', 1, '9201');
    });

    it('should be paid once a version, also when another job asks again', async () => {
      // when
      await paid(40.5);
      await paid(40.5);
      await paid(99, 1, '2');
      // then
      const plan = await plans.currentOf('e-money', 'emergency');
      expect(await plans.paymentsOf(plan!.id)).toEqual([expect.objectContaining({ version: 1, amountPence: 4_050 })]);
    });

    it('should be paid on the version meant, also when a newer one is there', async () => {
      // given
      await planned('money');
      await issued('money', 2, '9201');
      // when a late second run of the first version's job
      await paid(40.5, 1);
      // then
      const plan = await plans.currentOf('e-money', 'emergency');
      expect(await plans.paymentsOf(plan!.id)).toHaveLength(1);
    });

    it('should not go beyond the delegated limit', async () => {
      await expect(paid(500.01, 2)).rejects.toThrow('up to the delegated limit of 50000 pence');
    });
  });

  describe('a safe place', () => {
    let find: FindSafePlaceWorker;

    beforeAll(async () => {
      const groups = new HousedGroups(care.get(PersonService), care.get(HouseholdService), care.get(ContactService));
      find = new FindSafePlaceWorker(care.get(AccommodationService), groups);
      const place = { name: 'a place', kind: 'test', spaces: 1 };
      await care.em.save(AccommodationPlace, [
        { ...place, id: 'flat', suitableFor: ['single adult'], interim: false },
        { ...place, id: 'family-flat', suitableFor: ['family'], interim: false },
        { ...place, id: 'shelter', suitableFor: ['single adult', 'young person', 'family'], interim: true },
      ]);
    });

    const search = (personId: string, jobKey: string) =>
      find.find(aJob('find-safe-place', { episodeId: `e-${personId}`, personId }, { jobKey }));

    it('should be taken once, and be gone for the next', async () => {
      // given
      await care.episode('first', 'c2');
      await care.episode('second', 'c2');
      // when
      expect(await search('first', 'f')).toEqual({ placeId: 'flat' });
      expect(await search('first', 'f')).toEqual({ placeId: 'flat' });
      // then a shelter for the night is not suitable
      await expect(search('second', 's')).rejects.toMatchObject({
        name: 'BpmnError',
        errorCode: 'NoSuitableAccommodation',
      });
    });

    it('should be for a family where children live with the person', async () => {
      // given
      await care.episode('mother', 'c2');
      await care.person('child', { birthDate: '2010-05-01' });
      await care.get(HouseholdService).create({
        ...{ id: 'home', label: 'home', ownerAgency: 'tcc' },
        members: [
          { personId: 'mother', role: 'self' },
          { personId: 'child', role: 'child' },
        ],
      });
      // then
      expect(await search('mother', 'm')).toEqual({ placeId: 'family-flat' });
    });

    it('should not be an adult’s for somebody of 24', async () => {
      // given
      await care.episode('leaver', 'c2');
      await care.get(PersonService).update('leaver', { birthDate: '1992-04-02' });
      await care.get(AccommodationService).leave('e-first');
      // then
      await expect(search('leaver', 'l')).rejects.toThrow('young person');
    });
  });
});
