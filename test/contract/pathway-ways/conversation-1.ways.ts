import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const GOING = { unsafe: false, enough: false, allTried: false, connections: [] };

/** After the first talk and two weeks. */
const asked = async (walk: Walk) => {
  const instance = await walk.start();
  await walk.complete('ut-talk', { unsafe: false });
  await walk.turn('P14D');
  return instance;
};
const exhausted = async (walk: Walk) => {
  await walk.complete('ut-how', { ...GOING, allTried: true });
  await walk.complete('ut-exhausted', { askingAgency: 'tht' });
};

export const conversation1: PathwayWays = {
  pathway: 'otr-conversation-1',
  ways: {
    'should connect to all that is wanted at once, ask how it goes, and end with enough': async (walk) => {
      const instance = await walk.start();
      expect(walk.tasks()).toEqual([aTask('ut-talk', 'p03-talk', walk.keyworker, 'social-connector')]);
      const connections = ['friends', 'carer'].map((need) => ({ need, forWhom: 'person' }));
      await walk.complete('ut-talk', { unsafe: false, connections });
      const choose = aTask('ut-choose', 'p15-choose', walk.keyworker, 'social-connector');
      expect(walk.tasks()).toEqual([choose, choose]);
      await walk.complete('ut-choose', { serviceId: 'service-1', way: 'alone' });
      await walk.complete('ut-choose', { serviceId: 'service-2', way: 'alone' });
      await walk.turn('P14D');
      expect(walk.tasks()).toEqual([aTask('ut-how', 'p03-how', walk.keyworker, 'social-connector')]);
      await walk.complete('ut-how', { ...GOING, enough: true });
      expect(walk.ends(instance)).toContain('end-enough');
      expect(walk.result(instance, 'c1')).toMatchObject({ result: 'enough', exhausted: false });
    },

    'should end at once when somebody feels unsafe': async (walk) => {
      const instance = await walk.start();
      await walk.complete('ut-talk', { unsafe: true, connections: [{ need: 'friends', forWhom: 'person' }] });
      expect(walk.ends(instance)).toEqual(['end-at-risk']);
      expect(walk.begun('otr-connect')).toEqual([]);
      expect(walk.result(instance, 'c1')).toMatchObject({ result: 'at risk', exhausted: false });
    },

    'should count for more only when a peer of another agency agrees, whom somebody names when it is late': async (
      walk,
    ) => {
      const instance = await asked(walk);
      await exhausted(walk);
      expect(walk.tasks()).toEqual([aTask('ut-challenge', 'p03-challenge', 'intervention')]);
      const due = walk.due('ut-challenge');
      await walk.complete('ut-challenge', { challengerAgency: 'tht', peerAgrees: true });
      expect(walk.taskIds()).toEqual(['ut-challenge']);
      await walk.turnTo(due);
      expect(walk.tasks()).toEqual([
        aTask('ut-challenge', 'p03-challenge', 'intervention'),
        aTask('ut-name-challenger', 'p03-name-challenger', 'shift-lead'),
      ]);
      await walk.complete('ut-challenge', { challengerAgency: 'gmp', peerAgrees: true });
      expect(walk.tasks()).toEqual([]);
      expect(walk.ends(instance)).toContain('end-more');
      expect(walk.result(instance, 'c1')).toEqual({
        ...{ exhausted: true, result: 'more' },
        peerChallenge: { agrees: true, agency: 'gmp', settledBy: 'peer' },
      });
    },

    'should go back to trying at the first no, and to the team lead at the second': async (walk) => {
      const instance = await asked(walk);
      await exhausted(walk);
      await walk.complete('ut-challenge', { challengerAgency: 'gmp', peerAgrees: false });
      expect(walk.tasks()).toEqual([]);
      // The days of a FEEL duration have 24 hours, also where the clocks change between.
      await walk.turn('PT672H');
      await exhausted(walk);
      await walk.complete('ut-challenge', { challengerAgency: 'pennine', peerAgrees: false });
      expect(walk.tasks()).toEqual([aTask('ut-decide', 'p03-decide', 'team-lead')]);
      await walk.complete('ut-decide', { decision: 'enough' });
      expect(walk.ends(instance)).toContain('end-enough-decided');
      expect(walk.result(instance, 'c1')).toMatchObject({ result: 'enough', exhausted: false });
    },

    'should end at once also where somebody says later that it is not safe, whatever else is said': async (walk) => {
      const instance = await asked(walk);
      await walk.complete('ut-how', { unsafe: true, enough: true, allTried: true, connections: [] });
      expect(walk.ends(instance)).toEqual(['end-at-risk-later']);
      expect(walk.result(instance, 'c1')).toMatchObject({ result: 'at risk' });
    },
  },
};
