import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type TestServer, testServer } from './test-server.js';

export interface Template {
  /** Says what is in it; lower case, digits and `_`. The same name is the same content. */
  readonly name: string;
  /** Whether later runs on the server that DATABASE_URL names find it, too: for what takes minutes to make. */
  readonly isKept?: boolean;
  /** Fills a new, empty database. */
  readonly fill: (url: string) => Promise<void>;
}

/** A copy of a template, of one spec. */
export interface DatabaseCopy {
  readonly url: string;
  /** Whoever else may still be connected. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh database with what is in a template. The first to ask for the template makes it while the others wait; every later call of
 * the whole run copies it, which takes some tens of milliseconds.
 */
export async function copyTemplate(template: Template): Promise<DatabaseCopy> {
  const server = await testServer();
  const name = `${server.databasePrefix}${randomBytes(6).toString('hex')}`;
  await withAdmin(server, async (client) => {
    const source = await takeTemplate(client, server, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source} OWNER ${owner(server)} ${copying(server)}`);
  });
  return {
    url: urlOf(server, name),
    drop: () =>
      withAdmin(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** Does something while no other worker of the run does the same. */
export async function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  return withAdmin(await testServer(), (client) => locked(client, name, work));
}

/** @returns the name of the template's database, made now if this is its first use */
async function takeTemplate(client: pg.Client, server: TestServer, { name, isKept, fill }: Template): Promise<string> {
  const prefix = isKept && !server.isEmbedded ? 'otr_test_' : server.databasePrefix;
  const template = `${prefix}template_${name}`;
  if (await exists(client, template)) return template;
  return locked(client, template, async () => {
    if (await exists(client, template)) return template;
    // It gets its name when it is whole: one that was interrupted is never copied.
    const draft = `${prefix}draft_${name}`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} OWNER ${owner(server)}`);
    await fill(urlOf(server, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    return template;
  });
}

async function locked<T>(client: pg.Client, name: string, work: () => Promise<T>): Promise<T> {
  await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
  try {
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
  }
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
