import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { DataFolderLock } from './data-folder-lock.js';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import {
  type ClusterPaths,
  clusterPaths,
  createCluster,
  hasCluster,
  ownedFolder,
  SUPERUSER,
  socketFolder,
  takePassword,
} from './postgres-cluster.js';
import { DISPOSABLE_SETTINGS, DURABLE_SETTINGS, type PostgresSettings } from './postgres-settings.js';
import {
  findPostmaster,
  type Postmaster,
  type PostmasterPlan,
  startPostmaster,
  stopPostmaster,
  waitUntilReady,
} from './postmaster.js';
import { isAlive } from './process-identity.js';
import { StartupError } from './startup-error.js';

/** The application's role and its database in the embedded server; the role is no superuser. */
const APPLICATION = 'otr';

const SOCKET_PORT = 5432;
const WATCH_MS = 500;
const RESTART_PAUSE_MS = 1_000;
/** A server that was left running and does not answer within this, twice, hangs. */
const ANSWER_TIMEOUT_MS = 5_000;
const ADOPT_ATTEMPTS_MAX = 2;
/** One that says it is ready is: making the database on it takes as long as the disk takes. */
const SETUP_TIMEOUT_MS = 5 * 60_000;

export interface EmbeddedPostgresOptions {
  /** Where data, password, log and lock lie; made when it is missing. */
  readonly dataDir: string;
  /** Told what is being done, a line each, before what takes long. */
  readonly onProgress?: (message: string) => void;
  /** In addition to, or in place of, the usual settings. */
  readonly settings?: PostgresSettings;
  /** False only for tests: no fsync. */
  readonly durable?: boolean;
}

/**
 * A real PostgreSQL server in a data folder, run by this application: made at first use, locked to this process, listening on
 * a socket of the data folder (on Windows: on loopback, at a free port) and open to a random password only.
 *
 * A server that a killed application left running is taken over. One that ends by itself is started again.
 */
export class EmbeddedPostgres {
  private watch: NodeJS.Timeout | undefined;
  private restarting: Promise<void> | undefined;
  private stopped = false;

  private constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly lock: DataFolderLock,
    private readonly plan: PostmasterPlan,
    private readonly password: string,
    private postmaster: Postmaster,
    /** Whether the server had been left running by a predecessor. */
    readonly adopted: boolean,
  ) {
    this.watch = setInterval(() => this.look(), WATCH_MS).unref();
  }

  /** @throws StartupError with one line that says why not, and what to do */
  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const dataDir = path.resolve(options.dataDir);
    const lock = await DataFolderLock.acquire(dataDir).catch((error: unknown) => {
      throw explained(error, dataDir);
    });
    try {
      const onProgress = options.onProgress ?? (() => undefined);
      const { plan, password } = await prepare(dataDir, options, onProgress);
      const left = await adopt(plan, password, onProgress);
      const postmaster = left ?? (await startPostmaster(plan, onProgress));
      await createApplicationDatabase(postmaster, password);
      return new EmbeddedPostgres(options, lock, plan, password, postmaster, left !== undefined);
    } catch (error) {
      await lock.release();
      throw explained(error, dataDir);
    }
  }

  /** The application's database, as its own role. */
  get url(): string {
    return connectionUrl(this.postmaster, APPLICATION, this.password, APPLICATION);
  }

  /** The database `postgres` as superuser: for tests and backups. */
  get adminUrl(): string {
    return connectionUrl(this.postmaster, SUPERUSER, this.password, 'postgres');
  }

  /** The server's first process; its children do the work. */
  get pid(): number {
    return this.postmaster.pid;
  }

  /** Ends the server cleanly and gives the data folder free. Call it after the last connection is closed. */
  async stop(): Promise<void> {
    await this.leave(true);
  }

  /** Gives the data folder free but lets the server run, for a successor to take over. */
  async detach(): Promise<void> {
    await this.leave(false);
  }

  private async leave(stopServer: boolean): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    clearInterval(this.watch);
    await this.restarting;
    if (stopServer) {
      await stopPostmaster(this.postmaster.pid);
      await removeSocketFolder(this.plan);
    }
    await this.lock.release();
  }

  private look(): void {
    if (this.stopped || this.restarting !== undefined || isAlive(this.postmaster.pid)) return;
    this.restarting = this.restart().finally(() => {
      this.restarting = undefined;
    });
  }

  /** The socket's path stays what it was, so that pools find the new server by themselves. */
  private async restart(): Promise<void> {
    const onProgress = this.options.onProgress ?? (() => undefined);
    while (!this.stopped) {
      onProgress('PostgreSQL ended unexpectedly; starting it again');
      try {
        this.postmaster = await startPostmaster(this.plan, onProgress);
        return;
      } catch (error) {
        onProgress((error as Error).message);
        await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
      }
    }
  }
}

