import type { JsonObject } from '#protocol/json.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const TALK = { closingTo: 'nowhere', mayCall: true, mayTellStory: false, notYet: false };

const closing = (walk: Walk, more: JsonObject = {}) =>
  walk.start({ mode: 'close', closeWished: true, agencies: [], adult: true, ...more });

export const stepDown: PathwayWays = {
  pathway: 'otr-step-down',
  ways: {
    'should hear what each agency keeps, close what is shared, and write what counts': async (walk) => {
      const instance = await closing(walk, { agencies: ['gmp', 'tht'] });
      expect(walk.tasks()).toEqual([aTask('ut-ending', 'p08-ending', walk.keyworker)]);
      await walk.complete('ut-ending', { ...TALK, mayTellStory: true });
      expect(walk.tasks()).toContainEqual(aTask('ut-confirm', 'p08-confirm', 'agency:gmp'));
      expect(walk.tasks()).toContainEqual(aTask('ut-confirm', 'p08-confirm', 'agency:tht'));
      await walk.complete('ut-confirm', { confirmation: 'stops' }, { group: 'agency:tht' });
      await walk.complete('ut-confirm', { confirmation: 'keeps' }, { group: 'agency:gmp' });
      expect(walk.tasks()).toEqual([aTask('ut-case-study', 'p08-case-study', walk.keyworker)]);
      await walk.complete('ut-case-study');
      expect(walk.answered('write-cld')[0]?.variables).toMatchObject({
        ...{ eventType: 'Service', outcome: 'NFA: support ended as planned' },
      });
      expect(walk.ends(instance)).toContain('end-closed');
      expect(walk.result(instance, 'closing')).toEqual({ result: 'closed', stage: 'ended' });
    },

    'should wait for the agencies five working days and no longer': async (walk) => {
      const instance = await closing(walk, { agencies: ['gmp', 'tht'] });
      await walk.complete('ut-ending', { ...TALK, closingTo: 'vcse' });
      await walk.turnTo(walk.due('ut-confirm'));
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.ends(instance)).toContain('end-stepped-down');
      expect(walk.result(instance, 'closing')).toEqual({ result: 'stepped-down', stage: 'ended' });
    },

    'should carry on where the table says that it is too early': async (walk) => {
      const instance = await closing(walk, { closeWished: false, needsMetShare: 0.1 });
      expect(walk.tasks()).toEqual([aTask('ut-goes-on', 'p08-goes-on', walk.keyworker)]);
      await walk.complete('ut-goes-on', { goesOn: 'c1' });
      expect(walk.ends(instance)).toEqual(['end-carry-on']);
      expect(walk.result(instance, 'closing')).toEqual({ result: 'carry-on', stage: 'c1' });
    },

    'should let somebody go who declined, without a task': async (walk) => {
      const instance = await closing(walk, { mode: 'declined', closeWished: false, agencies: ['gmp'] });
      expect(walk.tasks()).toEqual([]);
      expect(walk.ends(instance)).toEqual(['end-declined']);
      expect(walk.answered('write-cld')[0]?.variables).toMatchObject({ outcome: 'NFA: support declined' });
      expect(walk.result(instance, 'closing')).toEqual({ result: 'declined', stage: 'ended' });
    },

    'should call afterwards, and open the door again when it did not last': async (walk) => {
      const followUpId = `follow-up-${walk.number}`;
      const { episodeId, personId } = walk.who;
      const instance = await walk.startBy('FollowUp.Due', followUpId, { followUpId, episodeId, personId, callNo: 28 });
      expect(walk.tasks()).toEqual([aTask('ut-call', 'p08-call', walk.keyworker)]);
      await walk.complete('ut-call', { callResult: 'new-need' });
      const [handedOver] = walk.answered('hand-over');
      expect(handedOver?.variables).toMatchObject({ route: 'conversation-1', repeatOf: episodeId });
      expect(handedOver?.variables.receivedAt).toMatch(/T09:00:00@Europe\/London$/);
      expect(walk.ends(instance)).toEqual(['end-help-again']);
    },

    'should begin also when a statutory service steps down, and look with the person where it stands': async (walk) => {
      const { who } = walk;
      await walk.startBy('Statutory.StepDown', who.episodeId, { ...who, closeWished: false });
      expect(walk.tasks()).toEqual([aTask('ut-stand', 'p08-stand', walk.keyworker)]);
      await walk.complete('ut-stand', { needs: [{ status: 'met' }], lastRed: null, lastAmber: null });
      expect(walk.taskIds()).toEqual(['ut-ending']);
    },
  },
};
