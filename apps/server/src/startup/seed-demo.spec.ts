import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { createTestDatabase } from '#testing/database/test-database.js';
import { migrations } from '../database-parts.js';
import { seedDemo } from './seed-demo.js';

describe('seedDemo', () => {
  it('should leave a database alone in which something else has happened', async () => {
    // given
    const database = await createTestDatabase({ migrations: [...runtimeMigrations, ...migrations] });
    await database.dataSource.query("INSERT INTO engine.log VALUES (1, 1, 1, now(), 1, '')");
    const told: string[] = [];
    // when
    await seedDemo(database.url, (line) => told.push(line));
    // then
    expect(told).toEqual([]);
    expect(await database.dataSource.query('SELECT count(*)::int AS people FROM care.person')).toEqual([{ people: 0 }]);
    await database.drop();
  });
});
