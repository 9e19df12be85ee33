import { createDataSource } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { StartupError } from '#runtime/database/startup-error.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { VARIABLES } from '../config/configuration.js';
import { migrations } from '../database-parts.js';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'its host name has no address',
  EAI_AGAIN: 'its host name has no address',
  ENOENT: 'there is no such socket',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the user',
  '3D000': 'it has no such database',
  '42501': 'the user may not make what is missing in it',
};

/**
 * Connects for the first time and brings the schema up to date. It is done again by the module that keeps the connections; here it
 * says in one line what cannot be done.
 * @throws StartupError
 */
export async function migrateDatabase(url: string, onProgress: (message: string) => void): Promise<void> {
  const dataSource = createDataSource({ url, migrations: [...runtimeMigrations, ...migrations], poolMax: 2 });
  try {
    await dataSource.initialize();
    if (await dataSource.showMigrations()) onProgress('Bringing the database up to date …');
    await runMigrations(dataSource);
  } catch (error) {
    throw explained(error);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

function explained(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  const reason = reasons[code ?? ''] ?? (message?.includes('timeout') ? reasons.ETIMEDOUT : undefined);
  return reason === undefined
    ? error
    : new StartupError(`Expected to use the database that ${VARIABLES.databaseUrl.name} names, but ${reason}`);
}
