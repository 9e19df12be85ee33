import { mkdtemp, readdir, readFile, readlink, realpath, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RUN_FOLDER_PREFIX = 'otr-test-';
/** A file system in memory: copying a database takes a tenth of the time there (8 ms against 80–250 ms, measured). */
const MEMORY_FOLDER = '/dev/shm';
/** Containers often have no more than 64 MiB there, which a test under load would fill. */
const MEMORY_BYTES_MIN = 4 * 1024 ** 3;

const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 20;

/** A new folder for the run, in memory where there is enough. */
export async function makeRun() {
  const room = await statfs(MEMORY_FOLDER).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  const parent = room >= MEMORY_BYTES_MIN ? MEMORY_FOLDER : tmpdir();
  return mkdtemp(path.join(parent, RUN_FOLDER_PREFIX));
}

/** Runs whose jest was killed before it could tidy up. */
export async function removeLeftRuns() {
  for (const parent of [tmpdir(), MEMORY_FOLDER]) {
    for (const name of await readdir(parent).catch(() => [])) {
      if (!name.startsWith(RUN_FOLDER_PREFIX)) continue;
      const folder = path.join(parent, name);
      const owner = await readFile(path.join(folder, 'owner'), 'utf8').catch(() => '');
      if (owner !== '' && !isAlive(Number(owner))) await removeRun(folder).catch(() => undefined);
    }
  }
}

/** Ends the run's embedded server, if it started one, without a checkpoint: nobody reads its data again. */
export async function removeRun(folder) {
  const text = await readFile(path.join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (pid > 0 && isAlive(pid) && (await worksIn(pid, path.join(folder, 'data', 'postgres')))) {
    process.kill(pid, 'SIGQUIT');
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Names begin with the run's folder's name: see `databasePrefix` in test-server.ts. */
export async function dropDatabasesOfRun(url, folder) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const prefix = `${path
      .basename(folder)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '_')}_`;
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
    for (const { datname } of rows) {
      await client.query(`ALTER DATABASE ${client.escapeIdentifier(datname)} IS_TEMPLATE false`);
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`);
    }
  } finally {
    await client.end();
  }
}

/** A server's working folder is its data: the number of one that ended may have been given to any other process since. */
async function worksIn(pid, folder) {
  if (process.platform !== 'linux') return true;
  const [works, data] = await Promise.all([readlink(`/proc/${pid}/cwd`), realpath(folder)]).catch(() => []);
  return works !== undefined && works === data;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
