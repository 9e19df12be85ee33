import type { Command } from '#protocol/commands.js';
import { bigints, texts } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

export interface PendingCommand {
  /** Counts up: the order in which they go on. */
  readonly id: number;
  readonly command: Command;
}

const text = `INSERT INTO engine.pending_command (pending_command_id, body)
  SELECT * FROM unnest($1::bigint[], $2::text[])`;

export const insertPendingCommands = (rows: readonly PendingCommand[]): Statement => ({
  name: 'insert-pending-commands',
  text,
  rows: rows.length,
  values: [bigints(rows, (row) => row.id), texts(rows, (row) => JSON.stringify(row.command))],
});
