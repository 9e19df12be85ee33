import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { migrations } from '../../database-parts.js';
import { openTimers } from './open-timers.js';
import { STORY_BYTES_MAX } from './read-story.js';

const DUE = Date.parse('2026-03-02T09:00:00Z');

describe('the timers that a cluster tells of', () => {
  let database: TestDatabase;
  let position: number;

  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
  });

  beforeEach(async () => {
    position = 0;
    const { dataSource } = database;
    await dataSource.query('TRUNCATE zeebe.record, engine.process_instance');
    await dataSource.query(`INSERT INTO engine.process_instance (process_instance_key, root_process_instance_key, bpmn_process_id,
        process_definition_key, version, state, start_time) VALUES (2, 1, 'p', 9, 1, 'ACTIVE', now())`);
  });

  afterAll(() => database.drop());

  const keep = async (key: string, text: string): Promise<void> => {
    position += 1;
    await database.dataSource.query('INSERT INTO zeebe.record VALUES ($1, 1, $2, $3)', [position, key, text]);
  };
  const tell = (key: string, intent: string, targetElementId: string): Promise<void> => {
    const value = { processInstanceKey: '2', elementInstanceKey: '5', targetElementId, dueDate: DUE };
    return keep(key, JSON.stringify({ position, key, valueType: 'TIMER', intent, value }));
  };
  const elements = async () => (await openTimers(database.dataSource, ['2'])).map(({ elementId }) => elementId);

  it('should be those that were neither triggered nor cancelled', async () => {
    // given
    await tell('11', 'CREATED', 'rung');
    await tell('12', 'CREATED', 'cancelled');
    await tell('13', 'CREATED', 'waits');
    await tell('11', 'TRIGGERED', 'rung');
    await tell('12', 'CANCELED', 'cancelled');
    // when / then
    expect(await openTimers(database.dataSource, ['2'])).toEqual([
      { processInstanceKey: '2', elementInstanceKey: '5', elementId: 'waits', due: new Date(DUE) },
    ]);
  });

  it('should wait on at the event of the new version where the case has changed over', async () => {
    // given
    await tell('11', 'CREATED', 'before');
    // when
    await tell('11', 'MIGRATED', 'after');
    // then
    expect(await elements()).toEqual(['after']);
    // when
    await tell('11', 'TRIGGERED', 'after');
    // then
    expect(await elements()).toEqual([]);
  });

  it('should not be read where a cluster has told more than is read at once', async () => {
    // given
    await tell('11', 'CREATED', 'waits');
    expect(await elements()).toEqual(['waits']);
    // when
    await keep('12', JSON.stringify({ valueType: 'VARIABLE', value: 'x'.repeat(STORY_BYTES_MAX) }));
    // then
    expect(await elements()).toEqual([]);
  });
});
