import { BpmnError } from '#process-engine/engine-error.js';
import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const FUNDED = {
  ...{ fundedSupportWanted: true, needsFromImpairment: true, outcomesUnable: ['nutrition', 'community'] },
  significantImpact: true,
};
const OWNED = { plan: { outcomes: [{ owner: 'person' }] }, planActivities: [] };
const PLAN = { planWanted: true, weeklyCost: 60, startAt: '2026-02-01T09:00:00Z', reviewAt: '2026-06-01T09:00:00Z' };

const built = async (walk: Walk, wishes: JsonObject = FUNDED) => {
  const instance = await walk.start({ inCrisis: false });
  await walk.complete('ut-good-life', wishes);
  await walk.complete('ut-who');
  await walk.complete('ut-what-next', OWNED);
  return instance;
};

export const conversation3: PathwayWays = {
  pathway: 'otr-conversation-3',
  ways: {
    'should build a plan side by side, order what it costs little, and look whether it is as wanted': async (walk) => {
      const instance = await walk.start({ inCrisis: false });
      expect(walk.tasks()).toEqual([aTask('ut-good-life', 'p05-good-life', walk.keyworker)]);
      await walk.complete('ut-good-life', FUNDED);
      await walk.complete('ut-who');
      await walk.complete('ut-what-next', {
        ...{ plan: { outcomes: [] }, connection: { need: 'friends', forWhom: 'person' } },
        planActivities: ['resources', 'carers-talk', 'capacity', 'aids', 'family-plan', 'connection'],
      });
      expect(walk.tasks()).toEqual([
        aTask('ut-aids', 'p05-aids', walk.keyworker, 'intervention'),
        aTask('ut-capacity', 'p05-capacity', walk.keyworker, 'duty-social-worker'),
        aTask('ut-carer', 'p05-carer', walk.keyworker),
        aTask('ut-choose', 'p15-choose', walk.keyworker, 'social-connector'),
        aTask('ut-family', 'p05-family', walk.keyworker),
        aTask('ut-resources', 'p05-resources', walk.keyworker),
      ]);
      await walk.complete('ut-choose', { serviceId: 'service-1', way: 'alone' });
      for (const task of ['ut-capacity', 'ut-resources', 'ut-family', 'ut-aids', 'ut-carer']) await walk.complete(task);
      await walk.complete('ut-what-next', OWNED);
      expect(walk.answered('indicative-budget')).toHaveLength(1);
      await walk.complete('ut-plan', PLAN);
      await walk.turn('P14D');
      expect(walk.tasks()).toEqual([aTask('ut-start-check', 'p05-start-check', walk.keyworker)]);
      await walk.complete('ut-start-check', { asWanted: true });
      await walk.turn('P28D');
      await walk.complete('ut-review', { asWanted: true, nextReviewAt: '2026-08-01T09:00:00Z' });
      expect(walk.ends(instance)).toContain('end-in-place');
      expect(walk.result(instance, 'c3')).toMatchObject({ result: 'plan in place' });
    },

    'should undo the orders when they were not wanted, and plan anew': async (walk) => {
      await built(walk);
      await walk.complete('ut-plan', PLAN);
      await walk.turn('P14D');
      await walk.complete('ut-start-check', { asWanted: false });
      const [ordered] = walk.answered('order-services');
      expect(walk.answered('cancel-orders').map(({ variables }) => variables.orderIds)).toEqual([
        [`order-${ordered?.jobKey}`],
      ]);
      expect(walk.tasks()).toEqual([aTask('ut-plan', 'p05-plan', walk.keyworker)]);
    },

    'should explain in writing to those who are not eligible': async (walk) => {
      const instance = await built(walk, { ...FUNDED, significantImpact: false });
      expect(walk.tasks()).toEqual([aTask('ut-power', 'p05-power', 'team-lead')]);
      await walk.complete('ut-power', { helpAnyway: false });
      expect(walk.tasks()).toEqual([aTask('ut-explain', 'p05-explain', walk.keyworker)]);
      await walk.complete('ut-explain');
      expect(walk.ends(instance)).toEqual(['end-not-eligible']);
      expect(walk.result(instance, 'c3')).toMatchObject({ result: 'not eligible' });
    },

    'should let the team lead decide of middle costs, and settle together what is sent back twice': async (walk) => {
      await built(walk);
      await walk.complete('ut-plan', { ...PLAN, weeklyCost: 200 });
      expect(walk.tasks()).toEqual([aTask('ut-lead', 'p05-lead', 'team-lead')]);
      await walk.complete('ut-lead', { decision: 'return' });
      await walk.complete('ut-plan', { ...PLAN, weeklyCost: 200 });
      await walk.complete('ut-lead', { decision: 'return' });
      expect(walk.tasks()).toEqual([aTask('ut-settle', 'p05-settle', 'team-lead')]);
      expect(walk.answered('order-services')).toEqual([]);
      await walk.complete('ut-settle', { decision: 'agree-with-change' });
      expect(walk.answered('order-services')).toHaveLength(1);
    },

    'should bring a challenge before another panel, while what was agreed starts': async (walk) => {
      await built(walk);
      await walk.complete('ut-plan', PLAN);
      const panelAt = walk.at('P9D');
      walk.answers({ 'next-panel-date': () => ({ panelAt, members: ['w4', 'w5', 'w6'] }) });
      await walk.publish('Challenge', walk.who.episodeId);
      await walk.turnTo(panelAt);
      expect(walk.assignees('ut-vote')).toEqual(['w4', 'w5', 'w6']);
      await walk.complete('ut-vote', { vote: 'agree-with-change' }, { assignee: 'w4' });
      await walk.complete('ut-vote', { vote: 'agree-with-change' }, { assignee: 'w6' });
      expect(walk.answered('change-orders').map(({ variables }) => variables.outcome)).toEqual(['agree-with-change']);
      await walk.turn('P5D');
      expect(walk.taskIds()).toEqual(['ut-start-check']);
    },

    'should make it known when no suitable accommodation is there, and go on': async (walk) => {
      walk.answers({
        'order-services': () => {
          throw new BpmnError('NoSuitableAccommodation');
        },
      });
      await built(walk);
      await walk.complete('ut-plan', PLAN);
      expect(walk.signalled('Blockage.Raised')).toMatchObject([{ signal: { type: 'no suitable accommodation' } }]);
      expect(walk.tasks()).toEqual([aTask('ut-interim', 'p05-interim', walk.keyworker)]);
      await walk.complete('ut-interim');
      await walk.turn('P14D');
      expect(walk.taskIds()).toEqual(['ut-start-check']);
    },

    'should ask the panel for high costs, and order what it agrees': async (walk) => {
      await built(walk);
      const panelAt = walk.at('P9D');
      walk.answers({ 'next-panel-date': () => ({ panelAt, members: ['w1', 'w2', 'w3'] }) });
      await walk.complete('ut-plan', { ...PLAN, weeklyCost: 351 });
      expect(walk.tasks()).toEqual([]);
      await walk.turnTo(panelAt);
      await walk.complete('ut-vote', { vote: 'agree' }, { assignee: 'w3' });
      await walk.complete('ut-vote', { vote: 'agree' }, { assignee: 'w1' });
      expect(walk.answered('order-services')).toHaveLength(1);
    },

    'should end where the person does not want the plan': async (walk) => {
      const instance = await built(walk, { fundedSupportWanted: false });
      await walk.complete('ut-plan', { planWanted: false, weeklyCost: 60 });
      expect(walk.ends(instance)).toEqual(['end-declined']);
      expect(walk.result(instance, 'c3')).toMatchObject({ result: 'declined' });
    },
  },
};
