import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const YES = { status: 'given', choices: [{ agency: 'gmp', topic: 'working-together', answer: 'yes' }] };

describe('agreement (P16)', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const agree = (more: JsonObject = {}) =>
    engine
      .processInstance()
      .ofBpmnProcessId('otr-agreement')
      .withVariables(somebody({ agreement: { status: 'notAsked' }, answerDue: '2026-01-19T17:00:00Z', ...more }))
      .create();
  const explain = (more: JsonObject = {}) =>
    engine.completeUserTask('ut-explain', { capacity: 'has', isChild: false, ...more });
  const choose = (agreement: JsonObject) => engine.completeUserTask('ut-choices', { agreement });
  const stored = () => engine.answered('store-agreement').map(({ variables }) => variables.agreement);

  it('should explain, ask agency by agency, and store what was given', () => {
    // given
    const instance = agree();
    expect(engine.userTask('ut-explain')).toMatchObject({
      candidateGroups: ['keyworker:episode-1'],
      dueDate: '2026-01-19T17:00:00Z',
    });
    // when
    explain();
    choose(YES);
    // then
    expect(stored()).toEqual([YES]);
    expect(engine.lastValue(instance, 'agreement')).toEqual(YES);
    expect(engine.ends(instance)).toEqual(['end-given']);
  });

  it('should be asked by the front door while there is no journey', () => {
    // when
    agree({ episodeId: null });
    // then
    expect(engine.userTask('ut-explain').candidateGroups).toEqual(['front-door']);
  });

  it('should store a refusal', () => {
    // given
    const instance = agree();
    // when
    explain();
    choose({ status: 'refused' });
    // then
    expect(stored()).toEqual([{ status: 'refused' }]);
    expect(engine.ends(instance)).toEqual(['end-refused']);
    expect(engine.answered('revoke-shares')).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    ['a child', { isChild: true, capacity: 'doubt' }, 'ut-child'],
    ['somebody who may not be able to decide it', { capacity: 'doubt' }, 'ut-capacity'],
  ])('should look who can decide for %s', (_, answer, task) => {
    // given
    const instance = agree();
    // when
    explain(answer);
    // then
    expect(engine.openTasks(instance)).toEqual([task]);
    // when
    engine.completeUserTask(task, {});
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-choices']);
  });

  it('should let somebody answer for sharing where the person could not be asked', () => {
    // given
    const instance = agree();
    explain();
    choose({ status: 'cannotAsk' });
    expect(engine.userTask('ut-basis').candidateGroups).toEqual(['ig-guardian', 'team-lead']);
    // when
    engine.completeUserTask('ut-basis', { basis: 'vital' });
    // then
    expect(engine.answered('store-agreement')[0]?.variables).toMatchObject({
      basis: 'vital',
      agreement: { status: 'cannotAsk' },
    });
    expect(engine.lastValue(instance, 'basis')).toBe('vital');
    expect(engine.ends(instance)).toEqual(['end-cannot-ask']);
  });

  describe('renewal', () => {
    const expiring = () =>
      engine.correlate('Agreement.Expiring', 'agreement-1', {
        ...somebody(),
        agreementId: 'agreement-1',
        renewal: true,
      });

    it('should be asked like the first time', () => {
      // given
      const instance = expiring();
      // when
      explain();
      choose(YES);
      // then
      expect(engine.ends(instance)).toEqual(['end-given']);
    });

    it('should take views away when it is refused', () => {
      // given
      const instance = expiring();
      // when
      explain();
      choose({ status: 'refused' });
      // then
      expect(engine.answered('revoke-shares')).toHaveLength(1);
      expect(engine.published('Agreement.Ended')).toMatchObject([{ correlationKey: 'episode-1' }]);
      expect(engine.ends(instance)).toEqual(['end-withdrawn']);
    });
  });

  describe('withdrawal', () => {
    const withdraw = (more: JsonObject = {}) =>
      engine.correlate('Agreement.Withdrawn', 'withdrawal-1', {
        ...somebody(),
        ...{ withdrawalId: 'withdrawal-1', agreementId: 'agreement-1' },
        ...more,
      });

    it('should take views away first, then tell the agencies, then the journey, without any task between', () => {
      // when
      const instance = withdraw();
      // then
      const jobs = engine.records
        .ofInstance(instance)
        .completed()
        .filter((id) => /^(st|send)-/.test(id));
      expect(jobs).toEqual(['st-revoke-shares', 'send-tell-agencies', 'send-agreement-ended']);
      expect(engine.answered('notify-agencies')[0]?.variables.agencies).toEqual(['gmp', 'pennine']);
      expect(engine.published('Agreement.Ended')).toEqual([
        { correlationKey: 'episode-1', variables: { withdrawalId: 'withdrawal-1', agreementId: 'agreement-1' } },
      ]);
      expect(engine.openTasks()).toEqual([]);
    });

    it('should work where no journey is open', () => {
      // when
      const instance = withdraw({ episodeId: null });
      // then
      expect(engine.published('Agreement.Ended')).toEqual([]);
      expect(engine.ends(instance)).toEqual(['end-withdrawn']);
    });

    it('should not wait behind an open renewal of the same agreement', () => {
      // given
      engine.correlate('Agreement.Expiring', 'agreement-1', {
        ...somebody(),
        agreementId: 'agreement-1',
        renewal: true,
      });
      // when
      const instance = withdraw();
      // then
      expect(engine.isActive(instance)).toBe(false);
      expect(engine.answered('revoke-shares')).toHaveLength(1);
    });
  });
});
