import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const FUNDED = {
  fundedSupportWanted: true,
  needsFromImpairment: true,
  outcomesUnable: ['nutrition', 'community'],
  significantImpact: true,
};
const OWNED = { plan: { outcomes: [{ owner: 'person' }] }, planActivities: [] };
const PLAN = { planWanted: true, weeklyCost: 60, startAt: '2026-02-01T09:00:00Z', reviewAt: '2026-06-01T09:00:00Z' };

describe('otr-conversation-3', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const goodLife = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-conversation-3')
      .withVariables(somebody({ inCrisis: false, ...more }))
      .create();

  const built = (wishes: JsonObject = FUNDED) => {
    const instance = goodLife();
    engine.completeUserTask('ut-good-life', wishes);
    engine.completeUserTask('ut-who');
    engine.completeUserTask('ut-what-next', OWNED);
    return instance;
  };

  const ordered = (plan: JsonObject = {}) => {
    const instance = built();
    engine.completeUserTask('ut-plan', { ...PLAN, ...plan });
    return instance;
  };

  const vote = (...votes: string[]) => {
    for (const vote of votes) {
      const [first] = engine.userTasks('ut-vote');
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: first!.key, variables: { vote }, action: '' });
    }
  };

  const result = (instance: string) => (engine.lastValue(instance, 'c3') as JsonObject).result;

  it('should plan nothing long-term in a crisis, and say so to the caller', () => {
    // given
    engine.worker('check-not-in-crisis', ({ variables }) => {
      if (variables.inCrisis === true) {
        throw new BpmnError('NoLongTermPlanInCrisis');
      }
      return {};
    });
    // when
    const instance = goodLife({ inCrisis: true });
    // then no task of conversation 3 ever opened; uncaught here, the error is an incident that nobody can overlook
    expect(engine.records.activated()).not.toContain('ut-good-life');
    const [incident] = engine.incidents(instance);
    expect(incident).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT' });
    engine.cancel(instance);
  });

  describe('building the plan', () => {
    it('should ask what next until every outcome has an owner', () => {
      // given
      goodLife();
      engine.completeUserTask('ut-good-life', FUNDED);
      expect(engine.answered('notify-person', 'send-invitations')).toHaveLength(1);
      engine.completeUserTask('ut-who');
      // when
      engine.completeUserTask('ut-what-next', { plan: { outcomes: [] }, planActivities: [] });
      expect(engine.openTasks()).toEqual(['ut-what-next']);
      engine.completeUserTask('ut-what-next', {
        plan: { outcomes: [{ owner: 'person' }, { owner: null }] },
        planActivities: [],
      });
      expect(engine.openTasks()).toEqual(['ut-what-next']);
      engine.completeUserTask('ut-what-next', OWNED);
      // then
      expect(engine.openTasks()).toEqual(['ut-plan']);
    });

    it('should do what was chosen side by side, in any order', () => {
      // given
      goodLife();
      engine.completeUserTask('ut-good-life', FUNDED);
      engine.completeUserTask('ut-who');
      // when
      engine.completeUserTask('ut-what-next', {
        plan: { outcomes: [{ owner: 'family' }] },
        planActivities: ['resources', 'carers-talk', 'capacity', 'aids', 'family-plan', 'connection'],
        connection: { need: 'friends', forWhom: 'person' },
      });
      // then
      expect(engine.openTasks()).toEqual([
        'ut-resources',
        'ut-carer',
        'ut-capacity',
        'ut-aids',
        'ut-family',
        'ut-choose',
      ]);
      // when
      for (const task of ['ut-capacity', 'ut-resources', 'ut-family', 'ut-aids', 'ut-carer']) {
        engine.completeUserTask(task);
      }
      engine.completeUserTask('ut-choose', { serviceId: 'service-1', way: 'alone' });
      // then
      expect(engine.openTasks()).toEqual(['ut-plan']);
    });
  });

  describe('eligibility', () => {
    it('should not be asked where no funded support is wanted', () => {
      // when
      built({ fundedSupportWanted: false });
      // then
      expect(engine.openTasks()).toEqual(['ut-plan']);
      expect(engine.records.completed()).not.toContain('brt-eligibility');
      expect(engine.answered('indicative-budget')).toHaveLength(0);
    });

    it('should work out a first figure for the eligible', () => {
      // when
      built();
      // then
      expect(engine.answered('indicative-budget')).toHaveLength(1);
      expect(engine.openTasks()).toEqual(['ut-plan']);
    });

    it('should let the team lead help anyway, or explain in writing', () => {
      // given
      const helped = built({ ...FUNDED, significantImpact: false });
      expect(engine.userTask('ut-power').candidateGroups).toEqual(['team-lead']);
      // when
      engine.completeUserTask('ut-power', { helpAnyway: true });
      expect(engine.openTasks(helped)).toEqual(['ut-plan']);
      // given
      engine.cancel(helped);
      const refused = built({ ...FUNDED, outcomesUnable: ['nutrition'] });
      // when
      engine.completeUserTask('ut-power', { helpAnyway: false });
      engine.completeUserTask('ut-explain');
      // then
      expect(engine.isActive(refused)).toBe(false);
      expect(result(refused)).toBe('not eligible');
    });

    it('should explain in writing to those who are not eligible', () => {
      // given
      const instance = built({ ...FUNDED, needsFromImpairment: false });
      expect(engine.openTasks()).toEqual(['ut-explain']);
      // when
      engine.completeUserTask('ut-explain');
      // then
      expect(result(instance)).toBe('not eligible');
    });
  });

  describe('who decides', () => {
    it('should leave small costs to the worker', () => {
      // when
      ordered({ weeklyCost: 99.99 });
      // then
      expect(engine.answered('order-services')).toHaveLength(1);
    });

    it('should ask the team lead for middle costs, within two working days', () => {
      // given Monday
      ordered({ weeklyCost: 350 });
      expect(engine.userTask('ut-lead').dueDate).toBe(engine.dueOf('P2D@cal:wd').dueAt);
      // when
      engine.completeUserTask('ut-lead', { decision: 'agree' });
      // then
      expect(engine.answered('order-services')).toHaveLength(1);
    });

    it('should ask the panel for high costs, and order what it agrees', () => {
      // given
      ordered({ weeklyCost: 351 });
      expect(engine.openTasks()).toEqual([]);
      engine.clock.advanceTo('2026-01-14T10:00:00Z');
      // when
      vote('agree', 'agree');
      // then
      expect(engine.answered('order-services')).toHaveLength(1);
    });

    it('should send a plan back once; then it is settled together, and nothing is ordered against a no', () => {
      // given
      ordered({ weeklyCost: 200 });
      engine.completeUserTask('ut-lead', { decision: 'return' });
      expect(engine.openTasks()).toEqual(['ut-plan']);
      engine.completeUserTask('ut-plan', { ...PLAN, weeklyCost: 200 });
      expect(engine.userTask('ut-lead').dueDate).not.toBe('');
      // when
      engine.completeUserTask('ut-lead', { decision: 'return' });
      // then
      expect(engine.openTasks()).toEqual(['ut-settle']);
      expect(engine.answered('order-services')).toHaveLength(0);
      engine.completeUserTask('ut-settle', { decision: 'agree-with-change' });
      expect(engine.answered('order-services')).toHaveLength(1);
    });

    it('should take a decision that nobody made as not settled', () => {
      // given
      ordered({ weeklyCost: 200 });
      // when
      engine.completeUserTask('ut-lead', {});
      // then
      expect(engine.openTasks()).toEqual(['ut-settle']);
    });

    it('should end where the person does not want the plan', () => {
      // given
      const instance = built();
      // when
      engine.completeUserTask('ut-plan', { planWanted: false, weeklyCost: 60 });
      // then
      expect(result(instance)).toBe('declined');
      expect(engine.isActive(instance)).toBe(false);
    });
  });

  describe('the services', () => {
    it('should be checked after two weeks, reviewed after four more, and the next review stored', () => {
      // given
      const instance = ordered();
      engine.clock.advance('P14D');
      engine.completeUserTask('ut-start-check', { asWanted: true });
      engine.clock.advance('P27D');
      expect(engine.openTasks()).toEqual([]);
      engine.clock.advance('P1D');
      // when
      engine.completeUserTask('ut-review', { asWanted: true, nextReviewAt: '2026-08-01T09:00:00Z' });
      // then
      expect(engine.answered('store-follow-ups').map(({ variables }) => variables.reviewAt)).toEqual([
        '2026-08-01T09:00:00Z',
      ]);
      expect(result(instance)).toBe('plan in place');
      expect(engine.isActive(instance)).toBe(false);
    });

    it.each(['start check', 'review'])('should be undone when the %s shows that they were not wanted', (when) => {
      // given
      ordered();
      const [{ jobKey } = { jobKey: '' }] = engine.answered('order-services');
      engine.clock.advance('P14D');
      // when
      engine.completeUserTask('ut-start-check', { asWanted: when === 'review' });
      if (when === 'review') {
        engine.clock.advance('P28D');
        engine.completeUserTask('ut-review', { asWanted: false });
      }
      // then
      expect(engine.answered('cancel-orders').map(({ variables }) => variables.orderIds)).toEqual([
        [`order-${jobKey}`],
      ]);
      expect(engine.openTasks()).toEqual(['ut-plan']);
      // when the plan is made anew, only its own orders are undone
      engine.completeUserTask('ut-plan', PLAN);
      engine.clock.advance('P14D');
      engine.completeUserTask('ut-start-check', { asWanted: false });
      expect(engine.answered('cancel-orders')).toHaveLength(2);
    });

    it('should make it known when no suitable accommodation is there, and go on', () => {
      // given
      engine.worker('order-services', () => {
        throw new BpmnError('NoSuitableAccommodation');
      });
      // when
      ordered();
      // then
      expect(engine.answered('log-blockage', 'st-log-no-place')).toHaveLength(1);
      expect(engine.signalled('Blockage.Raised')).toEqual([
        { signal: expect.objectContaining({ type: 'no suitable accommodation', episodeId: 'episode-1' }) },
      ]);
      engine.completeUserTask('ut-interim');
      engine.clock.advance('P14D');
      expect(engine.openTasks()).toEqual(['ut-start-check']);
    });
  });

  describe('a challenge of the decision', () => {
    const challenge = () => engine.publish('Challenge', 'episode-1', {}, DAY_MS);

    it('should bring another panel with other members, while what was agreed starts', () => {
      // given a decision of the panel
      ordered({ weeklyCost: 400 });
      engine.clock.advanceTo('2026-01-14T10:00:00Z');
      vote('agree', 'agree');
      engine.worker('next-panel-date', () => ({ panelAt: '2026-01-21T10:00:00Z', members: ['w4', 'w5', 'w6'] }));
      // when
      challenge();
      // then
      expect(engine.answered('next-panel-date').at(-1)?.variables).toMatchObject({
        otherMembers: true,
        excludedMembers: ['worker-1', 'worker-2', 'worker-3'],
      });
      engine.clock.advanceTo('2026-01-21T10:00:00Z');
      expect(engine.userTasks('ut-vote').map(({ assignee }) => assignee)).toEqual(['w4', 'w5', 'w6']);
      vote('agree-with-change', 'agree-with-change');
      expect(engine.answered('change-orders').map(({ variables }) => variables.outcome)).toEqual(['agree-with-change']);
      expect(engine.answered('notify-person', 'send-answer')).toHaveLength(1);
      // and meanwhile
      engine.clock.advanceTo('2026-01-28T10:00:00Z');
      expect(engine.openTasks()).toEqual(['ut-start-check']);
    });

    it('should be answered, and change nothing, when it comes early, late or again', () => {
      // given nothing is decided yet
      const instance = built();
      // when
      challenge();
      // then
      expect(engine.answered('notify-person', 'send-answer')).toHaveLength(1);
      expect(engine.answered('next-panel-date')).toHaveLength(0);
      // given
      engine.cancel(instance);
      ordered();
      engine.clock.advance('P14D');
      engine.completeUserTask('ut-start-check', { asWanted: true });
      engine.clock.advance('P15D');
      // when
      challenge();
      // then
      expect(engine.answered('notify-person', 'send-answer')).toHaveLength(2);
      expect(engine.answered('next-panel-date')).toHaveLength(0);
    });

    it('should bring one panel only', () => {
      // given
      ordered();
      challenge();
      expect(engine.answered('next-panel-date')).toHaveLength(1);
      // when
      challenge();
      // then
      expect(engine.answered('next-panel-date')).toHaveLength(1);
      expect(engine.answered('notify-person', 'send-answer')).toHaveLength(1);
    });
  });

  describe('d7-eligibility', () => {
    it.each<[boolean | null, number | null, boolean | null, string]>([
      [true, 2, true, 'eligible'],
      [true, 10, true, 'eligible'],
      [true, 2, false, 'power-to-meet'],
      [true, 2, null, 'power-to-meet'],
      [true, 1, true, 'power-to-meet'],
      [true, 1, false, 'power-to-meet'],
      [true, 0, true, 'not'],
      [true, null, true, 'not'],
      [false, 5, true, 'not'],
      [null, null, null, 'not'],
    ])(
      'should say for needs %j, %j outcomes, impact %j: %s',
      (needsFromImpairment, outcomes, significantImpact, expected) => {
        const outcomesUnable =
          outcomes === null ? null : Array.from({ length: outcomes }, (_, index) => `outcome-${index}`);
        expect(engine.decide('d7-eligibility', { needsFromImpairment, outcomesUnable, significantImpact })).toBe(
          expected,
        );
      },
    );
  });

  describe('d8-panel', () => {
    it.each([
      [0, 'worker'],
      [99.99, 'worker'],
      [100, 'team-lead'],
      [350, 'team-lead'],
      [350.01, 'panel'],
      [null, 'panel'],
    ])('should let a cost of %j a week be decided by the %s', (weeklyCost, expected) => {
      expect(engine.decide('d8-panel', { weeklyCost })).toBe(expected);
    });
  });
});
