import { aTask } from './walk.js';
import type { PathwayWays } from './way.js';

const NEED = { connection: { need: 'friends', forWhom: 'person' } };
const INTRODUCE = { serviceId: 'service-1', way: 'introduce', goTogether: true };

export const connect: PathwayWays = {
  pathway: 'otr-connect',
  ways: {
    'should send the link to those who go by themselves': async (walk) => {
      const instance = await walk.start(NEED);
      expect(walk.tasks()).toEqual([aTask('ut-choose', 'p15-choose', walk.keyworker, 'social-connector')]);
      await walk.complete('ut-choose', { serviceId: 'service-1', way: 'alone' });
      expect(walk.answered('notify-person').map(({ variables }) => variables.serviceId)).toEqual(['service-1']);
      expect(walk.ends(instance)).toEqual(['end-went-alone']);
      expect(walk.result(instance, 'outcome')).toBe('introduced');
    },

    'should introduce when the provider accepts, and go together the first time': async (walk) => {
      const instance = await walk.start(NEED);
      await walk.complete('ut-choose', INTRODUCE);
      expect(walk.tasks()).toEqual([]);
      await walk.publish('Provider.Accepted', 'connection-of-somebody-else');
      expect(walk.tasks()).toEqual([]);
      await walk.publish('Provider.Accepted', String(walk.result(instance, 'connectionId')));
      expect(walk.tasks()).toEqual([aTask('ut-together', 'p15-together', walk.keyworker, 'social-connector')]);
      await walk.complete('ut-together');
      expect(walk.ends(instance)).toEqual(['end-introduced']);
      expect(walk.result(instance, 'outcome')).toBe('introduced');
    },

    'should take "full" and five days of silence alike, make the gap known, and end after three rounds': async (
      walk,
    ) => {
      const instance = await walk.start(NEED);
      await walk.complete('ut-choose', INTRODUCE);
      await walk.publish('Provider.Full', String(walk.result(instance, 'connectionId')));
      expect(walk.signalled('Blockage.Raised')).toEqual([
        { signal: expect.objectContaining({ type: 'no capacity', episodeId: walk.who.episodeId }) },
      ]);
      expect(walk.answered('search-directory').at(-1)?.variables.triedServiceIds).toEqual(['service-1']);
      await walk.complete('ut-choose', { ...INTRODUCE, serviceId: 'service-2' });
      await walk.turn('PT119H');
      expect(walk.tasks()).toEqual([]);
      await walk.turn('PT1H');
      expect(walk.taskIds()).toEqual(['ut-choose']);
      await walk.complete('ut-choose', { way: 'none' });
      expect(walk.ends(instance)).toEqual(['end-nothing']);
      expect(walk.result(instance, 'outcome')).toBe('nothing found');
    },
  },
};
