import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const HUB_DAY = { id: 'shift-1', start: '2026-01-05T08:00:00Z', end: '2026-01-05T15:00:00Z' };
const SAFE = { unsafe: false };
const GOING = { unsafe: false, enough: false, allTried: false, connections: [] };
const FRIENDS = { need: 'friends', forWhom: 'person' };
const BREAK = { need: 'carer', forWhom: 'carer' };

describe('otr-conversation-1', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start({ shifts: [HUB_DAY] });
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const talk = (more: JsonObject = {}) =>
    engine.processInstance().ofBpmnProcessId('otr-conversation-1').withVariables(somebody(more)).create();

  /** After the first talk and two weeks. */
  const asked = () => {
    const instance = talk();
    engine.completeUserTask('ut-talk', SAFE);
    engine.clock.advance('P14D');
    return instance;
  };

  const exhausted = () => {
    const instance = asked();
    engine.completeUserTask('ut-how', { ...GOING, allTried: true });
    engine.completeUserTask('ut-exhausted', { askingAgency: 'tht' });
    return instance;
  };

  const challenged = (challengerAgency: string | null, peerAgrees: boolean | null) =>
    engine.completeUserTask('ut-challenge', { challengerAgency, peerAgrees });

  const c1 = (instance: string) => engine.lastValue(instance, 'c1');

  describe('the first talk', () => {
    it.each([
      ['Green', true, 'P2D@cal:wd'],
      [null, true, 'P2D@cal:wd'],
      ['Amber', true, 'END-OF-SHIFT'],
      ['Amber', false, 'P1D@cal:wd'],
      ['Red', false, 'P1D@cal:wd'],
    ])('should be due for %s, in a hub shift %j, by %s', (rag, weekendHub, limit) => {
      // when
      talk({ rag, weekendHub });
      // then
      expect(engine.userTask('ut-talk').dueDate).toBe(engine.dueOf(limit).dueAt);
    });

    it('should not promise this shift to a contact of an earlier one', () => {
      // when
      talk({ weekendHub: true, receivedAt: '2026-01-04T10:00:00Z' });
      // then
      expect(engine.userTask('ut-talk').dueDate).toBe(engine.dueOf('P1D@cal:wd').dueAt);
    });

    it('should be on the board of anybody who was trained', () => {
      talk();
      expect(engine.userTask('ut-talk').candidateGroups).toEqual(['keyworker:episode-1', 'social-connector']);
    });

    it('should end at once when somebody feels unsafe', () => {
      // given
      const instance = talk();
      // when
      engine.completeUserTask('ut-talk', { unsafe: true, connections: [FRIENDS] });
      // then
      expect(engine.isActive(instance)).toBe(false);
      expect(c1(instance)).toMatchObject({ result: 'at risk', exhausted: false });
      expect(engine.instancesOf('otr-connect')).toHaveLength(0);
    });
  });

  describe('connecting', () => {
    it('should introduce to everything wanted at the same time, for the person and for the carer', () => {
      // given
      talk();
      // when
      engine.completeUserTask('ut-talk', { ...SAFE, connections: [FRIENDS, BREAK] });
      // then
      expect(engine.answered('search-directory').map(({ variables }) => variables.need)).toEqual(['friends', 'carer']);
      expect(engine.userTasks('ut-choose')).toHaveLength(2);
    });

    it('should ask how it is going after two weeks, then every four', () => {
      // given
      const instance = asked();
      expect(engine.openTasks(instance)).toEqual(['ut-how']);
      // when
      engine.completeUserTask('ut-how', GOING);
      engine.clock.advance('P27D');
      expect(engine.openTasks(instance)).toEqual([]);
      engine.clock.advance('P1D');
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-how']);
    });

    it('should connect again to what is wanted anew', () => {
      // given
      asked();
      // when
      engine.completeUserTask('ut-how', { ...GOING, connections: [FRIENDS] });
      // then
      expect(engine.openTasks()).toEqual(['ut-choose']);
    });

    it('should end with enough', () => {
      // given
      const instance = asked();
      // when
      engine.completeUserTask('ut-how', { ...GOING, enough: true });
      // then
      expect(c1(instance)).toMatchObject({ result: 'enough', exhausted: false, peerChallenge: { agrees: false } });
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should put being safe before everything else that was said', () => {
      // given
      const instance = asked();
      // when
      engine.completeUserTask('ut-how', { unsafe: true, enough: true, allTried: true, connections: [FRIENDS] });
      // then
      expect(c1(instance)).toMatchObject({ result: 'at risk' });
      expect(engine.isActive(instance)).toBe(false);
    });
  });

  describe('what was tried', () => {
    it('should be shown after four rounds, whatever is wanted', () => {
      // given
      asked();
      for (let round = 1; round < 4; round++) {
        engine.completeUserTask('ut-how', GOING);
        engine.clock.advance('P28D');
      }
      // when
      engine.completeUserTask('ut-how', { ...GOING, connections: [FRIENDS] });
      // then
      expect(engine.openTasks()).toEqual(['ut-exhausted']);
    });

    it('should count for more only when a peer of another agency agrees', () => {
      // given
      const instance = exhausted();
      expect(engine.userTask('ut-challenge').dueDate).toBe(engine.dueOf('P2D@cal:wd').dueAt);
      // when the own agency agrees with itself
      challenged('tht', true);
      // then it does not count
      expect(engine.openTasks(instance)).toEqual(['ut-challenge']);
      expect(c1(instance)).toMatchObject({ exhausted: false, peerChallenge: { agrees: false } });
      // when
      challenged('gmp', true);
      // then
      expect(c1(instance)).toEqual({
        exhausted: true,
        result: 'more',
        peerChallenge: { agrees: true, agency: 'gmp', settledBy: 'peer' },
      });
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should not count without the name of an agency', () => {
      // given
      const instance = exhausted();
      // when
      challenged(null, true);
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-challenge']);
      expect(c1(instance)).toMatchObject({ exhausted: false });
    });

    it('should go back to trying at the first no, and to the team lead at the second', () => {
      // given
      const instance = exhausted();
      challenged('gmp', false);
      expect(engine.openTasks(instance)).toEqual([]);
      engine.clock.advance('P28D');
      engine.completeUserTask('ut-how', { ...GOING, allTried: true });
      engine.completeUserTask('ut-exhausted', { askingAgency: 'tht' });
      // when
      challenged('pennine', false);
      // then
      expect(engine.userTask('ut-decide').candidateGroups).toEqual(['team-lead']);
      engine.completeUserTask('ut-decide', { decision: 'more' });
      expect(c1(instance)).toMatchObject({ result: 'more', peerChallenge: { agrees: true, settledBy: 'team-lead' } });
    });

    it('should take a decision that nobody made for no proof', () => {
      // given
      const instance = exhausted();
      challenged('gmp', false);
      engine.clock.advance('P28D');
      engine.completeUserTask('ut-how', { ...GOING, allTried: true });
      engine.completeUserTask('ut-exhausted', { askingAgency: 'tht' });
      challenged('gmp', false);
      // when
      engine.completeUserTask('ut-decide', {});
      // then the gate will find that something is missing
      expect(c1(instance)).toMatchObject({ result: 'more', exhausted: false, peerChallenge: { agrees: false } });
    });

    it('should let the team lead find that it is enough', () => {
      // given
      const instance = exhausted();
      challenged('gmp', false);
      engine.clock.advance('P28D');
      engine.completeUserTask('ut-how', { ...GOING, allTried: true });
      engine.completeUserTask('ut-exhausted', { askingAgency: 'tht' });
      challenged('gmp', false);
      // when
      engine.completeUserTask('ut-decide', { decision: 'enough' });
      // then
      expect(c1(instance)).toMatchObject({ result: 'enough', exhausted: false, peerChallenge: { agrees: false } });
    });

    it('should have a challenger named when it is late, until it is held', () => {
      // given
      exhausted();
      const { dueAt } = engine.dueOf('P2D@cal:wd');
      // when
      engine.clock.advanceTo(dueAt);
      // then
      expect(engine.openTasks()).toEqual(['ut-challenge', 'ut-name-challenger']);
      expect(engine.userTask('ut-name-challenger').candidateGroups).toEqual(['shift-lead']);
      // when
      challenged('gmp', true);
      // then
      expect(engine.openTasks()).toEqual([]);
    });
  });
});
