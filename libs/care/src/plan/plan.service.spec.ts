import { EpisodeService } from '../episode/episode.service.js';
import { CareFixture } from '../testing/care-fixture.js';
import { onePagePlan } from './one-page-plan.js';
import type { PlanActionDto, WritePlanDto } from './plan.dto.js';
import { PlanService } from './plan.service.js';
import { PlanVersion } from './plan-version.entity.js';

const ACTIONS: PlanActionDto[] = [
  { what: 'change the lock', ownerKind: 'agency', owner: 'tht', byWhen: '2016-09-23T20:00:00+01:00' },
  { what: 'ring at eight', ownerKind: 'keyworker' },
  { what: 'stay at my sister', ownerKind: 'family', owner: 'my sister' },
];

describe('PlanService', () => {
  let care: CareFixture;
  let plans: PlanService;

  beforeAll(async () => {
    care = await CareFixture.create();
    plans = care.get(PlanService);
    await care.worker('tht', 'writer');
  });

  afterAll(() => care.drop());

  const write = (personId: string, writing: Partial<WritePlanDto> = {}) =>
    plans.write({
      ...{ id: `plan-${personId}`, episodeId: `e-${personId}`, kind: 'emergency', writtenBy: 'tht-writer' },
      ...{ actions: ACTIONS, ...writing },
    });

  it('should keep each writing as a version that nobody alters', async () => {
    // given
    await care.episode('versions', 'c2');
    await write('versions', { safePlace: 'my sister', actions: ACTIONS });
    // when
    const second = await write('versions', { safePlace: 'the refuge' });
    // then
    expect(second).toMatchObject({ currentVersion: 2, text: { version: 2, safePlace: 'the refuge' } });
    expect(await plans.get('plan-versions', 1)).toMatchObject({ text: { safePlace: 'my sister' } });
    await expect(
      care.em.update(PlanVersion, { planId: 'plan-versions', version: 1 }, { safePlace: 'elsewhere' }),
    ).rejects.toThrow('stay as they are');
  });

  it('should write a version of a given number once', async () => {
    // given
    await care.episode('once', 'c2');
    await write('once', { version: 1 });
    // when
    const again = await write('once', { version: 1, safePlace: 'other' });
    // then
    expect(again).toMatchObject({ currentVersion: 1, text: { safePlace: null } });
    expect(again.actions).toHaveLength(3);
  });

  it('should pay small money once a version', async () => {
    // given
    await care.episode('money', 'c2');
    await write('money');
    const pay = (amountPence: number) =>
      plans.paySmallMoney('plan-money', { amountPence, purpose: 'key', paidBy: 'w' });
    // when
    await pay(4_000);
    const again = await pay(9_900);
    await write('money');
    const next = await pay(1_500);
    // then
    expect(again.amountPence).toBe(4_000);
    expect(next).toMatchObject({ version: 2, amountPence: 1_500 });
    expect(await plans.paymentsOf('plan-money')).toHaveLength(2);
  });

  it('should offer the actions that are not done', async () => {
    // given
    await care.episode('actions', 'c2');
    const { actions } = await write('actions');
    // when
    await plans.completeAction(actions[0]!.id, 'w');
    // then
    expect((await plans.openActions('plan-actions')).map(({ what }) => what)).toEqual([
      'ring at eight',
      'stay at my sister',
    ]);
    expect(actions[0]!.byWhen).toEqual(new Date('2016-09-23T20:00:00+01:00'));
  });

  it('should have three to seven actions in an emergency plan, unless it is kept as made', async () => {
    await care.episode('few', 'c2');
    const few = { actions: ACTIONS.slice(1) };
    await expect(write('few', few)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    // then, where it was made with somebody already
    const writing = { episodeId: 'e-few', kind: 'emergency', writtenBy: 'tht-writer', ...few } as const;
    expect((await plans.write(writing, { asMade: true })).actions).toHaveLength(2);
  });

  it('should write no support plan in a crisis, and one when it is over', async () => {
    // given
    await care.episode('support', 'c2');
    const outcomes = [{ ownWords: 'to sing again', owner: 'the choir', costPerWeekPence: 400 }];
    await expect(write('support', { kind: 'support', outcomes })).rejects.toMatchObject({
      rule: 'no-long-term-plan-in-crisis',
    });
    // when
    await care.get(EpisodeService).endCrisis('e-support', true);
    // then
    const plan = await write('support', { kind: 'support', outcomes, actions: [] });
    expect(plan.outcomes).toMatchObject([{ ownWords: 'to sing again', status: 'open', costPerWeekPence: 400 }]);
    await plans.judgeOutcome(plan.outcomes[0]!.id, 'met');
    expect(await plans.currentOf('e-support', 'support')).toMatchObject({ outcomes: [{ status: 'met' }] });
  });

  it('should find the family plan of a household, whoever wrote it', async () => {
    // given
    await care.episode('family');
    await care.em.query(`INSERT INTO care.household (id, owner_agency, created_at) VALUES ('home', 'gmp', now())`);
    await write('family', { kind: 'family', householdId: 'home', actions: [] });
    // then
    expect(await plans.familyPlanOf('home')).toMatchObject({ id: 'plan-family', ownerAgency: 'tht' });
    await plans.end('plan-family');
    expect(await plans.familyPlanOf('home')).toBeNull();
  });

  it('should be due for review on its day', async () => {
    // given
    await care.episode('review');
    await write('review', { kind: 'first', reviewOn: '2016-10-07' });
    const due = async (at: string) => {
      care.clock.set(at);
      return (await plans.dueForReview(10)).map(({ id }) => id);
    };
    // then
    expect(await due('2016-10-06T23:00:00+01:00')).toEqual([]);
    expect(await due('2016-10-07T00:00:00+01:00')).toEqual(['plan-review']);
    await plans.setReview('plan-review', '2017-04-07');
    expect(await due('2016-10-07T00:00:00+01:00')).toEqual([]);
  });

  it('should fit an emergency plan on one page of plain words', async () => {
    // given
    await care.episode('page', 'c2');
    const plan = await write('page', { warningSigns: ['no sleep'], whoICallByNight: 'the night line' });
    // then
    expect(onePagePlan(plan, 'Des')).toBe(
      [
        'Plan of Des (version 1)',
        'Signs that it is getting hard\n- no sleep',
        'Who I call by night\nthe night line',
        'What we do now\n- change the lock (tht)\n- ring at eight\n- stay at my sister (my sister)',
      ].join('\n\n'),
    );
  });
});
