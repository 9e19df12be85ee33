import { aTask } from './walk.js';
import type { PathwayWays } from './way.js';

const LEVELS = [
  ['shift-lead', 'hub-coordinator'],
  ['oncall-manager'],
  ['oncall-manager', 'hub-coordinator', 'manager'],
  ['operations-group'],
].map((groups) => aTask('ut-stuck', 'p06-stuck', ...groups));
const STUCK = { level: 1, reason: 'PlanLate', blockageId: null, agency: null };

export const escalation: PathwayWays = {
  pathway: 'otr-escalation',
  ways: {
    'should be logged, made known, and settled at its level': async (walk) => {
      const instance = await walk.start({ ...STUCK, agency: 'dwp' });
      expect(walk.answered('log-blockage')[0]?.variables).toMatchObject({ blockageType: 'PlanLate', agency: 'dwp' });
      expect(walk.signalled('Blockage.Raised')).toHaveLength(1);
      expect(walk.tasks()).toEqual([LEVELS[0]]);
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: false });
      expect(walk.ends(instance)).toEqual(['end-answered', 'end-unblocked']);
      expect(walk.result(instance, 'escalation')).toMatchObject({ result: 'unblocked', level: 1 });
    },

    'should climb level by level when its time is over, and tell the person every day': async (walk) => {
      const instance = await walk.start(STUCK);
      for (const level of [1, 2, 3]) {
        await walk.turnTo(walk.due('ut-stuck'));
        expect(walk.tasks()).toEqual([LEVELS[level]]);
      }
      expect(walk.answered('tell-person-status')).toHaveLength(1);
      await walk.complete('ut-stuck', { answer: 'risk accepted' });
      expect(walk.ends(instance)).toEqual(['end-answered', 'end-risk-accepted', 'end-told']);
      expect(walk.result(instance, 'escalation')).toMatchObject({ result: 'risk-accepted', level: 4 });
    },

    'should be opened by whoever asks for help, and become a concern in danger': async (walk) => {
      const helpId = `help-${walk.number}`;
      const instance = await walk.startBy('Help.Asked', helpId, { helpId });
      expect(walk.tasks()).toEqual([LEVELS[0]]);
      await walk.complete('ut-stuck', { answer: 'danger' });
      expect(walk.answered('raise-concern')[0]?.variables).toMatchObject({ concernSource: 'otr-escalation' });
      expect(walk.ends(instance)).toEqual(['end-answered', 'end-safeguarding']);
      expect(walk.result(instance, 'escalation')).toMatchObject({ result: 'safeguarding' });
    },

    'should ask one agency again, if wanted': async (walk) => {
      const instance = await walk.start(STUCK);
      await walk.complete('ut-stuck', { answer: 'solved', askAgain: true, agency: 'dwp' });
      expect(walk.published('Info.Asked').map(({ variables }) => variables.agency)).toEqual(['dwp']);
      expect(walk.tasks()).toEqual([aTask('ut-reply', 'p17-reply', 'agency:dwp')]);
      expect(walk.isActive(instance)).toBe(false);
    },
  },
};
