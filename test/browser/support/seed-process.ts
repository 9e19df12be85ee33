// Plays the demonstration into a database.
import 'reflect-metadata';
import { createDataSource } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { entities, migrations } from '#server/database-parts.js';
import { seedDemo } from '#server/startup/seed-demo.js';
import { standStill } from './demo-time.js';

/** Fewer than in the demonstration: enough to fill each page, and played in a fraction of the time. */
const CONTACTS_PER_WEEK = 2;

const [, , url = ''] = process.argv;
process.on('disconnect', () => process.exit(1));
const dataSource = createDataSource({ url, entities, migrations: [...runtimeMigrations, ...migrations], poolMax: 2 });
await dataSource.initialize();
await runMigrations(dataSource);
await dataSource.destroy();
await seedDemo(url, () => undefined, { contactsPerWeek: CONTACTS_PER_WEEK });
await standStill(url);
process.disconnect?.();
process.exit(0);
