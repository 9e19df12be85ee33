import { AccommodationService } from '#care/accommodation/accommodation.service.js';
import { AccommodationPlace } from '#care/accommodation/accommodation-place.entity.js';
import { ContactService } from '#care/contact/contact.service.js';
import { CostService } from '#care/cost/cost.service.js';
import { UnitCost } from '#care/cost/unit-cost.entity.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { HouseholdService } from '#care/person/household.service.js';
import { PersonService } from '#care/person/person.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { ServiceOrderService } from '#care/service-order/service-order.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { HousedGroups } from '../shared/housed-group.js';
import { aJob } from '../testing/a-job.js';
import { CancelOrdersWorker } from './cancel-orders.worker.js';
import { ChangeOrdersWorker } from './change-orders.worker.js';
import { CheckNotInCrisisWorker } from './check-not-in-crisis.worker.js';
import { IndicativeBudgetWorker } from './indicative-budget.worker.js';
import { OrderServicesWorker } from './order-services.worker.js';
import { SupportPlans } from './support-plans.js';

const COOKING = {
  outcome: 'cook for myself',
  how: 'two mornings',
  who: 'Home help',
  kind: 'care-at-home',
  costPerWeek: 60,
};
const CHOIR = { outcome: 'sing again', who: 'my sister', costPerWeek: 0 };
const FLAT = { outcome: 'a door of my own', who: 'Housing trust', kind: 'accommodation', costPerWeek: 90 };

