import { PathwayEngine } from '../testing/pathway-engine.js';

describe('caseload', () => {
  let engine: PathwayEngine;

  beforeEach(async () => {
    engine = await PathwayEngine.start();
  });

  afterEach(() => expect(engine.incidents()).toEqual([]));

  it('should look every week, and end where nobody holds too many', () => {
    // when
    engine.clock.advance('P15D');
    // then
    expect(engine.answered('find-full-caseloads')).toHaveLength(2);
    expect(engine.openTasks().filter((id) => id === 'ut-take-away')).toEqual([]);
  });

  it('should ask the manager what to take away, and ask for another keyworker for each of those people', () => {
    // given
    engine.worker('find-full-caseloads', () => ({
      fullCaseloads: [
        { workerId: 'a', openPeople: 17, episodeIds: ['e1', 'e2'] },
        { workerId: 'b', openPeople: 19, episodeIds: ['e3'] },
      ],
    }));
    const instance = engine.processInstance().ofBpmnProcessId('otr-caseload').create();
    const [first, second] = engine.userTasks('ut-take-away');
    expect(first?.candidateGroups).toEqual(['manager']);
    // when
    const done = (key: string | undefined, moves: string[] | null) =>
      engine.send({ type: 'COMPLETE_USER_TASK', userTaskKey: key ?? '', variables: { moves }, action: 'complete' });
    done(first?.key, ['e1', 'e2']);
    done(second?.key, null);
    // then
    expect(engine.published('KeyworkerChange')).toEqual([
      { correlationKey: 'e1', variables: { episodeId: 'e1', reason: 'caseload' } },
      { correlationKey: 'e2', variables: { episodeId: 'e2', reason: 'caseload' } },
    ]);
    expect(engine.isActive(instance)).toBe(false);
  });
});
