import type { Key } from '#protocol/key.js';
import { bigints } from '#readmodels/sql/binary-array.js';
import type { Statement } from '#readmodels/sql/statement.js';

const deleteByKey =
  (name: string, table: string, column: string) =>
  (keys: readonly Key[]): Statement => ({
    name,
    text: `DELETE FROM engine.${table} WHERE ${column} = ANY ($1::bigint[])`,
    rows: keys.length,
    values: [bigints(keys, (key) => key)],
  });

export const deleteTimers = deleteByKey('delete-timers', 'timer', 'timer_key');
export const deleteMessages = deleteByKey('delete-messages', 'message', 'message_key');
export const deleteSignalSubscriptions = deleteByKey(
  'delete-signal-subscriptions',
  'signal_subscription',
  'signal_subscription_key',
);
export const deleteCompensations = deleteByKey(
  'delete-compensations',
  'compensation_subscription',
  'compensation_subscription_key',
);
export const deleteCompensationsOfInstances = deleteByKey(
  'delete-compensations-of-instances',
  'compensation_subscription',
  'process_instance_key',
);
/** All that a body has collected: it has ended. */
export const deleteOutputs = deleteByKey('delete-outputs', 'multi_instance_output', 'multi_instance_key');
export const deletePendingCommands = deleteByKey('delete-pending-commands', 'pending_command', 'pending_command_id');
