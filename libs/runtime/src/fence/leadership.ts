import { EngineConnection } from '../connection/engine-connection.js';
import { FENCE_LOCK, LEADER_LOCK } from './locks.js';

/** How long an active node may be silent before another takes over (database time). */
export const LEASE_MS = 10_000;

export interface LeadershipOptions {
  readonly url: string;
  /** Names this node: shown to operators. */
  readonly holder: string;
  readonly leaseMs?: number;
}

/** What a node that has become active holds. */
export interface Leadership {
  /** The fencing number: every transaction checks it. */
  readonly epoch: number;
  /** Holds the session lock. All of the engine's transactions run on it, so that without the lock nothing is written. */
  readonly connection: EngineConnection;
}

/** Transactions and statements that take longer end by themselves: a takeover waits for them. */
const STATEMENT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;

const applicationName = (holder: string): string => `otr-engine ${holder}`.slice(0, 63);

const openLeading = ({ url, holder }: LeadershipOptions): Promise<EngineConnection> =>
  EngineConnection.open({
    url,
    applicationName: applicationName(holder),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    idleInTransactionTimeoutMs: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  });

/**
 * Tries to become the active node: at once where nobody holds the session lock (no process, or it is gone), or where its holder has not
 * renewed its lease (frozen, or cut off).
 *
 * @returns undefined where another node is active
 */
export const tryToLead = async (options: LeadershipOptions): Promise<Leadership | undefined> => {
  const connection = await openLeading(options);
  try {
    const { rows } = await connection.script<{ free: boolean }>(`SELECT pg_try_advisory_lock(${LEADER_LOCK}) AS free`);
    const epoch = await takeEpoch(connection, options, rows[0]?.free === true);
    if (epoch === undefined) {
      await connection.close();
      return undefined;
    }
    if (rows[0]?.free !== true) await pushAside(connection);
    return { epoch, connection };
  } catch (error) {
    await connection.close();
    throw error;
  }
};

/** Waits for the transactions of the epoch before, and begins the next. */
const takeEpoch = async (
  connection: EngineConnection,
  { holder, leaseMs = LEASE_MS }: LeadershipOptions,
  isFree: boolean,
): Promise<number | undefined> => {
  if (!isFree) {
    const { rows } = await connection.script<{ expired: boolean }>(
      'SELECT expires_at < clock_timestamp() AS expired FROM engine.fence',
    );
    if (rows[0]?.expired !== true) return undefined;
  }
  await connection.script(`BEGIN; SELECT pg_advisory_xact_lock(${FENCE_LOCK})`);
  const [row] = await connection.run<{ epoch: string }>({
    name: 'take-epoch',
    text: `UPDATE engine.fence SET epoch = epoch + 1, holder = $1,
        expires_at = clock_timestamp() + $2::bigint * interval '1 millisecond'
      WHERE $3::boolean OR expires_at < clock_timestamp()
      RETURNING epoch`,
    values: [holder, leaseMs, isFree],
  });
  await connection.script('COMMIT');
  return row === undefined ? undefined : Number(row.epoch);
};

/** A frozen node still holds the session lock: its connection is ended, and the lock taken. */
const pushAside = async (connection: EngineConnection): Promise<void> => {
  await connection.script(
    `SELECT pg_terminate_backend(pid) FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND classid = 0 AND objid = ${LEADER_LOCK}
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid();
     SELECT pg_advisory_lock(${LEADER_LOCK})`,
  );
};

/** Lengthens the lease. @returns whether this epoch is still in force */
export const renewLease = async (
  connection: EngineConnection,
  epoch: number,
  leaseMs: number = LEASE_MS,
): Promise<boolean> => {
  const rows = await connection.run({
    name: 'renew-lease',
    text: `UPDATE engine.fence SET expires_at = clock_timestamp() + $2::bigint * interval '1 millisecond'
      WHERE epoch = $1::bigint RETURNING epoch`,
    values: [epoch, leaseMs],
  });
  return rows.length === 1;
};

/**
 * Takes the session lock again after its connection was lost, under the same epoch. The old connection's process in the server is
 * ended if it lingers, so that its last transaction is decided.
 *
 * @throws an error of kind `fenced` where another node has taken over meanwhile
 */
export const resumeLeading = async (
  options: LeadershipOptions,
  epoch: number,
  oldBackendPid: number,
): Promise<EngineConnection> => {
  const connection = await openLeading(options);
  try {
    await connection.script(`BEGIN; SELECT engine.enter_fence(${epoch}); COMMIT`);
    const { rows } = await connection.script<{ free: boolean }>(`SELECT pg_try_advisory_lock(${LEADER_LOCK}) AS free`);
    if (rows[0]?.free !== true) {
      await connection.run({
        name: 'end-old-backend',
        text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE pid = $1 AND application_name = $2 AND pid <> pg_backend_pid()`,
        values: [oldBackendPid, applicationName(options.holder)],
      });
      await connection.script(`SELECT pg_advisory_lock(${LEADER_LOCK})`);
    }
    await connection.script(`BEGIN; SELECT engine.enter_fence(${epoch}); COMMIT`);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
};
