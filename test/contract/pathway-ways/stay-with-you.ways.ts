import { aTask } from './walk.js';
import type { PathwayWays } from './way.js';

const REACHED = { reached: true, safeNow: 8, controlNow: 7, newDanger: false };
const NOT_REACHED = { reached: false, newDanger: false };

export const stayWithYou: PathwayWays = {
  pathway: 'otr-stay-with-you',
  ways: {
    'should be in touch in its rhythm, until the person is safe and the plan tested': async (walk) => {
      let safeDays = 13;
      walk.answers({ 'note-contact': () => ({ tries: 0, safeDays: safeDays++, rag: 'Green' }) });
      const instance = await walk.start();
      await walk.turn('PT23H59M');
      expect(walk.tasks()).toEqual([]);
      await walk.turn('PT1M');
      expect(walk.tasks()).toEqual([aTask('ut-touch', 'p04a-touch', walk.keyworker)]);
      await walk.complete('ut-touch', { ...REACHED, planTested: true, newDanger: true });
      expect(walk.answered('raise-concern')).toHaveLength(1);
      await walk.turn('P3D');
      await walk.complete('ut-touch', REACHED);
      expect(walk.ends(instance)).toEqual(['end-ready', 'end-touch', 'end-touch']);
      expect(walk.isActive(instance)).toBe(false);
    },

    'should be in touch at once on a call, call others in when late, and go and look after two tries': async (walk) => {
      let tries = 0;
      walk.answers({
        'note-contact': ({ variables }) => {
          tries = variables.reached === true ? 0 : tries + 1;
          return { tries, safeDays: 0, rag: 'Amber' };
        },
      });
      const instance = await walk.start();
      await walk.publish('Person.Called', walk.who.episodeId);
      expect(walk.due('ut-touch')).toBe(walk.at('PT4H'));
      await walk.turn('PT4H');
      expect(walk.taskIds()).toEqual(['ut-stuck', 'ut-touch']);
      await walk.complete('ut-touch', NOT_REACHED);
      expect(walk.tasks()).toEqual([]);
      await walk.publish('Agency.Event', walk.who.episodeId);
      await walk.complete('ut-touch', NOT_REACHED);
      expect(walk.tasks()).toEqual([aTask('ut-visit', 'p04a-visit', walk.keyworker, 'intervention')]);
      await walk.complete('ut-visit', REACHED);
      expect(walk.tasks()).toEqual([]);
      expect(walk.isActive(instance)).toBe(true);
    },

    'should hand over at the end of the shift of its own hub, beside what goes on': async (walk) => {
      const instance = await walk.start();
      await walk.publish('Person.Called', walk.who.episodeId);
      await walk.broadcast('ShiftHandover', { signal: { hubId: 'hub-elsewhere' } });
      expect(walk.taskIds()).toEqual(['ut-touch']);
      await walk.broadcast('ShiftHandover', { signal: { hubId: walk.who.hubId } });
      expect(walk.tasks()).toEqual([
        aTask('ut-handover', 'p04a-handover', walk.keyworker),
        aTask('ut-touch', 'p04a-touch', walk.keyworker),
      ]);
      await walk.complete('ut-handover');
      await walk.complete('ut-touch', { ...REACHED, planWorked: false });
      expect(walk.ends(instance)).toEqual(['end-change', 'end-handed-over', 'end-other-hub', 'end-touch']);
      expect(walk.isActive(instance)).toBe(false);
    },
  },
};
