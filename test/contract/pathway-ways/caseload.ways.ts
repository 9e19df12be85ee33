import { aTask } from './walk.js';
import type { PathwayWays } from './way.js';

const FULL = [
  { workerId: 'a', openPeople: 17, episodeIds: ['e1', 'e2'] },
  { workerId: 'b', openPeople: 19, episodeIds: ['e3'] },
];

export const caseload: PathwayWays = {
  pathway: 'otr-caseload',
  ways: {
    'should look every week by itself, and end where nobody holds too many': async (walk) => {
      await walk.turn('P15D');
      expect(walk.answered('find-full-caseloads')).toHaveLength(2);
      expect(walk.begun().filter((instance) => walk.isActive(instance))).toEqual([]);
      expect(walk.tasks()).toEqual([]);
    },

    'should ask a manager for each who holds too many, and ask for other keyworkers': async (walk) => {
      walk.answers({ 'find-full-caseloads': () => ({ fullCaseloads: FULL }) });
      const instance = await walk.start();
      const task = aTask('ut-take-away', 'caseload-take-away', 'manager');
      expect(walk.tasks()).toEqual([task, task]);
      await walk.complete('ut-take-away', { moves: ['e1', 'e2'] });
      await walk.complete('ut-take-away', { moves: null });
      expect(walk.published('KeyworkerChange')).toEqual(
        ['e1', 'e2'].map((episodeId) => ({
          correlationKey: episodeId,
          variables: { episodeId, reason: 'caseload' },
        })),
      );
      expect(walk.ends(instance)).toEqual(['end-looked', 'end-worker', 'end-worker']);
      expect(walk.isActive(instance)).toBe(false);
    },
  },
};
