import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, type DataSourceSettings } from '#runtime/database/data-source.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { type TestServer, testServer } from './test-server.js';

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
  const server = await testServer();
  const name = `${server.databasePrefix}${randomBytes(6).toString('hex')}`;
  await withAdmin(server, async (client) => {
    const template = await takeTemplate(client, server, settings);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${owner(server)} ${copying(server)}`);
  });
  const url = urlOf(server, name);
  const dataSource = createDataSource({ poolMax: POOL_CONNECTIONS_MAX, ...settings, url });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await withAdmin(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** @returns the name of the template for these migrations, made now if this is their first use in the run */
async function takeTemplate(
  client: pg.Client,
  server: TestServer,
  settings: Omit<DataSourceSettings, 'url'>,
): Promise<string> {
  const probe = createDataSource({ ...settings, url: server.url });
  const hash = schemaHash(probe);
  const template = `${server.databasePrefix}template_${hash}`;
  if (await exists(client, template)) return template;
  await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
  try {
    if (await exists(client, template)) return template;
    // It gets its name when it is whole: one that was interrupted is never copied.
    const draft = `${server.databasePrefix}draft_${hash}`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} OWNER ${owner(server)}`);
    await migrate(urlOf(server, draft), settings);
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    return template;
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [template]);
  }
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

async function exists(client: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  return rowCount !== 0;
}

async function withAdmin<T>(server: TestServer, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Copying files needs a checkpoint, which costs nothing on the embedded server: it never waits for a disk. */
function copying(server: TestServer): string {
  return server.isEmbedded ? 'STRATEGY file_copy' : '';
}

function owner(server: TestServer): string {
  return `"${decodeURIComponent(new URL(server.url).username)}"`;
}

function urlOf(server: TestServer, database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
