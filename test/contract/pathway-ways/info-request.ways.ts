import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const HOUR_MS = 60 * 60 * 1_000;

const requestOf = (walk: Walk): string => `${walk.who.episodeId}:gmp:0`;
const ask = (walk: Walk) =>
  walk.startBy('Info.Asked', requestOf(walk), {
    ...walk.who,
    ...{ requestId: requestOf(walk), agency: 'gmp', purpose: 'triage', topic: 'working-together', fields: ['risks'] },
    ...{ basis: null, infoHalf: walk.at('PT1H'), infoDue: walk.at('PT2H') },
  });
const closed = (walk: Walk, variables: JsonObject) => ({ correlationKey: requestOf(walk), variables });

export const infoRequest: PathwayWays = {
  pathway: 'otr-info-request',
  ways: {
    'should ask an agency that works here by a task of its own': async (walk) => {
      const instance = await ask(walk);
      expect(walk.tasks()).toEqual([aTask('ut-reply', 'p17-reply', 'agency:gmp')]);
      expect(walk.due('ut-reply')).toBe(walk.at('PT2H'));
      await walk.complete('ut-reply', { known: 'yes' });
      expect(walk.published('Info.Closed')).toEqual([closed(walk, { status: 'replied', known: 'yes' })]);
      expect(walk.ends(instance)).toEqual(['end-answered', 'end-replied']);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should ask by a one-time link, and take an answer that is quicker than the pathway': async (walk) => {
      walk.answers({
        'check-sharing': () => ({ allowed: true, worksInProduct: false }),
        'send-one-time-link': async () => {
          await walk.say('Info.Replied', requestOf(walk), { known: 'no' }, HOUR_MS);
          return {};
        },
      });
      const instance = await ask(walk);
      expect(walk.published('Info.Closed')).toEqual([closed(walk, { status: 'replied', known: 'no' })]);
      expect(walk.ends(instance)).toContain('end-replied');
      expect(walk.isActive(instance)).toBe(false);
    },

    'should remind at half time, call others in at the end of it, and still take a late answer': async (walk) => {
      const instance = await ask(walk);
      await walk.turn('PT1H');
      expect(walk.answered('notify-agencies').map(({ variables }) => variables.agencies)).toEqual([['gmp']]);
      await walk.turn('PT1H');
      expect(walk.published('Info.Closed')).toEqual([closed(walk, { status: 'silent' })]);
      expect(walk.signalled('Blockage.Raised')).toMatchObject([{ blockageType: 'no answer', agency: 'gmp' }]);
      expect(walk.taskIds()).toEqual(['ut-reply', 'ut-stuck']);
      await walk.complete('ut-reply', { known: 'yes' });
      expect(walk.published('Info.Closed').at(-1)).toEqual(closed(walk, { status: 'replied', known: 'yes' }));
      expect(walk.tasks()).toEqual([]);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should end at once when the question is taken back': async (walk) => {
      const instance = await ask(walk);
      await walk.publish('Info.Retracted', requestOf(walk));
      expect(walk.tasks()).toEqual([]);
      expect(walk.ends(instance)).toEqual(['end-retracted']);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should be asked by phone when the system of this agency is down, and of no other': async (walk) => {
      const instance = await ask(walk);
      await walk.broadcast('AgencyDown', { signal: { agency: 'pennine' } });
      expect(walk.taskIds()).toEqual(['ut-reply']);
      await walk.broadcast('AgencyDown', { signal: { agency: 'gmp' } });
      expect(walk.tasks()).toEqual([
        aTask('ut-phone', 'p17-phone', 'triage'),
        aTask('ut-reply', 'p17-reply', 'agency:gmp'),
      ]);
      await walk.complete('ut-phone');
      expect(walk.taskIds()).toEqual(['ut-reply']);
      expect(walk.ends(instance)).toEqual(['end-other-agency', 'end-phoned']);
    },

    'should not ask where it may not be shared, and say so': async (walk) => {
      walk.answers({ 'check-sharing': () => ({ allowed: false, worksInProduct: false, refusalReason: 'refused' }) });
      const instance = await ask(walk);
      expect(walk.published('Info.Closed')).toEqual([closed(walk, { status: 'not-shared' })]);
      expect(walk.ends(instance)).toEqual(['end-not-shared']);
    },

    'should end two weeks after nobody has answered': async (walk) => {
      const instance = await ask(walk);
      await walk.turn('PT2H');
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      expect(walk.taskIds()).toEqual(['ut-reply']);
      await walk.turn('P14D');
      expect(walk.ends(instance)).toContain('end-silent');
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.tasks()).toEqual([]);
    },
  },
};
