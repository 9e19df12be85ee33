import type { EmbeddedEngine } from '../embedded-engine.js';
import { EngineFixture, recordsOf, resource } from '../testing/engine-fixture.js';

describe('Timers', () => {
  let fixture: EngineFixture;
  let engine: EmbeddedEngine;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
    engine = await fixture.start();
    await engine.deploy([await resource('timer.bpmn')]);
  });

  afterEach(async () => {
    await fixture.drop();
  });

  const wait = async (duration: string): Promise<string> =>
    (await engine.createProcessInstance({ bpmnProcessId: 'timer', variables: { wait: duration } })).processInstanceKey;

  const triggered = async (): Promise<{ due: number; at: number }[]> =>
    (await recordsOf(engine)).flatMap((record) =>
      record.valueType === 'TIMER' && record.intent === 'TRIGGERED'
        ? [{ due: record.value.dueDate, at: record.timestamp }]
        : [],
    );

  it('should fire by itself at its time, not before', async () => {
    // when
    const { result } = await engine.createProcessInstanceWithResult({
      bpmnProcessId: 'timer',
      variables: { wait: 'PT0.05S' },
    });
    // then
    expect(result).toEqual({ wait: 'PT0.05S' });
    const [timer] = await triggered();
    expect(timer?.at).toBeGreaterThanOrEqual(timer?.due as number);
  });

  it('should fire each at its own time when the clock is turned', async () => {
    // given
    for (const duration of ['PT3H', 'PT1H', 'P2D', 'PT1H30M', 'PT1H']) await wait(duration);
    // when
    await engine.clock.advance('P1D');
    // then
    const fired = await triggered();
    expect(fired).toHaveLength(4);
    expect(fired.every(({ due, at }) => due === at)).toBe(true);
    expect(fired.map(({ due }) => due)).toEqual(fired.map(({ due }) => due).sort((a, b) => a - b));
  });

  it('should fire all that came due while no engine was there', async () => {
    // given
    await wait('PT1H');
    const turned = engine.clock.now() + 2 * 3_600_000;
    await engine.close();
    await fixture.database.dataSource.query('UPDATE engine.clock SET offset_ms = offset_ms + 7200000');
    // when
    engine = await fixture.start();
    await engine.quiescent();
    // then
    const [timer] = await triggered();
    expect(timer?.at).toBeGreaterThanOrEqual(turned);
  });

  it('should keep a turned clock over a restart, and a pinned one to the millisecond', async () => {
    // given
    await engine.clock.advance('P10D');
    await engine.clock.pin();
    const pinned = engine.clock.now();
    // when
    await engine.close();
    engine = await fixture.start();
    // then
    expect(engine.clock.now()).toBe(pinned);
    await engine.clock.release();
    expect(engine.clock.now()).toBeGreaterThanOrEqual(pinned);
    expect(engine.clock.now()).toBeLessThan(pinned + 60_000);
  });

  it('should not let the clock be turned while a job is running', async () => {
    // given
    await engine.deploy([await resource('w1.bpmn')]);
    let finish: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => {
      engine.openWorker({ type: 'first' }, async () => {
        resolve();
        await new Promise<void>((done) => {
          finish = done;
        });
      });
    });
    await engine.createProcessInstance({ bpmnProcessId: 'w1' });
    await taken;
    const before = engine.clock.now();
    // when
    const turned = engine.clock.advance('PT1H');
    await engine.createProcessInstance({ bpmnProcessId: 'timer', variables: { wait: 'PT5H' } });
    const during = engine.clock.now();
    finish();
    await turned;
    // then
    expect(during - before).toBeLessThan(60_000);
    expect(engine.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it('should refuse to turn the clock back', async () => {
    // when / then
    await expect(engine.clock.turnTo(engine.clock.now() - 1_000)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('should drain more timers than fit into its window, in the order of their times', async () => {
    // given
    await engine.clock.pin();
    const due = engine.clock.now() + 3_600_000;
    const keys = await Promise.all(Array.from({ length: 20 }, () => wait('PT1H')));
    await fixture.database.dataSource.query(
      `INSERT INTO engine.timer (timer_key, process_instance_key, root_process_instance_key, due, body)
       SELECT 9000000000000000 + n, -1, -1, $1::bigint - n, json_build_object('key', (9000000000000000 + n)::text,
         'processInstanceKey', '-1', 'rootProcessInstanceKey', '-1', 'processDefinitionKey', process_definition_key::text,
         'elementInstanceKey', '-1', 'targetElementId', 'start', 'dueDate', $1::bigint - n, 'repetitions', 1, 'interval', '')::text
       FROM generate_series(1, 1200) AS n, engine.process_definition`,
      [due],
    );
    await engine.close();
    engine = await fixture.start();
    // when
    await engine.clock.advance('PT1H');
    // then
    const fired = await triggered();
    expect(fired).toHaveLength(1200 + keys.length);
    expect(fired.every(({ due: dueAt, at }) => dueAt === at)).toBe(true);
  });
});
