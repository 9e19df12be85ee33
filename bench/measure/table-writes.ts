import type pg from 'pg';

/** Rows of one table that were written, as the server counts them. */
export interface TableWrites {
  readonly table: string;
  readonly inserted: number;
  readonly updated: number;
  /** Of the updated ones, those that touched no index (heap-only tuples). */
  readonly updatedHot: number;
  readonly deleted: number;
}

/** All row writes of the current database since it was made. Complete once the sessions that wrote have ended: see `sessionsEnded`. */
export const readTableWrites = async (client: pg.Client): Promise<TableWrites[]> => {
  const { rows } = await client.query<TableWrites>(
    `SELECT schemaname || '.' || relname AS table, n_tup_ins::int AS inserted, n_tup_upd::int AS updated,
       n_tup_hot_upd::int AS "updatedHot", n_tup_del::int AS deleted
     FROM pg_stat_user_tables ORDER BY 1`,
  );
  return rows;
};

/** What was written between two readings; only tables in which something was. */
export const writesBetween = (before: readonly TableWrites[], after: readonly TableWrites[]): TableWrites[] =>
  after
    .map((row) => {
      const old = before.find(({ table }) => table === row.table);
      return {
        table: row.table,
        inserted: row.inserted - (old?.inserted ?? 0),
        updated: row.updated - (old?.updated ?? 0),
        updatedHot: row.updatedHot - (old?.updatedHot ?? 0),
        deleted: row.deleted - (old?.deleted ?? 0),
      };
    })
    .filter((row) => rowsOf(row) > 0);

export const rowsOf = ({ inserted, updated, deleted }: TableWrites): number => inserted + updated + deleted;

const POLL_MS = 50;
const ENDED_TIMEOUT_MS = 10_000;

/** Waits until nobody else is in the database: a session's counts are complete when it has ended. */
export const sessionsEnded = async (client: pg.Client): Promise<void> => {
  const deadline = performance.now() + ENDED_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
};
