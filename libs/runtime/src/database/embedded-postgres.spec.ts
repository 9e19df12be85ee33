import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { until } from '#testing/until.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { StartupError } from './startup-error.js';

const APPLICATION = path.join(import.meta.dirname, 'testing', 'application.ts');
const LOADER = path.resolve(import.meta.dirname, '../../../../scripts/typescript.mjs');

describe('EmbeddedPostgres', () => {
  let dataDir: string;
  let servers: EmbeddedPostgres[];

  async function start(options: Partial<Parameters<typeof EmbeddedPostgres.start>[0]> = {}): Promise<EmbeddedPostgres> {
    const server = await EmbeddedPostgres.start({ dataDir, durable: false, ...options });
    servers.push(server);
    return server;
  }

  beforeEach(async () => {
    // As mktemp -d makes it: a folder that only its owner may enter.
    dataDir = await mkdtemp(path.join(tmpdir(), 'otr-embedded-'));
    servers = [];
  });

  afterEach(async () => {
    for (const server of servers) await server.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  });

  it('should keep what was committed over a clean stop, in a folder that only its owner may enter', async () => {
    // given
    const first = await start();
    await query(first.url, 'CREATE TABLE kept (id int)');
    await query(first.url, 'INSERT INTO kept VALUES (7)');
    await first.stop();
    // when
    const second = await start();
    // then
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  });

  it('should be durable unless told otherwise', async () => {
    // when
    const server = await start({ durable: true });
    // then
    const shown = await query(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
    );
    expect(shown).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
  });

  it('should let in the application with its password only, and not as superuser', async () => {
    // given
    const server = await start();
    const wrong = new URL(server.url);
    wrong.password = 'guess';
    // then
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await query(server.url, "SELECT current_user AS me, current_setting('is_superuser') AS superuser")).toEqual([
      { me: 'otr', superuser: 'off' },
    ]);
    expect((await stat(path.join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
  });

  it('should work where the path is too long for a socket', async () => {
    // given
    const deep = path.join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
    // when
    const server = await start({ dataDir: deep });
    // then
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('should refuse a data folder that another application uses, in one line', async () => {
    // given
    await start();
    // when
    const refusal = await EmbeddedPostgres.start({ dataDir }).catch((error: unknown) => error);
    // then
    expect(refusal).toBeInstanceOf(StartupError);
    expect((refusal as Error).message).toMatch(
      /^Expected to use the data folder '.*' alone, but process \d+ is using it; .*$/,
    );
  });

  it('should take over the server of an application that was killed, with all that it acknowledged', async () => {
    // given
    const application = await startApplication(dataDir);
    await query(application.url, 'CREATE TABLE acknowledged (id int)');
    await query(application.url, 'INSERT INTO acknowledged VALUES (1), (2)');
    await kill(application.process);
    // when
    const successor = await start();
    // then
    expect(successor.adopted).toBe(true);
    expect(successor.pid).toBe(application.postmaster);
    expect(await query(successor.url, 'SELECT count(*)::int AS n FROM acknowledged')).toEqual([{ n: 2 }]);
  });

  it('should start anew when application and server were killed', async () => {
    // given
    const application = await startApplication(dataDir);
    await query(application.url, 'CREATE TABLE acknowledged (id int)');
    // The application first: it would start its server again.
    await kill(application.process);
    process.kill(application.postmaster, 'SIGKILL');
    // when
    const successor = await start();
    // then
    expect(successor.adopted).toBe(false);
    expect(await query(successor.url, 'SELECT count(*)::int AS n FROM acknowledged')).toEqual([{ n: 0 }]);
  });

  it('should start its server again when that one is killed', async () => {
    // given
    const messages: string[] = [];
    const server = await start({ onProgress: (message) => messages.push(message) });
    const killed = server.pid;
    // when
    process.kill(killed, 'SIGKILL');
    // then: the new one takes connections a moment before the application knows of it
    await until('another server', () => server.pid !== killed);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(messages).toContain('PostgreSQL ended unexpectedly; starting it again');
  });

  it('should not be misled by a process id that was given to somebody else', async () => {
    // given
    const first = await start();
    await first.stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { cwd: '/' });
    await writeFile(
      path.join(dataDir, 'postgres', 'postmaster.pid'),
      `${stranger.pid}\n${dataDir}/postgres\n1\n5432\n\n\n`,
    );
    try {
      // when
      const second = await start();
      // then
      expect(second.adopted).toBe(false);
      expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await kill(stranger);
    }
  });

  it('should begin again when making the cluster was interrupted', async () => {
    // given
    const draft = path.join(dataDir, 'postgres.new');
    await mkdir(path.join(draft, 'base'), { recursive: true });
    // when
    const server = await start();
    // then
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('should refuse a password file that others may read', async () => {
    // given
    const first = await start();
    await first.stop();
    await chmod(path.join(dataDir, 'postgres.password'), 0o644);
    // when / then
    await expect(EmbeddedPostgres.start({ dataDir })).rejects.toThrow('to be readable by its owner alone');
    expect(await readFile(path.join(dataDir, 'lock'), 'utf8').catch(() => 'free')).toBe('free');
  });
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that holds the folder, as the server does. */
async function startApplication(dataDir: string): Promise<{ process: ChildProcess; url: string; postmaster: number }> {
  const child = spawn(process.execPath, ['--conditions=development', '--import', LOADER, APPLICATION, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { process: child, ...(JSON.parse(line) as { url: string; postmaster: number }) };
  }
  throw new Error('Expected the application to say where its database is, but it ended');
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
