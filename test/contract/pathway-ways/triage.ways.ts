import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

/** What the table of agencies makes of a worry about housing: five of them are asked. */
const HOUSING = { mainReason: 'housing', otherReasons: [], risk: 'rising', childInvolved: false, knownVcse: false };
const ASKED = ['ccg-gp', 'gmp', 'new-charter', 'tht', 'trafford-council'];

const triaging = (walk: Walk, more: JsonObject = {}) =>
  walk.start({
    ...{ mode: 'stage', ...HOUSING, agreement: { status: 'given' }, firstRound: 0, agenciesAround: [] },
    ...more,
  });
const reply = (walk: Walk, agency: string, known = 'yes') =>
  walk.complete('ut-reply', { known }, { group: `agency:${agency}` });
const huddle = (walk: Walk, more: JsonObject = {}) =>
  walk.complete('ut-huddle', { rag: 'Green', triage: { next: 'c1' }, ...more });
const asked = (walk: Walk) => walk.published('Info.Asked').map(({ variables }) => String(variables.agency));

export const triage: PathwayWays = {
  pathway: 'otr-triage',
  ways: {
    'should ask the agencies at once, meet when six of ten have answered, and hand the plan over': async (walk) => {
      const instance = await triaging(walk);
      expect(asked(walk).sort()).toEqual(ASKED);
      expect(walk.tasks()).toEqual(ASKED.map((agency) => aTask('ut-reply', 'p17-reply', `agency:${agency}`)));
      await reply(walk, 'tht');
      await reply(walk, 'gmp', 'no');
      expect(walk.taskIds()).not.toContain('ut-huddle');
      await reply(walk, 'ccg-gp', 'cannot-say');
      expect(walk.tasks()).toContainEqual(aTask('ut-huddle', 'p02-huddle', 'triage'));
      await huddle(walk);
      expect(walk.tasks()).toContainEqual(aTask('ut-plan', 'p02-plan', 'triage'));
      await walk.complete('ut-plan');
      expect(walk.published('KeyworkerChange')).toMatchObject([{ correlationKey: walk.who.episodeId }]);
      expect(walk.published('Plan.Handed')).toHaveLength(1);
      expect(walk.tasks()).toContainEqual(aTask('ut-accept', 'p02-accept', 'intervention', 'shift-lead'));
      await walk.complete('ut-accept');
      expect(walk.answered('tell-everyone').map(({ variables }) => variables.next)).toEqual(['c1']);
      expect(walk.ends(instance)).toContain('end-triaged');
      expect(walk.result(instance, 'agenciesAround')).toEqual(['tht']);
      expect(walk.result(instance, 'triage')).toEqual({ next: 'c1' });
    },

    'should ask a missing agency once more, and call others in when the plan is late': async (walk) => {
      const instance = await triaging(walk, { risk: 'serious now' });
      await reply(walk, 'gmp');
      await huddle(walk, { missingAgencies: ['advice-bureau'] });
      expect(asked(walk).slice(ASKED.length)).toEqual(['advice-bureau']);
      await reply(walk, 'advice-bureau');
      await walk.turn('PT4H');
      expect(walk.taskIds()).toEqual(expect.arrayContaining(['ut-huddle', 'ut-stuck']));
      await huddle(walk);
      await walk.complete('ut-plan');
      await walk.complete('ut-accept');
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'agenciesAround')).toEqual(['gmp', 'advice-bureau']);
    },

    'should write no second plan where the huddle sees a crisis, but look for a keyworker': async (walk) => {
      const instance = await triaging(walk, { risk: 'serious now' });
      await reply(walk, 'gmp');
      await huddle(walk, { triage: { next: 'c2' }, rag: 'Red' });
      expect(walk.ends(instance)).toContain('end-crisis-first');
      expect(walk.published('KeyworkerChange')).toHaveLength(1);
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'triage')).toEqual({ next: 'c2' });
    },

    'should count no silence, meet in time all the same, and take the questions back from all': async (walk) => {
      const instance = await triaging(walk, { risk: 'serious soon' });
      await reply(walk, 'gmp', 'no');
      await walk.turn('PT5H59M');
      expect(walk.taskIds()).not.toContain('ut-huddle');
      await walk.turn('PT1M');
      expect(walk.taskIds()).toContain('ut-huddle');
      await huddle(walk, { triage: { next: 'close' } });
      expect(walk.answered('retract-requests')).toHaveLength(1);
      expect(walk.answered('tell-everyone').map(({ variables }) => variables.next)).toEqual(['close']);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should settle with the neighbouring area, and offer a plan that nobody accepts to the shift lead': async (
      walk,
    ) => {
      walk.answers({ 'check-sharing': () => ({ agencies: [] }) });
      await triaging(walk, { outOfArea: true });
      await huddle(walk);
      await walk.complete('ut-plan');
      expect(walk.tasks()).toContainEqual(aTask('ut-out-of-area', 'p02-out-of-area', 'duty-social-worker'));
      await walk.complete('ut-out-of-area');
      await walk.turnTo(walk.due('ut-accept'));
      expect(walk.answered('offer-to-shift-lead')).toHaveLength(1);
      expect(walk.taskIds()).toContain('ut-accept');
    },
  },
};
