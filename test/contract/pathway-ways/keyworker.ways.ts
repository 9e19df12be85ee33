import { candidate } from '../../../workflows/testing/default-answers.js';
import { aTask, type Walk } from './walk.js';
import type { PathwayWays } from './way.js';

const HOUR_MS = 60 * 60 * 1_000;
const CANDIDATES = [
  candidate('fits'),
  candidate('trusted', { trusted: true }),
  candidate('neighbour', { sameWardTeam: true, skillMatches: true }),
  candidate('full', { trusted: true, sharedLanguage: true, openPeople: 15 }),
];

const search = (walk: Walk) => {
  walk.answers({ 'find-candidates': () => ({ candidates: CANDIDATES }) });
  return walk.startBy('KeyworkerChange', walk.who.episodeId, { ...walk.who, reason: 'first' });
};
const offers = (walk: Walk) => walk.answered('notify-person').map(({ variables }) => variables.recipientWorkerId);
const answer = (walk: Walk, name: 'Offer.Accepted' | 'Offer.Declined') =>
  walk.publish(name, String(walk.answered('notify-person').at(-1)?.variables.offerId), {}, HOUR_MS);

export const keyworker: PathwayWays = {
  pathway: 'otr-keyworker',
  ways: {
    'should offer to those who fit best, one after the other, and name who accepts': async (walk) => {
      const instance = await search(walk);
      expect(walk.tasks()).toEqual([aTask('ut-ask-person', 'p10-ask-person', walk.keyworker)]);
      await walk.complete('ut-ask-person', { chosenId: null });
      expect(offers(walk)).toEqual(['trusted']);
      await answer(walk, 'Offer.Declined');
      expect(offers(walk)).toEqual(['trusted', 'neighbour']);
      await answer(walk, 'Offer.Accepted');
      expect(walk.answered('name-keyworker')[0]?.variables).toMatchObject({
        keyworkerId: 'neighbour',
        reason: 'first',
      });
      expect(walk.tasks()).toEqual([aTask('ut-meet', 'p10-meet', walk.keyworker)]);
      await walk.complete('ut-meet');
      expect(walk.ends(instance)).toEqual(['end-named', 'end-offer', 'end-offer']);
      expect(walk.result(instance, 'keyworkerId')).toBe('neighbour');
    },

    'should go on when nobody answers in time, and let the shift lead name one, with others called in after a day':
      async (walk) => {
        const instance = await search(walk);
        await walk.complete('ut-ask-person', { chosenId: 'fits' });
        expect(offers(walk)).toEqual(['fits']);
        await walk.turn('PT4H');
        expect(offers(walk)).toEqual(['fits', 'trusted']);
        await answer(walk, 'Offer.Declined');
        await answer(walk, 'Offer.Declined');
        expect(walk.tasks()).toEqual([aTask('ut-name-one', 'p10-name-one', 'shift-lead')]);
        await walk.turn('P1D');
        expect(walk.taskIds()).toEqual(['ut-name-one', 'ut-stuck']);
        expect(walk.answered('log-blockage').map(({ variables }) => variables.reason)).toEqual(['NoKeyworker']);
        await walk.complete('ut-name-one', { hold: false, namedId: 'full' });
        expect(walk.taskIds()).toContain('ut-meet');
        expect(walk.result(instance, 'keyworkerId')).toBe('full');
      },

    'should end at once when the person has died': async (walk) => {
      const instance = await search(walk);
      await walk.complete('ut-ask-person', { chosenId: null });
      await walk.publish('Person.Died', walk.who.episodeId);
      expect(walk.ends(instance)).toEqual(['end-died']);
      expect(walk.isActive(instance)).toBe(false);
      expect(walk.tasks()).toEqual([]);
    },

    'should let two keyworkers meet first at a change, and search again after holding the person': async (walk) => {
      const instance = await search(walk);
      walk.answers({
        'find-candidates': () => ({ candidates: [] }),
        'name-keyworker': () => ({ keyworkerId: 'named', previousKeyworkerId: 'before' }),
      });
      await walk.complete('ut-ask-person', { chosenId: null });
      await answer(walk, 'Offer.Declined');
      await answer(walk, 'Offer.Declined');
      await answer(walk, 'Offer.Declined');
      await walk.complete('ut-name-one', { hold: true });
      expect(walk.tasks()).toEqual([]);
      await walk.turn('P2D');
      await walk.complete('ut-name-one', { hold: false, namedId: 'named' });
      expect(walk.tasks()).toEqual([aTask('ut-overlap', 'p10-overlap', walk.keyworker)]);
      await walk.complete('ut-overlap');
      expect(walk.taskIds()).toEqual(['ut-meet']);
      expect(walk.result(instance, 'keyworkerId')).toBe('named');
    },
  },
};
