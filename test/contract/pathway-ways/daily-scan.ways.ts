import type { PathwayWays } from './way.js';

export const dailyScan: PathwayWays = {
  pathway: 'otr-daily-scan',
  ways: {
    'should publish what is due once a day by itself': async (walk) => {
      await walk.turn('P3D');
      expect(walk.answered('publish-what-is-due')).toHaveLength(3);
      const ends = walk.begun().map((instance) => walk.ends(instance));
      expect(ends).toEqual([['end-published'], ['end-published'], ['end-published']]);
    },

    'should run by hand too': async (walk) => {
      const instance = await walk.start();
      expect(walk.ends(instance)).toEqual(['end-published']);
      expect(walk.isActive(instance)).toBe(false);
    },
  },
};
