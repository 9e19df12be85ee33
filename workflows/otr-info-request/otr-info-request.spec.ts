import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const HOUR_MS = 60 * 60 * 1_000;
const REQUEST = 'episode-1:gmp:0';
const HALF = '2026-01-05T10:00:00Z';
const DUE = '2026-01-05T11:00:00Z';

describe('asking one agency (P17)', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const ask = (more: JsonObject = {}) =>
    engine.correlate('Info.Asked', REQUEST, {
      ...somebody(),
      ...{
        requestId: REQUEST,
        agency: 'gmp',
        purpose: 'triage',
        topic: 'working-together',
        fields: ['risks'],
        basis: null,
      },
      ...{ infoHalf: HALF, infoDue: DUE },
      ...more,
    });
  const closed = () =>
    engine.published('Info.Closed').map(({ correlationKey, variables }) => [correlationKey, variables]);
  const byLink = () => engine.worker('check-sharing', () => ({ allowed: true, worksInProduct: false }));

  it('should ask an agency that works here by a task of its own', () => {
    // given
    const instance = ask();
    expect(engine.userTask('ut-reply')).toMatchObject({ candidateGroups: ['agency:gmp'], dueDate: DUE });
    // when
    engine.completeUserTask('ut-reply', { known: 'yes' });
    // then
    expect(engine.answered('store-reply').map(({ variables }) => variables.known)).toEqual(['yes']);
    expect(closed()).toEqual([[REQUEST, { status: 'replied', known: 'yes' }]]);
    expect(engine.ends(instance).at(-1)).toBe('end-replied');
  });

  it('should ask another agency by a one-time link', () => {
    // given
    byLink();
    const instance = ask();
    expect(engine.answered('send-one-time-link')[0]?.variables).toMatchObject({ requestId: REQUEST, agency: 'gmp' });
    // when
    engine.publish('Info.Replied', REQUEST, { known: 'no' }, HOUR_MS);
    // then
    expect(closed()).toEqual([[REQUEST, { status: 'replied', known: 'no' }]]);
    expect(engine.isActive(instance)).toBe(false);
  });

  it('should take an answer by link that is quicker than the pathway', () => {
    // given
    byLink();
    engine.hold('send-one-time-link');
    const instance = ask();
    // when
    engine.publish('Info.Replied', REQUEST, { known: 'yes' }, HOUR_MS);
    engine.completeJob('send-one-time-link');
    // then
    expect(engine.ends(instance).at(-1)).toBe('end-replied');
  });

  it('should not ask where it may not be shared, and say so', () => {
    // given
    engine.worker('check-sharing', () => ({ allowed: false, worksInProduct: false, refusalReason: 'refused' }));
    // when
    const instance = ask();
    // then
    expect(engine.openTasks()).toEqual([]);
    expect(closed()).toEqual([[REQUEST, { status: 'not-shared' }]]);
    expect(engine.ends(instance)).toEqual(['end-not-shared']);
  });

  it('should be one question, however often it is asked', () => {
    // given
    ask();
    // then
    expect(() => ask()).toThrow(/none was found/);
  });

  it('should remind at half time', () => {
    // given
    ask();
    // when
    engine.clock.advanceTo(HALF);
    // then
    expect(
      engine.answered('notify-agencies').map(({ variables }) => [variables.agencies, variables.requestId]),
    ).toEqual([[['gmp'], REQUEST]]);
  });

  describe('when nobody answers in time', () => {
    it('should log it, end the waiting, call others in, and stay open', () => {
      // given
      const instance = ask();
      // when
      engine.clock.advanceTo(DUE);
      // then
      expect(engine.answered('log-blockage')[0]).toMatchObject({
        customHeaders: { blockageType: 'no answer' },
        variables: { requestId: REQUEST, agency: 'gmp' },
      });
      expect(engine.signalled('Blockage.Raised')).toMatchObject([{ blockageType: 'no answer', agency: 'gmp' }]);
      expect(closed()).toEqual([[REQUEST, { status: 'silent' }]]);
      expect(engine.openTasks(instance).sort()).toEqual(['ut-reply', 'ut-stuck']);
      expect(engine.answered('log-blockage')).toHaveLength(1);
    });

    it('should settle the call for help with a late answer', () => {
      // given
      const instance = ask();
      engine.clock.advanceTo(DUE);
      // when
      engine.completeUserTask('ut-reply', { known: 'yes' });
      // then
      expect(closed().at(-1)).toEqual([REQUEST, { status: 'replied', known: 'yes' }]);
      expect(engine.isActive(instance)).toBe(false);
      expect(engine.openTasks()).toEqual([]);
    });

    it('should take a late answer also when the call for help is settled', () => {
      // given
      const instance = ask();
      engine.clock.advanceTo(DUE);
      engine.completeUserTask('ut-stuck', { answer: 'solved' });
      expect(engine.openTasks(instance)).toEqual(['ut-reply']);
      // when
      engine.completeUserTask('ut-reply', { known: 'no' });
      // then
      expect(engine.ends(instance).at(-1)).toBe('end-replied');
    });

    it('should end after two weeks', () => {
      // given
      const instance = ask();
      engine.clock.advanceTo(DUE);
      engine.completeUserTask('ut-stuck', { answer: 'solved' });
      // when
      engine.clock.advance('P14D');
      // then
      expect(engine.ends(instance).at(-1)).toBe('end-silent');
      expect(engine.isActive(instance)).toBe(false);
    });
  });

  it('should end at once when the question is taken back, with all that was open about it', () => {
    // given
    const instance = ask();
    engine.clock.advanceTo(DUE);
    // when
    engine.correlate('Info.Retracted', REQUEST);
    // then
    expect(engine.isActive(instance)).toBe(false);
    expect(engine.openTasks()).toEqual([]);
  });

  describe('when the agency’s system is down', () => {
    it('should let triage ask by phone, and keep the written question open', () => {
      // given
      const instance = ask();
      // when
      engine.broadcast('AgencyDown', { signal: { agency: 'gmp' } });
      // then
      expect(engine.answered('log-blockage').map(({ customHeaders }) => customHeaders.blockageType)).toEqual([
        'system down',
      ]);
      expect(engine.userTask('ut-phone').candidateGroups).toEqual(['triage']);
      // when
      engine.completeUserTask('ut-phone', {});
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-reply']);
    });

    it('should do nothing when it is another agency’s', () => {
      // given
      ask();
      // when
      engine.broadcast('AgencyDown', { signal: { agency: 'pennine' } });
      // then
      expect(engine.openTasks()).toEqual(['ut-reply']);
      expect(engine.answered('log-blockage')).toEqual([]);
    });
  });
});
