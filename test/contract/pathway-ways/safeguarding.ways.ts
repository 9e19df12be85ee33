import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const SAFE = {
  ...{ immediateDanger: false, under18: false, childAtRisk: false, allegedIsWorker: false, crimeSuspected: false },
};
const S42 = { hasCareNeeds: true, abuseOrNeglect: true, cannotProtectSelf: true, childAtRisk: false };
const DUTY = 'duty-social-worker';

const concern = (walk: Walk, more: JsonObject = {}) =>
  walk.start({
    ...{ concernId: `concern-${walk.number}`, aboutWorker: false, childAtRisk: null, raisedBy: 'otr-first-contact' },
    ...more,
  });

export const safeguarding: PathwayWays = {
  pathway: 'otr-safeguarding',
  ways: {
    'should make safe, find a duty, enquire in parts at once, plan, and review until it is not needed': async (
      walk,
    ) => {
      const instance = await concern(walk);
      expect(walk.tasks()).toEqual([aTask('ut-make-safe', 'p07-safe', DUTY)]);
      await walk.complete('ut-make-safe', { ...SAFE, crimeSuspected: true });
      expect(walk.answered('notify-emergency')).toHaveLength(1);
      expect(walk.tasks()).toEqual([aTask('ut-duty', 'p07-duty', DUTY)]);
      await walk.complete('ut-duty', S42);
      expect(walk.tasks()).toEqual([aTask('ut-planning', 'p07-planning', DUTY)]);
      const enquiryParts = [
        { owner: 'agency:gmp', dueAt: walk.at('P7D') },
        { owner: null, dueAt: null },
      ];
      await walk.complete('ut-planning', { agenciesToAsk: ['pennine'], enquiryParts });
      expect(walk.published('Info.Asked').map(({ correlationKey }) => correlationKey)).toEqual([
        `concern-${walk.number}:pennine`,
      ]);
      expect(walk.tasks()).toEqual([
        aTask('ut-enquiry', 'p07-enquiry', 'agency:gmp'),
        aTask('ut-enquiry', 'p07-enquiry', DUTY),
        aTask('ut-reply', 'p17-reply', 'agency:pennine'),
      ]);
      await walk.complete('ut-enquiry');
      await walk.complete('ut-enquiry');
      await walk.complete('ut-reply', { known: 'no' });
      await walk.complete('ut-outcome', { riskOutcome: 'reduced', planNeeded: true, safeguarding: { next: 'c1' } });
      await walk.complete('ut-plan');
      await walk.turn('P6W');
      expect(walk.tasks()).toEqual([aTask('ut-review', 'p07-review', DUTY)]);
      await walk.complete('ut-review', { planNeeded: false });
      expect(walk.answered('notify-referrer')[0]?.variables).toMatchObject({ duty: 's42' });
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'safeguarding')).toEqual({ next: 'c1' });
    },

    'should call others in when the hour or the day is over, and help otherwise where there is no duty': async (
      walk,
    ) => {
      const instance = await concern(walk);
      await walk.turn('PT59M');
      expect(walk.taskIds()).toEqual(['ut-make-safe']);
      await walk.turn('PT1M');
      expect(walk.tasks()).toEqual([
        aTask('ut-make-safe', 'p07-safe', DUTY),
        aTask('ut-stuck', 'p06-stuck', 'oncall-manager'),
      ]);
      await walk.complete('ut-make-safe', SAFE);
      expect(walk.taskIds()).toEqual(['ut-duty']);
      await walk.turnTo(walk.due('ut-duty'));
      expect(walk.taskIds()).toEqual(['ut-duty', 'ut-stuck']);
      await walk.complete('ut-duty', { ...S42, cannotProtectSelf: false });
      expect(walk.tasks()).toEqual([aTask('ut-help-otherwise', 'p07-help', DUTY)]);
      await walk.complete('ut-help-otherwise', { safeguarding: { next: 'c2' } });
      expect(walk.answered('notify-referrer')[0]?.variables).toMatchObject({ duty: 'advice', next: 'c2' });
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'safeguarding')).toEqual({ next: 'c2' });
    },

    'should hide a concern about a worker first, and have it led from another organisation': async (walk) => {
      await concern(walk, { aboutWorker: true });
      expect(walk.answered('restrict-instance')).toHaveLength(1);
      expect(walk.tasks()).toEqual([aTask('ut-name-lead', 'p07-lead', 'safeguarding-lead')]);
      await walk.complete('ut-name-lead', { leadGroup: 'agency:gmp' });
      expect(walk.tasks()).toEqual([aTask('ut-make-safe', 'p07-safe', 'agency:gmp')]);
      await walk.complete('ut-make-safe', { ...SAFE, allegedIsWorker: true });
      expect(walk.tasks()).toEqual([aTask('ut-duty', 'p07-duty', 'agency:gmp')]);
    },

    'should give a child its own way': async (walk) => {
      const instance = await concern(walk);
      await walk.complete('ut-make-safe', { ...SAFE, under18: true });
      expect(walk.tasks()).toEqual([aTask('ut-decide', 'p07a-decide', DUTY)]);
      await walk.complete('ut-decide', { childDecision: 'none' });
      expect(walk.answered('notify-referrer')).toHaveLength(1);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should begin by a message where no journey is open, and hand help that goes on over like a new contact': async (
      walk,
    ) => {
      const concernId = `concern-${walk.number}`;
      await walk.startBy('Concern.Raised', concernId, { ...walk.who, concernId, episodeId: null, risk: 'rising' });
      await walk.complete('ut-make-safe', SAFE);
      await walk.complete('ut-duty', { ...S42, hasCareNeeds: false });
      await walk.complete('ut-help-otherwise', { safeguarding: { next: 'c2' } });
      expect(walk.answered('hand-over')[0]?.variables).toMatchObject({
        ...{ route: 'conversation-2', risk: 'serious now', personId: walk.who.personId },
      });
    },

    'should hide a concern as soon as a worker comes out, and have a senior say why the planning is late': async (
      walk,
    ) => {
      await concern(walk);
      await walk.complete('ut-make-safe', { ...SAFE, allegedIsWorker: true });
      expect(walk.answered('restrict-instance')).toHaveLength(1);
      expect(walk.tasks()).toEqual([aTask('ut-name-lead-now', 'p07-lead', 'safeguarding-lead')]);
      await walk.turn('PT1H');
      expect(walk.taskIds()).toEqual(['ut-name-lead-now', 'ut-stuck']);
      await walk.complete('ut-name-lead-now', { leadGroup: 'agency:pennine' });
      expect(walk.tasks()).toEqual([aTask('ut-duty', 'p07-duty', 'agency:pennine')]);
      await walk.complete('ut-duty', S42);
      await walk.turnTo(walk.due('ut-planning'));
      expect(walk.tasks()).toEqual([
        aTask('ut-delay', 'p07-delay', 'safeguarding-lead'),
        aTask('ut-planning', 'p07-planning', 'agency:pennine'),
      ]);
      await walk.complete('ut-delay');
      expect(walk.taskIds()).toEqual(['ut-planning']);
    },
  },
};
