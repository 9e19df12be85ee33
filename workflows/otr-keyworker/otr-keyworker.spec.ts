import type { JsonObject } from '#protocol/json.js';
import { candidate } from '../testing/default-answers.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const HOUR_MS = 60 * 60 * 1_000;
const FOUR = [
  candidate('fits'),
  candidate('trusted', { trusted: true }),
  candidate('neighbour', { sameWardTeam: true, skillMatches: true }),
  candidate('full', { trusted: true, sharedLanguage: true, openPeople: 15 }),
];

describe('keyworker (P10)', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
    engine.worker('find-candidates', () => ({ candidates: FOUR }));
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const search = (more: JsonObject = {}) =>
    engine.correlate('KeyworkerChange', 'episode-1', { ...somebody(), reason: 'first', ...more });
  const wish = (chosenId: string | null = null) => engine.completeUserTask('ut-ask-person', { chosenId });
  const offers = () => engine.answered('notify-person').map(({ variables }) => variables.recipientWorkerId);
  const answer = (name: 'Offer.Accepted' | 'Offer.Declined') => {
    const offer = engine.answered('notify-person').at(-1);
    engine.publish(name, String(offer?.variables.offerId), {}, HOUR_MS);
  };

  it('should offer to the three who fit best, one after the other, and name who accepts', () => {
    // given
    const instance = search();
    wish();
    expect(offers()).toEqual(['trusted']);
    // when
    answer('Offer.Declined');
    expect(offers()).toEqual(['trusted', 'neighbour']);
    answer('Offer.Accepted');
    // then
    expect(engine.lastValue(instance, 'keyworkerId')).toBe('neighbour');
    expect(engine.answered('name-keyworker')[0]?.variables).toMatchObject({
      keyworkerId: 'neighbour',
      reason: 'first',
    });
    expect(engine.openTasks(instance)).toEqual(['ut-meet']);
    // when
    engine.completeUserTask('ut-meet', {});
    // then
    expect(engine.ends(instance).at(-1)).toBe('end-named');
  });

  it('should let the person’s own choice count most', () => {
    // given
    search();
    // when
    wish('fits');
    // then
    expect(offers()).toEqual(['fits']);
  });

  it('should not burden somebody who holds fifteen people already', () => {
    // given
    search();
    wish('full');
    // when
    answer('Offer.Declined');
    answer('Offer.Declined');
    answer('Offer.Declined');
    // then
    expect(offers()).not.toContain('full');
  });

  it.each<[string, JsonObject, string]>([
    ['four hub hours', {}, 'PT4H@cal:hub'],
    ['half an hour when Red', { rag: 'Red' }, 'PT30M'],
  ])('should wait %s for an answer, then go on to the next', (_, more, limit) => {
    // given
    search(more);
    wish();
    // when
    engine.clock.advanceTo(engine.dueOf(limit).dueAt);
    // then
    expect(offers()).toEqual(['trusted', 'neighbour']);
  });

  it('should take an answer that comes before it waits for it', () => {
    // given
    engine.hold('notify-person');
    const instance = search();
    wish();
    // when
    engine.publish('Offer.Accepted', String(engine.job('notify-person').variables.offerId), {}, HOUR_MS);
    engine.completeJob('notify-person');
    // then
    expect(engine.lastValue(instance, 'keyworkerId')).toBe('trusted');
  });

  describe('when nobody accepts', () => {
    const nobody = () => {
      const instance = search();
      wish();
      for (let offer = 0; offer < 3; offer += 1) {
        answer('Offer.Declined');
      }
      return instance;
    };

    it('should let the shift lead name one', () => {
      // given
      const instance = nobody();
      expect(engine.userTask('ut-name-one').candidateGroups).toEqual(['shift-lead']);
      // when
      engine.completeUserTask('ut-name-one', { hold: false, namedId: 'full' });
      // then
      expect(engine.lastValue(instance, 'keyworkerId')).toBe('full');
    });

    it('should let the shift lead hold the person, and search again after two days', () => {
      // given
      const instance = nobody();
      engine.completeUserTask('ut-name-one', { hold: true });
      expect(engine.answered('name-keyworker')).toEqual([]);
      // when
      engine.clock.advance('P2D');
      // then
      expect(engine.answered('find-candidates')).toHaveLength(2);
      expect(engine.isActive(instance)).toBe(true);
    });

    it('should hold the person also when the form names nobody', () => {
      // given
      nobody();
      // when
      engine.completeUserTask('ut-name-one', { hold: false });
      // then
      expect(engine.answered('name-keyworker')).toEqual([]);
    });

    it('should call others in after a day, and leave the task where it is', () => {
      // given
      const instance = nobody();
      // when
      engine.clock.advance('P1D');
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-name-one', 'ut-stuck']);
      expect(engine.answered('log-blockage').map(({ variables }) => variables.reason)).toEqual(['NoKeyworker']);
    });

    it('should ask the shift lead where there are no candidates at all', () => {
      // given
      engine.worker('find-candidates', () => ({ candidates: [] }));
      search();
      // when
      wish();
      // then
      expect(engine.openTasks()).toContain('ut-name-one');
    });
  });

  describe('change', () => {
    it('should let the two keyworkers meet first', () => {
      // given
      engine.worker('name-keyworker', () => ({ keyworkerId: 'trusted', previousKeyworkerId: 'before' }));
      const instance = search({ reason: 'leave' });
      wish();
      answer('Offer.Accepted');
      // when
      expect(engine.openTasks(instance)).toEqual(['ut-overlap']);
      engine.completeUserTask('ut-overlap', {});
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-meet']);
    });

    it('should be one search at a time, and the next begins when the first has ended', () => {
      // given
      search();
      engine.publish('KeyworkerChange', 'episode-1', { ...somebody(), reason: 'person-asks' }, 24 * HOUR_MS);
      expect(engine.instancesOf('otr-keyworker')).toHaveLength(1);
      // when
      wish();
      answer('Offer.Accepted');
      engine.completeUserTask('ut-meet', {});
      // then
      expect(engine.instancesOf('otr-keyworker')).toHaveLength(2);
    });
  });

  it('should end at once when the person has died', () => {
    // given
    const instance = search();
    wish();
    // when
    engine.correlate('Person.Died', 'episode-1');
    // then
    expect(engine.isActive(instance)).toBe(false);
    expect(engine.openTasks()).toEqual([]);
  });

  describe('points (D4)', () => {
    const total = (marks: JsonObject, wished: string | null = null) => {
      const scores = engine.decide('d4-keyworker', {
        candidate: candidate('c', marks),
        wish: { asked: true, workerId: wished },
      });
      return ((scores ?? []) as { points: number }[]).reduce((sum, { points }) => sum + points, 0);
    };

    it.each<[string, JsonObject, string | null, number]>([
      ['nothing special', {}, null, 0],
      ['the person’s own choice', {}, 'c', 10],
      ['trusted already', { trusted: true }, null, 5],
      ['a shared language', { sharedLanguage: true }, null, 3],
      ['the same ward team', { sameWardTeam: true }, null, 2],
      ['a skill that matches', { skillMatches: true }, null, 2],
      ['a few days of leave', { leaveDays: 3 }, null, -3],
      ['fifteen open people', { openPeople: 15 }, null, -100],
      [
        'all good things together',
        { trusted: true, sharedLanguage: true, sameWardTeam: true, skillMatches: true },
        'c',
        22,
      ],
    ])('should count %s', (_, marks, wished, points) => {
      expect(total(marks, wished)).toBe(points);
    });
  });
});
