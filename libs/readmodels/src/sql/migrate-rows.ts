import type { MigratedRow } from '../rows/migration.rows.js';
import { bigints, bools, ints, texts } from './binary-array.js';
import type { Statement } from './statement.js';

type Migrate = (rows: readonly MigratedRow[]) => Statement;

/** Rows of a table that go on by another definition: its key and process id, and what else of it the table has. */
const migrate = (name: string, table: string, keyColumn: string, others: readonly string[] = []): Migrate => {
  const columns = [
    'process_definition_key = change.process_definition_key',
    'bpmn_process_id = change.bpmn_process_id',
  ];
  const text = `UPDATE engine.${table} AS kept SET ${[...columns, ...others].join(', ')}
  FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[], $5::text[], $6::text[], $7::bool[])
    AS change (key, process_definition_key, bpmn_process_id, version, element_id, name, interrupting)
  WHERE kept.${keyColumn} = change.key`;
  return (rows) => ({
    name,
    text,
    rows: rows.length,
    values: [
      bigints(rows, (row) => row.key),
      bigints(rows, (row) => row.processDefinitionKey),
      texts(rows, (row) => row.bpmnProcessId),
      ints(rows, (row) => row.version),
      texts(rows, (row) => row.elementId),
      texts(rows, (row) => row.name),
      bools(rows, (row) => row.interrupting),
    ],
  });
};

const VERSION = 'process_definition_version = COALESCE(change.version, kept.process_definition_version)';
const ELEMENT = 'element_id = COALESCE(change.element_id, kept.element_id)';

export const migrateProcessInstances = migrate(
  'migrate-process-instances',
  'process_instance',
  'process_instance_key',
  ['version = COALESCE(change.version, kept.version)'],
);

/** By the instance that they are of: what is told of each itself has no value. */
export const migrateVariables = migrate('migrate-variables', 'variable', 'process_instance_key');

export const migrateUserTasks = migrate('migrate-user-tasks', 'user_task', 'user_task_key', [
  VERSION,
  ELEMENT,
  'name = change.name',
]);

export const migrateJobs = migrate('migrate-jobs', 'job', 'job_key', [VERSION, ELEMENT]);

export const migrateIncidents = migrate('migrate-incidents', 'incident', 'incident_key', [ELEMENT]);

export const migrateMessageSubscriptions = migrate(
  'migrate-message-subscriptions',
  'message_subscription',
  'message_subscription_key',
  [ELEMENT, 'interrupting = COALESCE(change.interrupting, kept.interrupting)'],
);
