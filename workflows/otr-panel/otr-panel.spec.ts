import type { JsonObject } from '#protocol/json.js';
import { PathwayEngine } from '../testing/pathway-engine.js';
import { somebody } from '../testing/somebody.js';

const PANEL_AT = '2026-01-14T10:00:00Z';

describe('otr-panel', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  const panel = (more: JsonObject = {}) => {
    const instance = engine
      .processInstance()
      .ofBpmnProcessId('otr-panel')
      .withVariables(somebody({ weeklyCost: 400, mayReturn: true, otherMembers: false, excludedMembers: [], ...more }))
      .create();
    engine.clock.advanceTo(PANEL_AT);
    return instance;
  };

  const vote = (...votes: string[]) => {
    for (const vote of votes) {
      const [first] = engine.userTasks('ut-vote');
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: first!.key, variables: { vote }, action: '' });
    }
  };

  const outcome = (instance: string) => engine.lastValue(instance, 'panelOutcome');

  it('should wait for the day and then ask three members at once', () => {
    // given
    engine
      .processInstance()
      .ofBpmnProcessId('otr-panel')
      .withVariables(somebody({ weeklyCost: 400 }))
      .create();
    expect(engine.openTasks()).toEqual([]);
    // when
    engine.clock.advanceTo(PANEL_AT);
    // then
    expect(engine.userTasks('ut-vote').map(({ assignee }) => assignee)).toEqual(['worker-1', 'worker-2', 'worker-3']);
    expect(engine.userTasks('ut-vote')[0]?.candidateGroups).toEqual(['panel']);
  });

  it.each([
    [['agree', 'agree'], 'agree'],
    [['agree-with-change', 'agree-with-change'], 'agree-with-change'],
    [['return', 'return'], 'return'],
    [['agree', 'return', 'agree'], 'agree'],
  ])('should decide by two equal votes: %j → %s', (votes, expected) => {
    // given
    const instance = panel();
    // when
    vote(...votes);
    // then
    expect(engine.isActive(instance)).toBe(false);
    expect(outcome(instance)).toBe(expected);
    expect(engine.records.activated()).not.toContain('ut-chair');
  });

  it.each([[['agree', 'agree-with-change']], [['agree', 'return', 'agree-with-change']]])(
    'should let the chair decide where no two are equal: %j',
    (votes) => {
      // given
      const instance = panel();
      // when
      vote(...votes);
      // then
      expect(engine.openTasks()).toEqual(['ut-chair']);
      engine.completeUserTask('ut-chair', { panelOutcome: 'agree-with-change' });
      expect(outcome(instance)).toBe('agree-with-change');
      expect(engine.isActive(instance)).toBe(false);
    },
  );

  it('should send nothing back a second time: the chair decides', () => {
    // given
    const instance = panel({ mayReturn: false });
    // when
    vote('return', 'return');
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-chair']);
  });

  it('should let the chair decide where no member is left', () => {
    // given
    engine.worker('next-panel-date', () => ({ panelAt: PANEL_AT, members: [] }));
    // when
    const instance = panel();
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-chair']);
  });

  it('should call others in after ten working days, and go on voting', () => {
    // given
    const { dueAt } = engine.dueOf('P10D@cal:wd');
    const instance = panel();
    vote('agree');
    // when
    engine.clock.advanceTo(dueAt);
    // then
    expect(engine.openTasks(instance)).toEqual(['ut-vote', 'ut-vote', 'ut-stuck']);
    expect(engine.answered('log-blockage')[0]?.variables).toMatchObject({ reason: 'PanelLate' });
    // when
    vote('agree');
    // then nobody is asked for help any more
    expect(engine.isActive(instance)).toBe(false);
    expect(engine.openTasks()).toEqual([]);
  });
});
