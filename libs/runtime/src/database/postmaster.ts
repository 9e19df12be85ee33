import { spawn } from 'node:child_process';
import { open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PostgresAccount } from './postgres-account.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { PostgresSettings } from './postgres-settings.js';
import { isAlive, isTaken } from './process-identity.js';
import { StartupError } from './startup-error.js';

/** Recovery after a crash reads the log since the last checkpoint: long on a slow disk, but never endless. */
const READY_TIMEOUT_MS = 600_000;
const POLL_MS = 20;
const PROGRESS_MS = 5_000;
/** A clean stop ends the connections and writes a checkpoint; after this it is ended without one. */
const STOP_CLEAN_TIMEOUT_MS = 60_000;
const STOP_IMMEDIATE_TIMEOUT_MS = 10_000;
/** Server processes that outlive a killed postmaster notice within moments; until then no new one may start. */
const LEFTOVER_TIMEOUT_MS = 60_000;
const LOG_BYTES_MAX = 10 * 1024 * 1024;
const LOG_TAIL_LINES = 8;

/** A PostgreSQL server's first process, as its file `postmaster.pid` tells. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Empty where there are no sockets. */
  readonly socketFolder: string;
  readonly ready: boolean;
}

/** Where a cluster lies and how to run it. */
export interface PostmasterPlan {
  readonly cluster: string;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly account: PostgresAccount;
  /** Absent: listen on loopback at `port` instead. */
  readonly socketFolder?: string | undefined;
  readonly port: number;
  readonly settings: PostgresSettings;
}

/** The running postmaster of a cluster, or undefined when none runs; a file left behind by a dead one is not believed. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(cluster);
  if (postmaster === undefined || !isAlive(postmaster.pid)) return undefined;
  return (await worksIn(postmaster.pid, cluster)) ? postmaster : undefined;
}

/** Starts a server and waits until it takes connections. It lives on when this process ends. */
export async function startPostmaster(
  plan: PostmasterPlan,
  onProgress: (message: string) => void,
): Promise<Postmaster> {
  const deadline = Date.now() + LEFTOVER_TIMEOUT_MS;
  await clearReusedPid(plan);
  for (;;) {
    const outcome = await launch(plan, onProgress);
    if (typeof outcome !== 'string') return outcome;
    if (!outcome.includes('pre-existing shared memory block') || Date.now() > deadline) {
      throw new StartupError(`Expected PostgreSQL to start, but it ended; ${plan.logFile} says: ${outcome}`);
    }
    await pause(POLL_MS * 10);
  }
}

/** Stops a server cleanly; one that does not follow is ended without a checkpoint, which costs a recovery and no data. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, timeoutMs] of [
    ['SIGINT', STOP_CLEAN_TIMEOUT_MS],
    ['SIGQUIT', STOP_IMMEDIATE_TIMEOUT_MS],
    ['SIGKILL', STOP_IMMEDIATE_TIMEOUT_MS],
  ] as const) {
    if (!send(pid, signal)) return;
    const deadline = Date.now() + timeoutMs;
    while (isAlive(pid) && Date.now() < deadline) await pause(POLL_MS);
    if (!isAlive(pid)) return;
  }
}

/** Waits until a server that was found starting is ready. @returns undefined when it ended instead */
export async function waitUntilReady(
  cluster: string,
  pid: number,
  onProgress: (message: string) => void,
): Promise<Postmaster | undefined> {
  const started = Date.now();
  let told = started;
  while (isAlive(pid)) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.pid === pid && postmaster.ready) return postmaster;
    if (Date.now() - started > READY_TIMEOUT_MS) {
      throw new StartupError(`Expected PostgreSQL to be ready within ${READY_TIMEOUT_MS / 1000} s, but it is not`);
    }
    if (Date.now() - told >= PROGRESS_MS) {
      told = Date.now();
      onProgress(`PostgreSQL is still starting (${Math.round((told - started) / 1000)} s)`);
    }
    await pause(POLL_MS);
  }
  return undefined;
}

/** @returns the server, or the end of its log when it ended before it was ready */
async function launch(plan: PostmasterPlan, onProgress: (message: string) => void): Promise<Postmaster | string> {
  await keepLogShort(plan.logFile);
  const log = await open(plan.logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;
  try {
    const [command, ...args] = [...plan.account.prefix, plan.binaries.postgres, ...argumentsOf(plan)];
    // Detached: Ctrl-C at the terminal must reach the application alone, which then stops the server when it has finished.
    const child = spawn(command as string, args, {
      ...plan.account.ids,
      cwd: path.parse(plan.cluster).root,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: postgresEnvironment(),
      windowsHide: true,
    });
    let failure: Error | undefined;
    child.once('error', (error) => {
      failure = error;
    });
    child.unref();
    const ready = child.pid === undefined ? undefined : await waitUntilReady(plan.cluster, child.pid, onProgress);
    if (ready !== undefined) return ready;
    return failure?.message ?? (await tail(plan.logFile, logStart));
  } finally {
    await log.close();
  }
}

/** Nothing of the caller's `PG…` variables or locale reaches the server. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C', TZ: 'UTC' };
}

function argumentsOf(plan: PostmasterPlan): string[] {
  const settings: Record<string, string> = {
    ...plan.settings,
    port: String(plan.port),
    listen_addresses: plan.socketFolder === undefined ? '127.0.0.1' : '',
    unix_socket_directories: plan.socketFolder ?? '',
    unix_socket_permissions: '0700',
  };
  return ['-D', plan.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, socketFolder, , , status] = text.split('\n');
  const id = Number(pid);
  if (!Number.isInteger(id) || id <= 0) return undefined;
  return { pid: id, port: Number(port), socketFolder: socketFolder ?? '', ready: status?.trim() === 'ready' };
}

/**
 * A process id may have been given to somebody else since. A postmaster's working folder is its cluster. Where that cannot be
 * seen, the process is believed to be the postmaster.
 */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await workingFolder(pid)) === (await realpath(cluster));
}

async function workingFolder(pid: number | string): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}

/**
 * PostgreSQL does not start while the process id in a lock file of a dead server belongs to any process, be it another
 * program's or the record of one that ended. The files are taken away only when no process at all works in the cluster, since
 * they also guard against leftovers.
 */
async function clearReusedPid(plan: PostmasterPlan): Promise<void> {
  const left = await readPostmaster(plan.cluster);
  if (process.platform !== 'linux' || left === undefined || !isTaken(left.pid)) return;
  const folder = await realpath(plan.cluster);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map(workingFolder));
  if (folders.includes(folder)) return;
  await rm(path.join(plan.cluster, 'postmaster.pid'), { force: true });
  if (plan.socketFolder !== undefined) {
    await rm(path.join(plan.socketFolder, `.s.PGSQL.${plan.port}.lock`), { force: true });
  }
}

async function keepLogShort(file: string): Promise<void> {
  const size = await stat(file).then(
    (status) => status.size,
    () => 0,
  );
  if (size > LOG_BYTES_MAX) await rename(file, `${file}.1`);
}

async function tail(file: string, from: number): Promise<string> {
  const text = (await readFile(file)).subarray(from).toString('utf8');
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).slice(-LOG_TAIL_LINES).join(' | ');
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
