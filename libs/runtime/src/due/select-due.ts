import type { Key } from '#protocol/key.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import type { Due } from './due-heap.js';

interface Row {
  readonly key: Key;
  readonly due: string;
}

/** A query for the rows after a place in the order (due, key). Measured: 1,000 of 20,000 timers in 6 ms. */
const selectDue =
  (name: string, table: string, key: string, due: string, where = 'true') =>
  async (session: SqlSession, after: Due, max: number): Promise<readonly Due[]> => {
    const rows = await session.run<Row>({
      name,
      text: `SELECT ${key} AS key, ${due} AS due FROM engine.${table}
        WHERE ${where} AND (${due}, ${key}) > ($1::bigint, $2::bigint) ORDER BY ${due}, ${key} LIMIT $3`,
      values: [Number.isFinite(after.due) ? after.due : MIN_BIGINT, after.key === '' ? MIN_BIGINT : after.key, max],
    });
    return rows.map((row) => ({ key: row.key, due: Number(row.due) }));
  };

const MIN_BIGINT = '-9223372036854775808';

/** The same over a `timestamptz`, by which the row is indexed. */
const selectDueByTime =
  (name: string, column: string, state: string) =>
  async (session: SqlSession, after: Due, max: number): Promise<readonly Due[]> => {
    const rows = await session.run<Row>({
      name,
      text: `SELECT job_key AS key, (extract(epoch FROM ${column}) * 1000)::bigint AS due FROM engine.job
        WHERE state = '${state}' AND ${column} >= $1::timestamptz AND (${column}, job_key) > ($1::timestamptz, $2::bigint)
        ORDER BY ${column}, job_key LIMIT $3`,
      values: [
        Number.isFinite(after.due) ? new Date(after.due).toISOString() : '-infinity',
        after.key === '' ? MIN_BIGINT : after.key,
        max,
      ],
    });
    return rows.map((row) => ({ key: row.key, due: Number(row.due) }));
  };

export const selectDueTimers = selectDue('select-due-timers', 'timer', 'timer_key', 'due');
export const selectDueMessages = selectDue('select-due-messages', 'message', 'message_key', 'deadline');
export const selectDueLeases = selectDueByTime('select-due-leases', 'deadline', 'ACTIVATED');
export const selectDueBackoffs = selectDueByTime('select-due-backoffs', 'retry_backoff_until', 'BACKOFF');
