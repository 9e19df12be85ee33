import type { EmbeddedEngine } from '../embedded-engine.js';
import { EngineFixture, recordsOf, resource } from '../testing/engine-fixture.js';
import type { Batch } from './batch.js';
import type { CommitFault } from './commit-batch.js';

const connectionLost = (): Error => Object.assign(new Error('the connection is gone'), { code: '08006' });

/** A fault that strikes on some calls of one stage. */
const faultAt = (stage: 'before' | 'after', calls: readonly number[], make: () => Error): CommitFault => {
  let call = 0;
  return (at) => {
    if (at !== stage) return;
    call += 1;
    if (calls.includes(call)) throw make();
  };
};

describe('PartitionRunner, when a commit fails', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  const createMany = async (engine: EmbeddedEngine, count: number): Promise<PromiseSettledResult<string>[]> =>
    Promise.allSettled(
      Array.from({ length: count }, async (_, index) => {
        const request = { bpmnProcessId: 'w1', variables: { index }, businessId: `b${index}` };
        return (await engine.createProcessInstance(request)).processInstanceKey;
      }),
    );

  const storedBusinessIds = async (): Promise<string[]> => {
    const rows: { business_id: string }[] = await fixture.database.dataSource.query(
      'SELECT business_id FROM engine.process_instance ORDER BY process_instance_key',
    );
    return rows.map((row) => row.business_id);
  };

  const expectUnbroken = async (engine: EmbeddedEngine): Promise<void> => {
    const positions = (await recordsOf(engine)).map((record) => record.position);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
  };

  it('should do again what was not committed, and answer it once', async () => {
    // given
    const errors: unknown[] = [];
    const commitFault = faultAt('before', [2, 4, 5], connectionLost);
    const engine = await fixture.start({ commitFault, onError: (error) => errors.push(error) });
    await engine.deploy([await resource('w1.bpmn')]);
    // when
    const results = await createMany(engine, 40);
    // then
    expect(results.every((result) => result.status === 'fulfilled')).toBe(true);
    expect(new Set(await storedBusinessIds()).size).toBe(40);
    expect(await storedBusinessIds()).toHaveLength(40);
    expect(errors.length).toBeGreaterThan(0);
    await expectUnbroken(engine);
  });

  it('should find what was committed although the answer was lost', async () => {
    // given
    const engine = await fixture.start({ commitFault: faultAt('after', [2, 3], connectionLost) });
    await engine.deploy([await resource('w1.bpmn')]);
    // when
    const results = await createMany(engine, 40);
    // then
    expect(results.every((result) => result.status === 'fulfilled')).toBe(true);
    expect(await storedBusinessIds()).toHaveLength(40);
    await expectUnbroken(engine);
  });

  it('should let a command that cannot be written harm no other', async () => {
    // given
    const isPoisonous = (batch: Batch): boolean =>
      batch.records.some((record) => record.valueType === 'VARIABLE' && record.value.value === 13);
    const commitFault: CommitFault = (stage, batch) => {
      if (stage === 'before' && isPoisonous(batch)) throw Object.assign(new Error('refused'), { code: '22003' });
    };
    const engine = await fixture.start({ commitFault });
    await engine.deploy([await resource('w1.bpmn')]);
    // when
    const results = await createMany(engine, 40);
    // then
    const refused = results.flatMap((result, index) => (result.status === 'rejected' ? [[index, result.reason]] : []));
    expect(refused).toEqual([[13, expect.objectContaining({ code: 'PROCESSING_ERROR' })]]);
    expect(await storedBusinessIds()).toHaveLength(39);
    await expectUnbroken(engine);
  });

  it('should go on after the server has ended its connections', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
    const before = await createMany(engine, 10);
    // when
    await fixture.database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'otr-engine%'`,
    );
    const after = await createMany(engine, 10);
    // then
    expect([...before, ...after].every((result) => result.status === 'fulfilled')).toBe(true);
    expect(await storedBusinessIds()).toHaveLength(20);
    await expectUnbroken(engine);
  });
});
