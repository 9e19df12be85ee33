import { readmodelMigrations } from '#readmodels/migrations/readmodel-migrations.js';
import { CreateEngineStore1700000020000 } from './create-engine-store.migration.js';

/** Everything that the embedded engine needs of a database, in its order. */
export const runtimeMigrations = [...readmodelMigrations, CreateEngineStore1700000020000];