describe('the workers of the support plan', () => {
  let care: CareFixture;
  let plans: PlanService;
  let orders: ServiceOrderService;
  let entries: TaskEntryService;
  let order: OrderServicesWorker;
  let cancel: CancelOrdersWorker;
  let change: ChangeOrdersWorker;
  let tasks = 0;

  beforeAll(async () => {
    care = await CareFixture.create();
    [plans, orders, entries] = [care.get(PlanService), care.get(ServiceOrderService), care.get(TaskEntryService)];
    const places = care.get(AccommodationService);
    const groups = new HousedGroups(care.get(PersonService), care.get(HouseholdService), care.get(ContactService));
    order = new OrderServicesWorker(new SupportPlans(plans, entries, care.get(EpisodeService)), orders, places, groups);
    cancel = new CancelOrdersWorker(orders, places);
    change = new ChangeOrdersWorker(orders, entries);
    await care.worker('tht', 'ann');
    const flat = { id: 'flat', name: 'a flat', kind: 'flat', suitableFor: ['single adult' as const] };
    await care.em.save(AccommodationPlace, { ...flat, interim: false, spaces: 1 });
  });

  afterAll(() => care.drop());

  const filled = (episodeId: string, formId: string, values: JsonObject) =>
    entries.record({
      ...{ userTaskKey: String(++tasks), processId: 'otr-conversation-3', elementId: 'ut', formId, episodeId },
      ...{ workerId: 'tht-ann', values },
    });
  const planned = (episodeId: string, ...items: JsonObject[]) =>
    filled(episodeId, 'p05-plan', { items, contingency: 'ring Ann' });
  const ordered = (personId: string, jobKey: string) =>
    order.order(
      aJob(
        'order-services',
        {
          episodeId: `e-${personId}`,
          personId,
          startAt: '2016-10-03T09:00:00+01:00',
          reviewAt: '2017-01-09T09:00:00Z',
        },
        { jobKey },
      ),
    );

  describe('ordering', () => {
    it('should keep the plan and order what costs something, once', async () => {
      // given
      await care.episode('plain');
      await planned('e-plain', COOKING, CHOIR);
      // when
      const first = await ordered('plain', 'p1');
      const again = await ordered('plain', 'p1');
      // then
      expect(again).toEqual(first);
      expect(await orders.standingOf('e-plain')).toEqual([
        expect.objectContaining({
          ...{ id: (first.orderIds as string[])[0], kind: 'care-at-home', provider: 'Home help', longTerm: true },
          ...{ description: 'two mornings', costPerWeekPence: 6_000, startsOn: '2016-10-03' },
        }),
      ]);
      const plan = await plans.currentOf('e-plain', 'support');
      expect(plan).toMatchObject({ currentVersion: 1, reviewOn: '2017-01-09', text: { contingency: 'ring Ann' } });
      expect(plan?.outcomes.map(({ ownWords }) => ownWords)).toEqual(['cook for myself', 'sing again']);
    });

    it('should end what an earlier plan ordered, so that nobody has two packages', async () => {
      // given
      await care.episode('twice');
      await planned('e-twice', COOKING);
      await ordered('twice', 't1');
      // when
      await planned('e-twice', { ...COOKING, how: 'one morning', costPerWeek: 30 });
      await ordered('twice', 't2');
      // then
      expect((await orders.standingOf('e-twice')).map(({ description }) => description)).toEqual(['one morning']);
    });

    it('should order all else where no place is free, and then say so', async () => {
      // given the one flat is taken
      await care.episode('other');
      await care.get(AccommodationService).findAndBook({ episodeId: 'e-other', group: 'single adult', interim: false });
      await care.episode('place');
      await planned('e-place', FLAT, COOKING);
      // when
      await expect(ordered('place', 'h1')).rejects.toMatchObject({
        name: 'BpmnError',
        errorCode: 'NoSuitableAccommodation',
        variables: { orderIds: [expect.any(String)] },
      });
      // then
      expect((await orders.standingOf('e-place')).map(({ kind }) => kind)).toEqual(['care-at-home']);
      await care.get(AccommodationService).leave('e-other');
    });

    it('should order nothing long-term in a crisis that began meanwhile', async () => {
      // given
      await care.episode('crisis');
      await planned('e-crisis', COOKING);
      await care.get(EpisodeService).enterStage('e-crisis', 'c2');
      // when
      await expect(ordered('crisis', 'c1')).rejects.toMatchObject({ errorCode: 'NoLongTermPlanInCrisis' });
      // then
      expect(await orders.standingOf('e-crisis')).toEqual([]);
      expect(await plans.currentOf('e-crisis', 'support')).toBeNull();
    });
  });

  it('should undo its own orders, and give the place back', async () => {
    // given
    await care.episode('undo');
    await planned('e-undo', FLAT, COOKING);
    const { orderIds } = await ordered('undo', 'u1');
    expect(await care.get(AccommodationService).bookingOf('e-undo')).not.toBeNull();
    // when
    await cancel.cancel(aJob('cancel-orders', { orderIds: orderIds ?? null }));
    await cancel.cancel(aJob('cancel-orders', { orderIds: orderIds ?? null }));
    // then
    expect(await orders.standingOf('e-undo')).toEqual([]);
    expect(await care.get(AccommodationService).bookingOf('e-undo')).toBeNull();
    // and where nothing was ordered there is nothing to undo
    await expect(cancel.cancel(aJob('cancel-orders', { orderIds: null }))).resolves.toEqual({});
  });

  describe('after a challenge', () => {
    const changed = (personId: string, outcome: string) =>
      change.change(aJob('change-orders', { episodeId: `e-${personId}`, outcome }, { jobKey: `x-${personId}` }));

    it('should leave the orders as they are where the plan stands', async () => {
      // given
      await care.episode('stands');
      await planned('e-stands', COOKING);
      const { orderIds } = await ordered('stands', 's1');
      // when
      await changed('stands', 'agree');
      // then
      expect((await orders.standingOf('e-stands')).map(({ id }) => id)).toEqual(orderIds);
    });

    it('should place them anew with the panel’s change, once', async () => {
      // given
      await care.episode('changed');
      await planned('e-changed', COOKING);
      const { orderIds } = await ordered('changed', 'g1');
      await filled('e-changed', 'p05b-vote', { vote: 'agree-with-change', change: 'in the evening' });
      await filled('e-changed', 'p05b-vote', { vote: 'agree-with-change' });
      // when
      await changed('changed', 'agree-with-change');
      await changed('changed', 'agree-with-change');
      // then
      const standing = await orders.standingOf('e-changed');
      expect(standing).toEqual([
        expect.objectContaining({
          description: 'two mornings\nChanged by the panel: in the evening',
          replacesId: (orderIds as string[])[0],
        }),
      ]);
    });

    it('should not take anything else for an outcome', async () => {
      await expect(changed('changed', 'return')).rejects.toThrow("in variable 'outcome', but found another text");
    });
  });

  describe('the check before conversation 3', () => {
    const check = (variables: JsonObject) =>
      new CheckNotInCrisisWorker(care.get(EpisodeService)).check(aJob('check-not-in-crisis', variables));

    it.each([
      ['the pathway says so', 'triage' as const, true],
      ['the episode says so', 'c2' as const, false],
    ])('should stop it when %s', async (_, stage, inCrisis) => {
      // given
      const { id } = await care.episode(`check-${stage}`, stage);
      // then
      await expect(check({ episodeId: id, inCrisis })).rejects.toMatchObject({
        errorCode: 'NoLongTermPlanInCrisis',
        message: expect.stringContaining('first it must be safe'),
      });
    });

    it('should let it begin otherwise', async () => {
      const { id } = await care.episode('check-calm');
      await expect(check({ episodeId: id, inCrisis: false })).resolves.toEqual({});
    });
  });

  describe('the first figure', () => {
    const figure = (outcomesUnable: string[]) =>
      new IndicativeBudgetWorker(care.get(CostService)).workOut(aJob('indicative-budget', { outcomesUnable }));

    it('should be worked out of the table of unit costs', async () => {
      // given
      const cost = { unit: 'x', priceYear: '2013/14', fallsOn: { LA: 1 } };
      await care.em.save(UnitCost, { ...cost, code: 'SS11.0', pence: 19_300 });
      expect(await figure(['nutrition', 'community'])).toEqual({ indicativeWeeklyCost: null });
      await care.em.save(UnitCost, { ...cost, code: 'SS18.10', pence: 3_000 });
      // then a fifth of a home-care package, and an hour of support
      expect(await figure(['nutrition', 'community', 'community'])).toEqual({ indicativeWeeklyCost: 68.6 });
      expect(await figure([])).toEqual({ indicativeWeeklyCost: 0 });
    });
  });
});
