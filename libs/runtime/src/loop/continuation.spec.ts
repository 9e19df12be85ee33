import type { EmbeddedEngine } from '../embedded-engine.js';
import { EngineFixture, recordsOf, resource } from '../testing/engine-fixture.js';

const ITEMS = 1_000;

describe('A command with more follow-ups than one turn takes', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  const begin = async (engine: EmbeddedEngine): Promise<void> => {
    await engine.deploy([await resource('batch.bpmn')]);
    const items = Array.from({ length: ITEMS }, (_, index) => index);
    await engine.createProcessInstance({ bpmnProcessId: 'batch', variables: { items } });
  };

  it('should go on in later batches until all is done', async () => {
    // given
    const engine = await fixture.start();
    engine.openWorker({ type: 'item', maxJobs: 100 }, async (job) => ({ result: Number(job.variables.item) * 2 }));
    // when
    await begin(engine);
    await engine.quiescent();
    // then
    const [row] = await fixture.database.dataSource.query(`SELECT value FROM engine.variable WHERE name = 'results'`);
    expect(JSON.parse(row.value)).toEqual(Array.from({ length: ITEMS }, (_, index) => index * 2));
    expect(await fixture.database.dataSource.query('SELECT 1 FROM engine.pending_command')).toEqual([]);
    expect(await fixture.database.dataSource.query('SELECT 1 FROM engine.element_chunk')).toEqual([]);
    expect(await fixture.database.dataSource.query('SELECT 1 FROM engine.multi_instance_output')).toEqual([]);
  });

  it('should go on after a restart where it had stopped', async () => {
    // given
    const first = await fixture.start();
    await begin(first);
    await first.close();
    // when
    const second = await fixture.start();
    await second.quiescent();
    // then
    const created = (await recordsOf(second)).filter((record) => record.valueType === 'JOB');
    expect(created).toHaveLength(ITEMS);
    const chunks: { count: string }[] = await fixture.database.dataSource.query(
      'SELECT count(*) FROM engine.element_chunk',
    );
    expect(Number(chunks[0]?.count)).toBeGreaterThanOrEqual(Math.floor(ITEMS / 64));
  });
});
