import { accessEntities } from '#access/access.entities.js';
import { accessMigrations } from '#access/migrations/access-migrations.js';
import { careEntities } from '#care/care.entities.js';
import { careMigrations } from '#care/care.migrations.js';
import { insightMigrations } from '#insight/insight.migrations.js';
import { feedMigrations } from '#zeebe/feed/feed.migrations.js';
import { CreateNeedToKnowIndexes1700000410000 } from './care/common/create-need-to-know-indexes.migration.js';
import { CreateDemoProgress1700000300000 } from './demo/progress/create-demo-progress.migration.js';
import { CreateDesignTables1700000421000 } from './design/design.migration.js';
import { serverMigrations } from './http/idempotency/create-idempotent-answers.migration.js';
import { workEntities, workMigrations } from './work/work.entities.js';

/** Every entity that the application reaches by TypeORM. */
export const entities = [...accessEntities, ...careEntities, ...workEntities];

/** The migrations beside the engine's own; all run in the order of the times in their names. */
export const migrations = [
  ...feedMigrations,
  ...accessMigrations,
  ...careMigrations,
  ...insightMigrations,
  ...serverMigrations,
  CreateDemoProgress1700000300000,
  CreateDesignTables1700000421000,
  CreateNeedToKnowIndexes1700000410000,
  ...workMigrations,
];
