import { accessEntities } from '#access/access.entities.js';
import { accessMigrations } from '#access/migrations/access-migrations.js';
import { careEntities } from '#care/care.entities.js';
import { CreateCareTables1700000100000 } from '#care/migrations/create-care-tables.migration.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { serverMigrations } from './http/idempotency/create-idempotent-answers.migration.js';

/** Every entity that the application reaches by TypeORM. */
export const entities = [...accessEntities, ...careEntities];

/** Every migration; they run in the order of the times in their names. */
export const migrations = [
  ...runtimeMigrations,
  ...accessMigrations,
  CreateCareTables1700000100000,
  ...serverMigrations,
];
