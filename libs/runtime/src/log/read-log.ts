import type { EngineRecord } from '#protocol/records.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import { unpackRecords } from './unpack-records.js';

/** Rows of the log read at once: more than one command can have. */
export const LOG_ROWS_MAX = 500;

/** Rows of one command, at most: a turn's follow-ups reach so many roots. */
const COMMAND_ROWS_MAX = 256;

interface Row {
  readonly first_position: string;
  readonly last_position: string;
  readonly bytes: Buffer;
}

/** A part of the log, in the order of positions, and where the next part begins. */
export interface LogPage {
  readonly records: readonly EngineRecord[];
  readonly next: number;
}

const text = `SELECT first_position, last_position, bytes FROM engine.log
  WHERE first_position >= COALESCE(
    (SELECT min(first_position) FROM (
       SELECT first_position, last_position FROM engine.log
       WHERE first_position < $1::bigint ORDER BY first_position DESC LIMIT ${COMMAND_ROWS_MAX}
     ) AS before WHERE last_position >= $1::bigint), $1::bigint)
  ORDER BY first_position LIMIT ${LOG_ROWS_MAX}`;

/**
 * Reads the committed log from a position on: whole commands, since the records of one command lie in as many rows as it touched roots,
 * and only together are they in order.
 */
export const readLog = async (session: SqlSession, from: number): Promise<LogPage> => {
  const rows = await session.run<Row>({ name: 'read-log', text, values: [from] });
  // The last command of a full page may have more rows: it is left for the next page.
  const cut = rows.length < LOG_ROWS_MAX ? undefined : rows.at(-1)?.last_position;
  const whole = rows.filter((row) => row.last_position !== cut);
  const records = whole
    .flatMap((row) => unpackRecords(row.bytes))
    .filter((record) => record.position >= from)
    .sort((a, b) => a.position - b.position);
  const last = whole.at(-1);
  return { records, next: last === undefined ? from : Number(last.last_position) + 1 };
};
