import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

describe('otr-safeguarding-child', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const child = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-safeguarding-child')
      .withVariables(somebody({ concernId: 'concern-1', leadGroup: 'duty-social-worker', ...more }))
      .create();

  /** Section 47, and the strategy discussion held. */
  const enquired = (more: JsonObject = {}) => {
    const instance = child(more);
    engine.completeUserTask('ut-decide', { childDecision: 's47' });
    for (const { key } of engine.userTasks('ut-strategy')) {
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: key, variables: {}, action: '' });
    }
    return instance;
  };

  const decision = (instance: string) => engine.lastValue(instance, 'childDecision');
  const reasons = () => engine.answered('log-blockage').map(({ variables }) => [variables.reason, variables.level]);

  describe('deciding', () => {
    it('should be due within one working day of the concern: on a Saturday by Monday at 17:00', async () => {
      // given
      engine = await PathwayEngine.start({ startAt: '2026-01-10T13:20:00Z' });
      // when
      child({ receivedAt: '2026-01-10T13:20:00Z', leadGroup: 'edt' });
      // then
      expect(engine.userTask('ut-decide')).toMatchObject({
        candidateGroups: ['duty-social-worker', 'edt'],
        dueDate: '2026-01-12T17:00:00+00:00',
      });
      // when
      engine.clock.advanceTo('2026-01-12T17:00:00Z');
      // then
      expect(reasons()).toEqual([['NotSafeYet', 2]]);
      expect(engine.openTasks()).toEqual(['ut-decide', 'ut-stuck']);
      // when
      engine.completeUserTask('ut-decide', { childDecision: 'none' });
      // then
      expect(engine.openTasks()).toEqual([]);
    });

    it('should take an answer that is missing as section 47', () => {
      // given
      child();
      // when
      engine.completeUserTask('ut-decide', {});
      // then
      expect(engine.userTasks('ut-strategy')).toHaveLength(3);
    });

    it('should end where no further action is decided', () => {
      // given
      const instance = child();
      // when
      engine.completeUserTask('ut-decide', { childDecision: 'none' });
      // then
      expect(decision(instance)).toBe('none');
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should stay with the lead from another organisation where the concern is about a worker', () => {
      child({ leadGroup: 'agency:gmp' });
      expect(engine.userTask('ut-decide').candidateGroups).toEqual(['agency:gmp']);
    });
  });

  describe('section 47', () => {
    it('should be talked through by police, health and social care, within four hours for a Red', () => {
      // given
      child({ rag: 'Red' });
      // when
      engine.completeUserTask('ut-decide', { childDecision: 's47' });
      // then
      expect(engine.userTasks('ut-strategy').map(({ candidateGroups }) => candidateGroups)).toEqual([
        ['agency:gmp'],
        ['agency:pennine'],
        ['duty-social-worker'],
      ]);
      expect(Date.parse(engine.userTasks('ut-strategy')[0]?.dueDate ?? '')).toBe(
        engine.clock.now + 4 * 60 * 60 * 1_000,
      );
    });

    it('should enquire and assess at the same time, and wait for both', () => {
      // given
      const instance = enquired();
      expect(engine.openTasks(instance).sort()).toEqual(['ut-assessment', 'ut-enquiry']);
      expect(engine.userTask('ut-assessment').dueDate).toBe(engine.dueOf('P45D@cal:wd').dueAt);
      // when
      engine.completeUserTask('ut-enquiry', { conferenceNeeded: false, childDecision: 'none' });
      expect(engine.isActive(instance)).toBe(true);
      engine.completeUserTask('ut-assessment');
      // then
      expect(decision(instance)).toBe('none');
      expect(engine.isActive(instance)).toBe(false);
    });

    it('should call others in when the assessment is late, and leave it open', () => {
      // given
      enquired();
      const { dueAt } = engine.dueOf('P45D@cal:wd');
      // when
      engine.clock.advanceTo(dueAt);
      // then
      expect(reasons()).toEqual([['NotSafeYet', 2]]);
      expect(engine.openTasks()).toContain('ut-assessment');
    });

    it('should hold a conference, and review the protection plan as long as it is needed', () => {
      // given
      const instance = enquired();
      const { dueAt } = engine.dueOf('P15D@cal:wd');
      engine.completeUserTask('ut-enquiry', { conferenceNeeded: true, childDecision: 'child-in-need' });
      expect(engine.userTask('ut-conference')).toMatchObject({
        candidateGroups: ['safeguarding-lead'],
        dueDate: dueAt,
      });
      engine.completeUserTask('ut-conference', { protectionPlan: true, childDecision: 'child-in-need' });
      engine.completeUserTask('ut-plan');
      engine.completeUserTask('ut-assessment');
      for (let review = 0; review < 4; review++) {
        engine.clock.advance('P6W');
        engine.completeUserTask('ut-review', { planNeeded: true });
      }
      engine.clock.advance('P6W');
      // when
      engine.completeUserTask('ut-review', { planNeeded: false, childDecision: 'early-help' });
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-family']);
      engine.completeUserTask('ut-family');
      expect(decision(instance)).toBe('early-help');
      expect(engine.isActive(instance)).toBe(false);
    });

    it.each<[string, () => void, string[]]>([
      [
        'whether a conference is needed',
        () => engine.completeUserTask('ut-enquiry', {}),
        ['ut-assessment', 'ut-conference'],
      ],
      [
        'whether a protection plan is needed',
        () => {
          engine.completeUserTask('ut-enquiry', { conferenceNeeded: true });
          engine.completeUserTask('ut-conference', {});
        },
        ['ut-assessment', 'ut-plan'],
      ],
    ])('should do more rather than less where nobody said %s', (_, answer, expected) => {
      // given
      enquired();
      // when
      answer();
      // then
      expect(engine.openTasks()).toEqual(expected);
    });

    it('should end without a protection plan where none is needed', () => {
      // given
      const instance = enquired();
      engine.completeUserTask('ut-assessment');
      engine.completeUserTask('ut-enquiry', { conferenceNeeded: true, childDecision: 'none' });
      // when
      engine.completeUserTask('ut-conference', { protectionPlan: false, childDecision: 'child-in-need' });
      // then
      expect(engine.openTasks(instance)).toEqual(['ut-need']);
      engine.completeUserTask('ut-need');
      expect(decision(instance)).toBe('child-in-need');
    });
  });

  it('should assess a child in need in time, and plan', () => {
    // given
    const instance = child();
    engine.completeUserTask('ut-decide', { childDecision: 'child-in-need' });
    engine.clock.advanceTo(engine.dueOf('P45D@cal:wd').dueAt);
    expect(engine.openTasks(instance)).toEqual(['ut-assess-need', 'ut-stuck']);
    // when
    engine.completeUserTask('ut-assess-need');
    engine.completeUserTask('ut-need');
    // then
    expect(decision(instance)).toBe('child-in-need');
    expect(engine.isActive(instance)).toBe(false);
  });

  it.each([
    ['episode-1', ['keyworker:episode-1', 'duty-social-worker']],
    [null, ['duty-social-worker']],
  ])('should lead early help to a family plan, episode %j', (episodeId, groups) => {
    // given
    const instance = child({ episodeId });
    // when
    engine.completeUserTask('ut-decide', { childDecision: 'early-help' });
    // then
    expect(engine.userTask('ut-family').candidateGroups).toEqual(groups);
    engine.completeUserTask('ut-family');
    expect(engine.isActive(instance)).toBe(false);
  });
});
