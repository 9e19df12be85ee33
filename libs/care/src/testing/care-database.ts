import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.js';
import { careEntities } from '../care.entities.js';
import { careMigrations } from '../care.migrations.js';

/** A fresh database with the care tables, for one spec file. */
export function createCareDatabase(): Promise<TestDatabase> {
  return createTestDatabase({ entities: careEntities, migrations: careMigrations });
}
