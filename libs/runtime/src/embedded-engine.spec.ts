import { EngineFixture, recordsOf, resource } from './testing/engine-fixture.js';

describe('EmbeddedEngine', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  it('should run a process with two jobs from start to end', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
    engine.openWorker({ type: 'first' }, async () => ({ amount: 12 }));
    engine.openWorker({ type: 'second' }, async (job) => ({ doubled: Number(job.variables.amount) * 2 }));
    // when
    const { result } = await engine.createProcessInstanceWithResult({ bpmnProcessId: 'w1', variables: { id: 7 } });
    // then
    expect(result).toEqual({ id: 7, amount: 12, doubled: 24 });
    const completed = (await recordsOf(engine))
      .filter((record) => record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_COMPLETED')
      .map((record) => (record.value as { elementId: string }).elementId);
    expect(completed).toEqual(['start', 'first', 'choice', 'second', 'end', 'w1']);
  });

  it('should cancel an instance that waits with an incident without a job', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
    engine.openWorker({ type: 'first' }, async () => ({ amount: 'not a number' }));
    const { processInstanceKey } = await engine.createProcessInstance({ bpmnProcessId: 'w1', variables: { id: 7 } });
    await engine.quiescent();
    // when
    await engine.cancelProcessInstance(processInstanceKey);
    // then
    const incidents = (await recordsOf(engine)).filter(({ valueType }) => valueType === 'INCIDENT');
    expect(incidents.map(({ intent }) => intent)).toEqual(['CREATED', 'RESOLVED']);
    expect(incidents.map(({ value }) => (value as { jobKey: string }).jobKey)).toEqual(['-1', '-1']);
  });
});
