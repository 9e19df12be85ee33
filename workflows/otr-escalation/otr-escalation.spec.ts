import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const GROUPS = {
  1: ['shift-lead', 'hub-coordinator'],
  2: ['oncall-manager'],
  3: ['oncall-manager', 'hub-coordinator', 'manager'],
  4: ['operations-group'],
};

describe('otr-escalation', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const stuck = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-escalation')
      .withVariables(somebody({ level: 1, reason: 'PlanLate', blockageId: null, agency: null, ...more }))
      .create();

  const result = (instance: string) => engine.lastValue(instance, 'escalation');

  describe('the blockage', () => {
    it('should be logged and made known where nobody has', () => {
      // when
      stuck({ agency: 'dwp' });
      // then
      expect(engine.answered('log-blockage')[0]?.variables).toMatchObject({ blockageType: 'PlanLate', agency: 'dwp' });
      expect(engine.signalled('Blockage.Raised')).toHaveLength(1);
    });

    it('should not be counted twice', () => {
      // when
      const instance = stuck({ blockageId: 'blockage-7' });
      engine.completeUserTask('ut-stuck', { answer: 'solved' });
      // then
      expect(engine.answered('log-blockage')).toHaveLength(0);
      expect(engine.signalled('Blockage.Raised')).toHaveLength(0);
      expect(result(instance)).toMatchObject({ blockageId: 'blockage-7' });
    });
  });

  it('should be opened by whoever asks for help, at level 1 and with nothing known', () => {
    // when
    engine.publish('Help.Asked', 'help-1', { helpId: 'help-1' });
    // then
    expect(engine.userTask('ut-stuck').candidateGroups).toEqual(GROUPS[1]);
    expect(engine.answered('log-blockage')[0]?.variables).toMatchObject({ blockageType: 'stuck' });
  });

  it('should be opened once for one call for help, and for each call by itself', () => {
    // when
    engine.publish('Help.Asked', 'help-1', { helpId: 'help-1' }, 60_000, 'same');
    expect(() => engine.publish('Help.Asked', 'help-1', { helpId: 'help-1' }, 60_000, 'same')).toThrow();
    engine.publish('Help.Asked', 'help-2', { helpId: 'help-2' });
    // then
    expect(engine.userTasks('ut-stuck')).toHaveLength(2);
  });

  describe('the levels', () => {
    it.each<[1 | 2 | 3, string]>([
      [1, 'PT30M@cal:hub'],
      [2, 'PT2H'],
      [3, 'P1D'],
    ])('should go from level %s to the next when %s are over', (level, limit) => {
      // given
      const instance = stuck({ level });
      const { dueAt } = engine.dueOf(limit);
      expect(engine.userTask('ut-stuck')).toMatchObject({ candidateGroups: GROUPS[level], dueDate: dueAt });
      // when
      engine.clock.advanceTo(dueAt);
      // then one task, not two
      expect(engine.userTask('ut-stuck', instance).candidateGroups).toEqual(GROUPS[(level + 1) as 2 | 3 | 4]);
    });

    it('should wait for the hub to open at level 1', async () => {
      // given
      engine = await PathwayEngine.start({ startAt: '2026-01-05T21:00:00Z' });
      // when
      stuck();
      // then
      expect(engine.userTask('ut-stuck').dueDate).toBe('2026-01-06T08:30:00+00:00');
    });

    it('should go higher when the level says so, and stay at the board until it answers', () => {
      // given
      const instance = stuck({ level: 3 });
      engine.completeUserTask('ut-stuck', { answer: 'higher' });
      expect(engine.userTask('ut-stuck').candidateGroups).toEqual(GROUPS[4]);
      expect(engine.userTask('ut-stuck').dueDate).toBe('2026-02-05T10:00:00+00:00');
      // when the board does not answer
      engine.clock.advanceTo('2026-02-05T10:00:00Z');
      // then it is asked again
      expect(engine.userTask('ut-stuck').candidateGroups).toEqual(GROUPS[4]);
      engine.completeUserTask('ut-stuck', { answer: 'solved' });
      expect(result(instance)).toMatchObject({ result: 'unblocked', level: 4 });
    });

    it('should tell the board of a fault, not of a person', () => {
      // given
      stuck({ level: 4 });
      const { elementInstanceKey } = engine.userTask('ut-stuck');
      // then
      for (const name of ['episodeId', 'personId', 'contactId']) {
        expect(engine.variable(elementInstanceKey, name)).toBeNull();
      }
    });
  });

  it('should tell the person every day where it stands', () => {
    // given
    stuck({ level: 3 });
    // when
    engine.clock.advance('P1D');
    engine.clock.advance('P1D');
    // then
    expect(engine.answered('tell-person-status')).toHaveLength(2);
    expect(engine.answered('tell-person-status')[0]?.variables.personId).toBe('person-1');
  });

  describe('the answer', () => {
    it('should be that it is solved', () => {
      // given
      const instance = stuck({ level: 2 });
      // when
      engine.completeUserTask('ut-stuck', { answer: 'solved', askAgain: false });
      // then
      expect(result(instance)).toMatchObject({ result: 'unblocked', level: 2 });
      expect(engine.isActive(instance)).toBe(false);
      expect(engine.published('Info.Asked')).toHaveLength(0);
    });

    it('should ask one agency again, if wanted', () => {
      // given
      const instance = stuck({ rag: 'Red' });
      const { dueAt } = engine.dueOf('PT2H');
      // when
      engine.completeUserTask('ut-stuck', { answer: 'solved', askAgain: true, agency: 'dwp' });
      // then
      expect(engine.answered('ask-agency')[0]?.variables).toMatchObject({ agency: 'dwp', infoDue: dueAt });
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should be a risk that somebody accepts', () => {
      // given
      const instance = stuck();
      // when
      engine.completeUserTask('ut-stuck', { answer: 'risk accepted' });
      // then
      expect(result(instance)).toMatchObject({ result: 'risk-accepted' });
      expect(engine.ends(instance)).toContain('end-risk-accepted');
    });

    it('should be danger: then the concern is raised at once', () => {
      // given
      const instance = stuck();
      // when
      engine.completeUserTask('ut-stuck', { answer: 'danger' });
      // then
      expect(engine.answered('raise-concern')[0]?.variables).toMatchObject({
        concernSource: 'otr-escalation',
        episodeId: 'episode-1',
        personId: 'person-1',
      });
      expect(result(instance)).toMatchObject({ result: 'safeguarding' });
    });

    it('should raise the concern with the person also from the board', () => {
      // given
      stuck({ level: 4 });
      // when
      engine.completeUserTask('ut-stuck', { answer: 'danger' });
      // then
      expect(engine.answered('raise-concern')[0]?.variables).toMatchObject({ personId: 'person-1' });
    });
  });
});
