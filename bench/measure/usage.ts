import type pg from 'pg';
import type { ServerCpu } from './server-cpu.js';

/** What a part of a run has used. Milliseconds. */
export interface Usage {
  readonly wallMs: number;
  /** Of this process: engine, workers and load generator together. */
  readonly engineCpuMs: number;
  /** Of the database server; null where it cannot be seen from here. */
  readonly databaseCpuMs: number | null;
  /** Bytes of the server's write-ahead log. */
  readonly walBytes: number;
}

/** Begins to measure; what is returned ends it. */
export const startUsage = async (client: pg.Client, server: ServerCpu | undefined): Promise<() => Promise<Usage>> => {
  const walBefore = await walPosition(client);
  const serverBefore = server?.read();
  const engineBefore = process.cpuUsage();
  const begun = performance.now();
  return async () => {
    const wallMs = performance.now() - begun;
    const { user, system } = process.cpuUsage(engineBefore);
    const databaseCpuMs = server === undefined || serverBefore === undefined ? null : server.read() - serverBefore;
    const walBytes = (await walPosition(client)) - walBefore;
    return { wallMs, engineCpuMs: (user + system) / 1000, databaseCpuMs, walBytes };
  };
};

const walPosition = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text AS bytes`,
  );
  return Number(rows[0]?.bytes ?? 0);
};
