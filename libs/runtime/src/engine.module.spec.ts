import { type INestApplication, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, ProcessEngine } from '#process-engine/process-engine.js';
import { PROCESS_ENGINE } from '#process-engine/process-engine.token.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { EmbeddedEngine } from './embedded-engine.js';
import { EngineModule } from './engine.module.js';
import { resource } from './testing/engine-fixture.js';

@Injectable()
class Workers {
  constructor(private readonly dataSource: DataSource) {}

  @JobWorker('first')
  async first(): Promise<{ amount: number }> {
    const [row] = await this.dataSource.query('SELECT 12 AS amount');
    return row;
  }

  @JobWorker('second')
  async second(job: ActivatedJob): Promise<{ seen: unknown }> {
    return { seen: job.variables.amount };
  }
}

describe('EngineModule', () => {
  let database: TestDatabase;
  const applications: INestApplication[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
  });

  afterEach(async () => {
    await Promise.all(applications.splice(0).map((application) => application.close()));
    await database.drop();
  });

  const startApplication = async (): Promise<INestApplication> => {
    @Module({ imports: [EngineModule.forRoot({ url: database.url })], providers: [Workers] })
    class AppModule {}
    const testing = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const application = testing.createNestApplication();
    applications.push(application);
    return application.init();
  };

  it('should migrate the database, run the engine and let providers work its jobs', async () => {
    // given
    const application = await startApplication();
    const engine: ProcessEngine = application.get(PROCESS_ENGINE);
    await engine.deploy([await resource('w1.bpmn')]);
    // when
    const { result } = await engine.createProcessInstanceWithResult({ bpmnProcessId: 'w1' });
    // then
    expect(result).toEqual({ amount: 12, seen: 12 });
  });

  it('should come up beside an active node, and take over when that is closed', async () => {
    // given
    const first = await startApplication();
    const second = await startApplication();
    const engine = second.get(EmbeddedEngine);
    expect(engine.isActive).toBe(false);
    // when
    await first.close();
    await engine.whenActive();
    // then
    await engine.deploy([await resource('w1.bpmn')]);
    const { result } = await engine.createProcessInstanceWithResult({ bpmnProcessId: 'w1' });
    expect(result).toMatchObject({ seen: 12 });
  });
});
