import { AgreementService } from '#care/agreement/agreement.service.js';
import { CalendarService } from '#care/calendar/calendar.service.js';
import { ClientLevelDataService } from '#care/client-level-data/client-level-data.service.js';
import { CostService } from '#care/cost/cost.service.js';
import { EpisodeService } from '#care/episode/episode.service.js';
import { FollowUpService } from '#care/follow-up/follow-up.service.js';
import { PersonService } from '#care/person/person.service.js';
import { PlanService } from '#care/plan/plan.service.js';
import { ServiceOrderService } from '#care/service-order/service-order.service.js';
import { SharingService } from '#care/sharing/sharing.service.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { CareFixture } from '#care/testing/care-fixture.js';
import type { JsonObject, ProcessEngine } from '#process-engine/process-engine.js';
import { TimeLimits } from '../shared/time-limits.js';
import { aJob } from '../testing/a-job.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { CheckNewServicesWorker } from './check-new-services.worker.js';
import { CloseSharesWorker } from './close-shares.worker.js';
import { CreateCostLinesWorker } from './create-cost-lines.worker.js';
import { StoreFollowUpsWorker } from './store-follow-ups.worker.js';
import { WriteCldWorker } from './write-cld.worker.js';

describe('the workers of step-down', () => {
  let care: CareFixture;

  beforeAll(async () => {
    care = await CareFixture.create();
    await care.worker('tht', 'ann');
  });

  beforeEach(() => care.clock.set('2016-10-03T12:00:00+01:00'));

  afterAll(() => care.drop());

  it('should end every view into the episode, and say who is to be told', async () => {
    // given
    const { id } = await care.episode('shared');
    await care.get(AgreementService).store({
      ...{ personId: 'shared', status: 'given', askedBy: 'w', ownerAgency: 'tcc' },
      choices: [{ agency: 'tht', topic: 'all', answer: 'yes' }],
    });
    const sharing = care.get(SharingService);
    await sharing.open({ episodeId: id, personId: 'shared', agencies: ['tht'], purpose: 'working together' });
    const worker = new CloseSharesWorker(sharing);
    // when
    const first = await worker.close(aJob('close-shares', { episodeId: id }));
    const again = await worker.close(aJob('close-shares', { episodeId: id }));
    // then
    expect(first).toEqual({ sharesClosedFor: ['tht'] });
    expect(again).toEqual(first);
    expect(await sharing.viewOf(id, 'tht')).toBeNull();
  });

  describe('what is to be done later', () => {
    let worker: StoreFollowUpsWorker;

    beforeAll(async () => {
      const pathways = await PathwayEngine.start();
      // The table of limits as it is deployed.
      const port = {
        evaluateDecision: ({ decisionId, variables }: { decisionId: string; variables: JsonObject }) =>
          Promise.resolve({ decisionOutput: pathways.decide(decisionId, variables) }),
      } as unknown as ProcessEngine;
      const limits = new TimeLimits(care.get(CalendarService), port);
      worker = new StoreFollowUpsWorker(care.get(FollowUpService), care.get(PlanService), limits);
    });

    const calls = (episodeId: string, followUpsWanted: boolean) =>
      worker.store(
        aJob('store-follow-ups', { episodeId, followUpsWanted }, { customHeaders: { elementKey: 'p08.calls' } }),
      );

    it('should be the three calls of the table, once', async () => {
      // given
      const { id } = await care.episode('called');
      // when
      await calls(id, true);
      await calls(id, true);
      // then
      const planned = await care.get(FollowUpService).ofEpisode(id);
      expect(planned.map(({ dueOn }) => dueOn)).toEqual(['2016-10-31', '2017-01-02', '2017-04-03']);
    });

    it('should be nothing where the person wants no call', async () => {
      const { id } = await care.episode('not-called');
      await calls(id, false);
      expect(await care.get(FollowUpService).ofEpisode(id)).toEqual([]);
    });

    it.each([
      ['2017-02-01T09:00:00Z', '2017-02-01'],
      [null, '2017-04-03'],
    ])('should be the next review of the plan: %j → %s', async (reviewAt, expected) => {
      // given
      const { id } = await care.episode(`reviewed-${expected}`);
      const plans = care.get(PlanService);
      await plans.write({ episodeId: id, kind: 'support', writtenBy: 'tht-ann' });
      // when
      await worker.store(
        aJob('store-follow-ups', { episodeId: id, reviewAt }, { customHeaders: { kind: 'plan-review' } }),
      );
      // then
      expect(await plans.currentOf(id, 'support')).toMatchObject({ reviewOn: expected });
    });
  });

  describe('client-level data', () => {
    const write = (episodeId: string) =>
      new WriteCldWorker(care.get(ClientLevelDataService), care.get(EpisodeService), care.clock).write(
        aJob('write-cld', { episodeId, eventType: 'Service', outcome: 'NFA: support ended as planned' }),
      );

    it('should end an open service and add nothing', async () => {
      // given
      const { id } = await care.episode('served');
      await care.get(PersonService).update('served', { birthDate: '1980-01-01' });
      await care.get(ClientLevelDataService).write({
        ...{ episodeId: id, personId: 'served', eventType: 'Service', startedAt: '2016-09-24T10:00:00+01:00' },
      });
      // when
      await write(id);
      await write(id);
      // then
      expect(await care.get(ClientLevelDataService).ofEpisode(id)).toEqual([
        expect.objectContaining({
          endedAt: new Date('2016-10-03T11:00:00Z'),
          outcome: 'NFA: support ended as planned',
        }),
      ]);
    });

    it('should be one event of its own where no service was open, and none of a child', async () => {
      // given
      const adult = await care.episode('adult');
      await care.get(PersonService).update('adult', { birthDate: '1980-01-01' });
      const child = await care.episode('child');
      await care.get(PersonService).update('child', { birthDate: '2005-01-01' });
      // when
      for (const { id } of [adult, adult, child]) {
        await write(id);
      }
      // then
      expect(await care.get(ClientLevelDataService).ofEpisode(adult.id)).toHaveLength(1);
      expect(await care.get(ClientLevelDataService).ofEpisode(child.id)).toEqual([]);
    });
  });

  it('should write the counterfactual of the ending talk, once, unknown costs too', async () => {
    // given
    const { id } = await care.episode('costs');
    await care.get(TaskEntryService).record({
      ...{ userTaskKey: '1', processId: 'otr-step-down', elementId: 'ut-ending', formId: 'p08-ending' },
      ...{ episodeId: id, workerId: 'tht-ann' },
      values: {
        counterfactual: [
          { unitCost: 'CR7.0', standard: 1, otr: 0 },
          { unitCost: 'S136-LOCAL', standard: 1, otr: 0, note: 'enter a local figure' },
          { standard: 3 },
        ],
      },
    });
    const worker = new CreateCostLinesWorker(care.get(CostService), care.get(TaskEntryService));
    // when
    await worker.create(aJob('create-cost-lines', { episodeId: id }));
    await worker.create(aJob('create-cost-lines', { episodeId: id }));
    // then
    const { rows, unknownCodes } = await care.get(CostService).sheetOf(id);
    expect(rows.map(({ code, standard, otr }) => [code, standard, otr])).toEqual([
      ['CR7.0', 1, 0],
      ['S136-LOCAL', 1, 0],
    ]);
    expect(unknownCodes).toContain('S136-LOCAL');
  });

  it('should see a service that began after closing, and none of before', async () => {
    // given
    const { id } = await care.episode('closed');
    const orders = care.get(ServiceOrderService);
    const order = { episodeId: id, personId: 'closed', kind: 'support', provider: 'x', description: 'x' } as const;
    await orders.order({ ...order, id: 'before' });
    care.clock.set('2016-10-04T12:00:00+01:00');
    const worker = new CheckNewServicesWorker(care.get(EpisodeService), orders);
    const check = () => worker.check(aJob('check-new-services', { episodeId: id }));
    expect(await check()).toEqual({ newServices: false });
    await care.get(EpisodeService).close(id, 'closed');
    expect(await check()).toEqual({ newServices: false });
    // when
    care.clock.set('2016-10-20T12:00:00+01:00');
    await orders.order({ ...order, id: 'after' });
    // then
    expect(await check()).toEqual({ newServices: true });
  });
});
