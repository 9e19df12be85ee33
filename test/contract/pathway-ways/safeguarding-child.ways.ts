import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const LEAD = 'duty-social-worker';

const child = (walk: Walk, more: JsonObject = {}) =>
  walk.start({ concernId: `concern-${walk.number}`, leadGroup: LEAD, ...more });

export const safeguardingChild: PathwayWays = {
  pathway: 'otr-safeguarding-child',
  ways: {
    'should end where no further action is decided, with others called in when that is late': async (walk) => {
      const instance = await child(walk, { leadGroup: 'edt' });
      expect(walk.tasks()).toEqual([aTask('ut-decide', 'p07a-decide', LEAD, 'edt')]);
      await walk.turnTo(walk.due('ut-decide'));
      expect(walk.taskIds()).toEqual(['ut-decide', 'ut-stuck']);
      await walk.complete('ut-decide', { childDecision: 'none' });
      expect(walk.tasks()).toEqual([]);
      expect(walk.ends(instance)).toContain('end-no-action');
      expect(walk.result(instance, 'childDecision')).toBe('none');
    },

    'should talk section 47 through, enquire and assess at once, confer, plan and review': async (walk) => {
      const instance = await child(walk);
      await walk.complete('ut-decide', { childDecision: 's47' });
      expect(walk.tasks()).toEqual(
        ['agency:gmp', 'agency:pennine', LEAD].map((group) => aTask('ut-strategy', 'p07a-strategy', group)),
      );
      for (const group of ['agency:pennine', LEAD, 'agency:gmp']) await walk.complete('ut-strategy', {}, { group });
      expect(walk.tasks()).toEqual([
        aTask('ut-assessment', 'p07a-assessment', LEAD),
        aTask('ut-enquiry', 'p07a-enquiry', LEAD),
      ]);
      await walk.turnTo(walk.due('ut-assessment'));
      expect(walk.taskIds()).toEqual(['ut-assessment', 'ut-enquiry', 'ut-stuck']);
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      await walk.complete('ut-enquiry', { conferenceNeeded: true, childDecision: 'child-in-need' });
      expect(walk.tasks()).toContainEqual(aTask('ut-conference', 'p07a-conference', 'safeguarding-lead'));
      await walk.complete('ut-conference', { protectionPlan: true, childDecision: 'child-in-need' });
      await walk.complete('ut-plan');
      await walk.complete('ut-assessment');
      expect(walk.tasks()).toEqual([]);
      await walk.turn('P6W');
      await walk.complete('ut-review', { planNeeded: false, childDecision: 'early-help' });
      expect(walk.tasks()).toEqual([aTask('ut-family', 'p07a-family', walk.keyworker, LEAD)]);
      await walk.complete('ut-family');
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'childDecision')).toBe('early-help');
    },

    'should assess a child in need, with others called in when that is late, and plan': async (walk) => {
      const instance = await child(walk);
      await walk.complete('ut-decide', { childDecision: 'child-in-need' });
      expect(walk.tasks()).toEqual([aTask('ut-assess-need', 'p07a-assessment', LEAD)]);
      await walk.turnTo(walk.due('ut-assess-need'));
      expect(walk.taskIds()).toEqual(['ut-assess-need', 'ut-stuck']);
      await walk.complete('ut-assess-need');
      expect(walk.tasks()).toEqual([aTask('ut-need', 'p07a-need', LEAD)]);
      await walk.complete('ut-need');
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'childDecision')).toBe('child-in-need');
    },
  },
};
