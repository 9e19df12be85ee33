import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource, type DataSourceSettings } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { copyTemplate } from './template-database.js';
import { testServer } from './test-server.js';

const POOL_CONNECTIONS_MAX = 5;

/** A database of one spec, empty but for its tables. */
export interface TestDatabase {
  readonly url: string;
  /** Connected; `drop` closes it. */
  readonly dataSource: DataSource;
  /** Closes the data source and drops the database, whoever else may still be connected. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh database with the given migrations applied. The first call for a set of migrations makes a template by running
 * them; every other call of the whole jest run copies it, which takes some tens of milliseconds.
 */
export async function createTestDatabase(settings: Omit<DataSourceSettings, 'url'> = {}): Promise<TestDatabase> {
  const probe = createDataSource({ ...settings, url: (await testServer()).url });
  const { url, drop } = await copyTemplate({ name: schemaHash(probe), fill: (draft) => migrate(draft, settings) });
  const dataSource = createDataSource({ poolMax: POOL_CONNECTIONS_MAX, ...settings, url });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await drop();
    },
  };
}

async function migrate(url: string, settings: Omit<DataSourceSettings, 'url'>): Promise<void> {
  const dataSource = await createDataSource({ ...settings, entities: [], url, poolMax: 2 }).initialize();
  try {
    await runMigrations(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Changes with the name or the text of any migration. */
function schemaHash(dataSource: DataSource): string {
  const migrations = dataSource.options.migrations;
  const classes = Array.isArray(migrations) ? migrations : Object.values(migrations ?? {});
  const hash = createHash('sha256');
  for (const text of classes.map(String).sort()) hash.update(text);
  return hash.digest('hex').slice(0, 12);
}