/** One beside the data stays; a temporary one goes. */
async function removeSocketFolder({ socketFolder: folder, cluster }: PostmasterPlan): Promise<void> {
  if (folder !== undefined && path.dirname(folder) !== path.dirname(cluster)) {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(
  dataDir: string,
  options: EmbeddedPostgresOptions,
  onProgress: (message: string) => void,
): Promise<{ plan: PostmasterPlan; password: string }> {
  const durable = options.durable ?? true;
  const paths = clusterPaths(dataDir);
  const binaries = await findPostgresBinaries();
  const account = await choosePostgresAccount([path.dirname(binaries.postgres), dataDir]);
  await ownedFolder(paths.run, account);
  const password = await takePassword(paths);
  if (!(await hasCluster(paths))) {
    onProgress('Making a PostgreSQL database (once, some seconds)');
    await createCluster(paths, binaries, account, durable);
  }
  const folder = await plannedSocketFolder(paths, account);
  const plan = {
    cluster: paths.cluster,
    logFile: paths.logFile,
    binaries,
    account,
    socketFolder: folder,
    port: folder === undefined ? await freePort() : SOCKET_PORT,
    settings: { ...(durable ? DURABLE_SETTINGS : DISPOSABLE_SETTINGS), ...options.settings },
  };
  return { plan, password };
}

/** The running server's own, when there is one, so that it can be taken over. */
async function plannedSocketFolder(paths: ClusterPaths, account: PostgresAccount): Promise<string | undefined> {
  const left = await findPostmaster(paths.cluster);
  return left?.socketFolder || (await socketFolder(paths, account));
}

/** A server left running by a killed predecessor, if it answers; one that does not is stopped. */
async function adopt(
  plan: PostmasterPlan,
  password: string,
  onProgress: (message: string) => void,
): Promise<Postmaster | undefined> {
  const left = await findPostmaster(plan.cluster);
  if (left === undefined) return undefined;
  onProgress(`Taking over the PostgreSQL server that was left running (process ${left.pid})`);
  const ready = await waitUntilReady(plan.cluster, left.pid, onProgress);
  if (ready === undefined) return undefined;
  for (let attempt = 1; attempt <= ADOPT_ATTEMPTS_MAX; attempt += 1) {
    if (await answers(ready, password)) return ready;
  }
  onProgress('It does not answer; stopping it');
  await stopPostmaster(left.pid);
  return undefined;
}

async function answers(postmaster: Postmaster, password: string): Promise<boolean> {
  return withAdmin(postmaster, password, ANSWER_TIMEOUT_MS, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  );
}

async function createApplicationDatabase(postmaster: Postmaster, password: string): Promise<void> {
  await withAdmin(postmaster, password, SETUP_TIMEOUT_MS, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [APPLICATION]);
    if (rowCount !== 0) return;
    const roles = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APPLICATION]);
    if (roles.rowCount === 0) {
      await client.query(`CREATE ROLE ${APPLICATION} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    }
    await client.query(`CREATE DATABASE ${APPLICATION} OWNER ${APPLICATION}`);
  });
}

async function withAdmin<T>(
  postmaster: Postmaster,
  password: string,
  timeoutMs: number,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: connectionUrl(postmaster, SUPERUSER, password, 'postgres'),
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs * 6,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function connectionUrl(postmaster: Postmaster, user: string, password: string, database: string): string {
  const base = `postgres://${user}:${encodeURIComponent(password)}`;
  if (postmaster.socketFolder === '') return `${base}@127.0.0.1:${postmaster.port}/${database}`;
  return `${base}@localhost:${postmaster.port}/${database}?host=${encodeURIComponent(postmaster.socketFolder)}`;
}

/** A folder that may not be written, or a full disk, is the starter's to mend. */
function explained(error: unknown, dataDir: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const mendable = code !== undefined && ['EACCES', 'EPERM', 'ENOSPC', 'EROFS', 'ENOTDIR'].includes(code);
  return mendable ? new StartupError(`Expected to use the data folder '${dataDir}', but failed: ${message}`) : error;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : SOCKET_PORT));
    });
  });
}
