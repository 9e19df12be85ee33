import { JobEntity } from '#readmodels/entities/job.entity.js';
import { ProcessInstanceEntity } from '#readmodels/entities/process-instance.entity.js';
import { readmodelEntities } from '#readmodels/entities/readmodel-entities.js';
import { createDataSource } from './database/data-source.js';
import { EngineFixture, resource } from './testing/engine-fixture.js';

describe('Entities of the current rows', () => {
  let fixture: EngineFixture;

  beforeEach(async () => {
    fixture = await EngineFixture.create();
  });

  afterEach(async () => {
    await fixture.drop();
  });

  it('should read what the engine has written', async () => {
    // given
    const engine = await fixture.start();
    await engine.deploy([await resource('w1.bpmn')]);
    const { processInstanceKey } = await engine.createProcessInstance({ bpmnProcessId: 'w1', tags: ['a', 'b"c'] });
    const dataSource = await createDataSource({ url: fixture.database.url, entities: readmodelEntities }).initialize();
    try {
      // when
      const instance = await dataSource.getRepository(ProcessInstanceEntity).findOneByOrFail({ processInstanceKey });
      const jobs = await dataSource.getRepository(JobEntity).findBy({ processInstanceKey });
      // then
      expect(instance).toMatchObject({ bpmnProcessId: 'w1', state: 'ACTIVE', endTime: null, tags: ['a', 'b"c'] });
      expect(jobs).toEqual([expect.objectContaining({ type: 'first', state: 'ACTIVATABLE', retries: 3 })]);
    } finally {
      await dataSource.destroy();
    }
  });

  it('should name columns that are there', async () => {
    // given
    const dataSource = await createDataSource({ url: fixture.database.url, entities: readmodelEntities }).initialize();
    try {
      // when / then
      for (const entity of readmodelEntities) expect(await dataSource.getRepository(entity).find()).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});
