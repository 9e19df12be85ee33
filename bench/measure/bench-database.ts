import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDataSource } from '#runtime/database/data-source.js';
import { EmbeddedPostgres } from '#runtime/database/embedded-postgres.js';
import { SCHEMAS } from '#runtime/database/migrations/create-schemas.migration.js';
import { runMigrations } from '#runtime/database/run-migrations.js';
import { StartupError } from '#runtime/database/startup-error.js';
import { runtimeMigrations } from '#runtime/migrations/runtime-migrations.js';
import { ServerCpu } from './server-cpu.js';

/** What makes a commit survive a power cut. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** A database of the benchmark's own, empty but for its tables. */
export interface BenchDatabase {
  readonly url: string;
  /** e.g. `embedded PostgreSQL 18.4`. */
  readonly title: string;
  /** Settings that are off although a durable database has them on; for each the figures are too good. */
  readonly notDurable: readonly string[];
  /** A session for measuring. */
  readonly client: pg.Client;
  /** Absent where the server's processes cannot be seen from here. */
  readonly cpu: ServerCpu | undefined;
  /** Takes the database away, and the server if it was started for it. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh database: on the server that `databaseUrl` names, beside the one it names, or on an embedded server with a data folder
 * of its own.
 */
export const openBenchDatabase = async (databaseUrl: string | undefined): Promise<BenchDatabase> => {
  const { url, kind, remove } = databaseUrl === undefined ? await embedded() : await beside(databaseUrl);
  try {
    const dataSource = await createDataSource({ url, migrations: runtimeMigrations, poolMax: 2 }).initialize();
    await runMigrations(dataSource).finally(() => dataSource.destroy());
    const client = await connect(url);
    return {
      url,
      title: `${kind} PostgreSQL ${await serverVersion(client)}`,
      notDurable: await notDurable(client),
      client,
      cpu: await ServerCpu.find(client),
      drop: async () => {
        await client.end();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
};

interface Made {
  readonly url: string;
  readonly kind: string;
  remove(): Promise<void>;
}

const embedded = async (): Promise<Made> => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'otr-bench-'));
  const forget = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  try {
    const server = await EmbeddedPostgres.start({ dataDir });
    const remove = async (): Promise<void> => {
      await server.stop();
      await forget();
    };
    return { url: server.url, kind: 'embedded', remove };
  } catch (error) {
    await forget();
    throw error;
  }
};

/** SQLSTATE: insufficient privilege. */
const NOT_ALLOWED = '42501';

const beside = async (databaseUrl: string): Promise<Made> => {
  const name = `otr_bench_${randomBytes(4).toString('hex')}`;
  try {
    await withClient(databaseUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  } catch (error) {
    if ((error as { readonly code?: string }).code === NOT_ALLOWED) return inside(databaseUrl);
    throw error;
  }
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const remove = (): Promise<void> =>
    withClient(databaseUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  return { url: url.href, kind: 'given', remove };
};

/** For a role that may make no database: the one that is named, as long as nothing of ours is in it. */
const inside = async (databaseUrl: string): Promise<Made> => {
  await withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = ANY($1)', [SCHEMAS]);
    if (rowCount === 0) return;
    throw new StartupError(
      'Expected to make a database for the benchmark, but the role that DATABASE_URL names may not, and the database that it names is in use; ' +
        'name an empty one, or allow the role to make databases',
    );
  });
  const remove = (): Promise<void> =>
    withClient(databaseUrl, (client) =>
      client.query(`DROP SCHEMA IF EXISTS ${SCHEMAS.join(', ')} CASCADE; DROP TABLE IF EXISTS otr_migration`),
    );
  return { url: databaseUrl, kind: 'given', remove };
};

const withClient = async (url: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = await connect(url);
  try {
    await use(client);
  } finally {
    await client.end();
  }
};

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString, application_name: 'otr-bench' });
  await client.connect().catch((error: unknown) => {
    throw new StartupError(`Expected to connect to the database, but failed: ${reasonOf(error)}`);
  });
  return client;
};

/** One that tried several addresses has an empty message of its own. */
const reasonOf = (error: unknown): string => {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
};

/** Those of the settings that matter which are off. */
const notDurable = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off' ORDER BY name`,
    [DURABLE],
  );
  return rows.map(({ name }) => name);
};

const serverVersion = async (client: pg.Client): Promise<string> => {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  return rows[0]?.version ?? 'of unknown version';
};
