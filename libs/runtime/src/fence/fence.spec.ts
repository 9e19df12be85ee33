import { EngineConnection } from '../connection/engine-connection.js';
import { EmbeddedEngine } from '../embedded-engine.js';
import { EngineFixture, recordsOf, resource } from '../testing/engine-fixture.js';
import { LEADER_LOCK } from './locks.js';

describe('The fence', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  const epoch = async (): Promise<number> => {
    const [row] = await fixture.database.dataSource.query('SELECT epoch FROM engine.fence');
    return Number(row.epoch);
  };

  it('should refuse a second engine that does not want to wait', async () => {
    // given: a lease that does not run out meanwhile, however slow the machine is
    await fixture.start({ leaseMs: 600_000 });
    // when / then
    await expect(fixture.start({ whileOther: 'refuse' })).rejects.toMatchObject({ code: 'NOT_ACTIVE' });
  });

  it('should let a second engine take over when the first has gone, and go on with its work', async () => {
    // given
    const first = await fixture.start();
    await first.deploy([await resource('w1.bpmn')]);
    const { processInstanceKey } = await first.createProcessInstance({ bpmnProcessId: 'w1' });
    const second = new EmbeddedEngine({ url: fixture.database.url });
    const taken = second.start();
    expect(second.isActive).toBe(false);
    await expect(second.createProcessInstance({ bpmnProcessId: 'w1' })).rejects.toMatchObject({ code: 'NOT_ACTIVE' });
    // when
    await first.close();
    await taken;
    // then
    const [job] = await second.activateJobs({ type: 'first', worker: 'w', timeoutMs: 1_000, maxJobs: 1 });
    expect(job?.processInstanceKey).toBe(processInstanceKey);
    expect(await epoch()).toBe(2);
    await second.close();
  });

  it('should not write anything once another epoch has begun', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
    const { length } = await recordsOf(engine);
    // when
    await fixture.database.dataSource.query('UPDATE engine.fence SET epoch = epoch + 1');
    // then
    await expect(engine.createProcessInstance({ bpmnProcessId: 'w1' })).rejects.toMatchObject({ code: 'NOT_ACTIVE' });
    const [{ last }] = await fixture.database.dataSource.query('SELECT max(last_position) AS last FROM engine.log');
    expect(Number(last)).toBe(length);
  });

  it('should wait for the lease of an engine that holds the lock but gives no sign of life', async () => {
    // given
    const frozen = await EngineConnection.open({ url: fixture.database.url, applicationName: 'frozen' });
    await frozen.script(`SELECT pg_advisory_lock(${LEADER_LOCK})`);
    await fixture.database.dataSource.query(
      `UPDATE engine.fence SET epoch = 7, holder = 'frozen', expires_at = clock_timestamp() + interval '1 hour'`,
    );
    await expect(fixture.start({ whileOther: 'refuse' })).rejects.toMatchObject({ code: 'NOT_ACTIVE' });
    // when
    await fixture.database.dataSource.query(`UPDATE engine.fence SET expires_at = clock_timestamp()`);
    const engine = await fixture.start();
    // then
    expect(engine.isActive).toBe(true);
    expect(await epoch()).toBe(8);
    await expect(frozen.script('SELECT 1')).rejects.toThrow();
  });

  it('should stand by again after it was fenced off, and lead when it is its turn', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
    await fixture.database.dataSource.query('UPDATE engine.fence SET epoch = epoch + 1');
    await expect(engine.createProcessInstance({ bpmnProcessId: 'w1' })).rejects.toMatchObject({ code: 'NOT_ACTIVE' });
    // when
    await engine.whenActive();
    // then
    await expect(engine.createProcessInstance({ bpmnProcessId: 'w1' })).resolves.toMatchObject({ version: 1 });
  });
});
