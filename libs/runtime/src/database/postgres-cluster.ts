import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { postgresEnvironment } from './postmaster.js';
import { StartupError } from './startup-error.js';

/** The server's owner, used to make the application's role and database, and for nothing else. */
export const SUPERUSER = 'postgres';

const MAJOR_VERSION = '18';
/** A socket's whole path must fit into 107 bytes on Linux and 103 on macOS; its name takes 15. */
const SOCKET_FOLDER_BYTES_MAX = 85;

/** What lies where in a data folder. */
export interface ClusterPaths {
  readonly cluster: string;
  readonly password: string;
  readonly logFile: string;
  readonly run: string;
}

export function clusterPaths(dataDir: string): ClusterPaths {
  return {
    cluster: path.join(dataDir, 'postgres'),
    password: path.join(dataDir, 'postgres.password'),
    logFile: path.join(dataDir, 'postgres.log'),
    run: path.join(dataDir, 'run'),
  };
}

/** @returns whether there is a cluster; one of another major version is refused */
export async function hasCluster(paths: ClusterPaths): Promise<boolean> {
  const version = await readFile(path.join(paths.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) return false;
  if (version.trim() !== MAJOR_VERSION) {
    throw new StartupError(
      `Expected the data in '${paths.cluster}' to be of PostgreSQL ${MAJOR_VERSION}, but it is of ${version.trim()}; ` +
        'move it by pg_dump and pg_restore',
    );
  }
  return true;
}

/** Makes the cluster, all or nothing: one that was interrupted is begun again. */
export async function createCluster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  durable: boolean,
): Promise<void> {
  const draft = `${paths.cluster}.new`;
  const passwordFile = path.join(paths.run, 'initdb.password');
  await rm(draft, { recursive: true, force: true });
  await ownedFolder(draft, account);
  await writeFile(passwordFile, await takePassword(paths), { mode: 0o600 });
  if (account.owner) await chown(passwordFile, account.owner.uid, account.owner.gid);
  const [command, ...args] = [
    ...account.prefix,
    binaries.initdb,
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // Sorts by code point and folds case by Unicode, the same on every machine.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await promisify(execFile)(command as string, args, {
      ...account.ids,
      cwd: path.parse(draft).root,
      env: postgresEnvironment(),
    });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = (stderr || message).trim().split('\n').join(' | ');
    throw new StartupError(`Expected to make a PostgreSQL cluster in '${paths.cluster}', but failed: ${reason}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, paths.cluster);
}

/** Where the server's socket goes: beside the data, or into a private temporary folder where that path is too long. */
export async function socketFolder(paths: ClusterPaths, account: PostgresAccount): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  if (Buffer.byteLength(paths.run) <= SOCKET_FOLDER_BYTES_MAX) return paths.run;
  const folder = await mkdtemp(path.join(tmpdir(), 'otr-'));
  if (account.owner) await chown(folder, account.owner.uid, account.owner.gid);
  return folder;
}

export async function ownedFolder(folder: string, account: PostgresAccount): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account.owner) await chown(folder, account.owner.uid, account.owner.gid);
}

/** The password of this data folder, for its owner's eyes only; made at first use. */
export async function takePassword(paths: ClusterPaths): Promise<string> {
  try {
    await writeFile(paths.password, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const { mode } = await lstat(paths.password);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new StartupError(
      `Expected '${paths.password}' to be readable by its owner alone, but others may read it too`,
    );
  }
  return readFile(paths.password, 'utf8');
}
