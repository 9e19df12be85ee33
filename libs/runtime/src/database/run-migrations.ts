import type { DataSource } from 'typeorm';

/** Any number will do, as long as nobody else locks it: the letters `OTR` and a counter. */
const MIGRATION_LOCK = 0x4f_54_52_01;

/**
 * Runs the migrations that the database does not have yet, each in a transaction of its own, and returns their names.
 * Two processes that start at once on the same database take turns; the second then finds nothing to do.
 */
export async function runMigrations(dataSource: DataSource): Promise<string[]> {
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const migrations = await dataSource.runMigrations({ transaction: 'each' });
    return migrations.map((migration) => migration.name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await guard.release();
  }
}
