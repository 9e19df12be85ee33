import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const VOTE = aTask('ut-vote', 'p05b-vote', 'panel');

const meet = async (walk: Walk) => {
  const panelAt = walk.at('P9D');
  walk.answers({ 'next-panel-date': () => ({ panelAt, members: ['worker-1', 'worker-2', 'worker-3'] }) });
  const instance = await walk.start({ weeklyCost: 400, mayReturn: true, otherMembers: false, excludedMembers: [] });
  expect(walk.tasks()).toEqual([]);
  await walk.turnTo(panelAt);
  return instance;
};
const vote = (walk: Walk, member: number, said: string) =>
  walk.complete('ut-vote', { vote: said }, { assignee: `worker-${member}` });

export const panel: PathwayWays = {
  pathway: 'otr-panel',
  ways: {
    'should ask three members at once on its day, and decide by two equal votes': async (walk) => {
      const instance = await meet(walk);
      expect(walk.tasks()).toEqual([VOTE, VOTE, VOTE]);
      expect(walk.assignees('ut-vote')).toEqual(['worker-1', 'worker-2', 'worker-3']);
      await vote(walk, 2, 'agree');
      await vote(walk, 3, 'agree');
      expect(walk.tasks()).toEqual([]);
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'panelOutcome')).toBe('agree');
    },

    'should let the chair decide where no two are equal': async (walk) => {
      const instance = await meet(walk);
      await vote(walk, 1, 'agree');
      await vote(walk, 2, 'return');
      await vote(walk, 3, 'agree-with-change');
      expect(walk.tasks()).toEqual([aTask('ut-chair', 'p05b-chair', 'panel')]);
      await walk.complete('ut-chair', { panelOutcome: 'agree-with-change' });
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.result(instance, 'panelOutcome')).toBe('agree-with-change');
    },

    'should call others in when it is late, and go on voting': async (walk) => {
      const instance = await meet(walk);
      await vote(walk, 1, 'agree');
      await walk.turnTo(walk.due('ut-vote'));
      expect(walk.taskIds()).toEqual(['ut-stuck', 'ut-vote', 'ut-vote']);
      expect(walk.answered('log-blockage')[0]?.variables).toMatchObject({ reason: 'PanelLate' });
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      expect(walk.taskIds()).toEqual(['ut-vote', 'ut-vote']);
      await vote(walk, 2, 'agree');
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.ends(instance)).toContain('end-panel-late');
    },
  },
};
