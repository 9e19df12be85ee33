import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { DefinitionRows } from './rows/definition.rows.js';
import { IncidentRows } from './rows/incident.rows.js';
import { JobRows } from './rows/job.rows.js';
import { MessageSubscriptionRows } from './rows/message-subscription.rows.js';
import { isMigration, MigrationRows } from './rows/migration.rows.js';
import { ProcessInstanceRows } from './rows/process-instance.rows.js';
import { UserTaskRows } from './rows/user-task.rows.js';
import { VariableRows } from './rows/variable.rows.js';
import type { Statement } from './sql/statement.js';

/**
 * Turns the records of one batch into the current rows: what is deployed, runs, waits and has been. One code for both engines;
 * the embedded one writes them in the transaction of the batch, so that who completes a task sees the next one.
 *
 * A row that comes and changes within the batch is written once; each table has one statement per verb for all its rows.
 */
export class RowWriter {
  private readonly definitions = new DefinitionRows();
  private readonly processInstances = new ProcessInstanceRows();
  private readonly userTasks = new UserTaskRows();
  private readonly jobs = new JobRows();
  private readonly incidents = new IncidentRows();
  private readonly variables = new VariableRows();
  private readonly messageSubscriptions = new MessageSubscriptionRows();
  private readonly migrations = new MigrationRows();

  add(record: EngineRecord): void {
    if (isMigration(record)) return this.migrations.add(record);
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        return this.processInstances.add(record);
      case 'JOB':
        return this.jobs.add(record);
      case 'JOB_BATCH':
        return this.jobs.activated(record);
      case 'VARIABLE':
        return this.variables.add(record);
      case 'USER_TASK':
        return this.userTasks.add(record);
      case 'INCIDENT':
        this.incidents.add(record);
        if (record.intent === 'RESOLVED') this.jobs.incidentResolved(record);
        return;
      case 'PROCESS_MESSAGE_SUBSCRIPTION':
        return this.messageSubscriptions.add(record);
      case 'PROCESS':
      case 'DECISION_REQUIREMENTS':
      case 'DECISION':
      case 'FORM':
        return this.definitions.add(record);
      default:
        return;
    }
  }

  /** The embedded engine's own state of a running instance: kept in the instance's row, since that is written anyway. */
  setElementState(processInstanceKey: Key, elementState: Buffer): void {
    this.processInstances.setElementState(processInstanceKey, elementState);
  }

  /** What has to be written, in any order but for migrations, which come last. */
  statements(): Statement[] {
    return [
      this.definitions,
      this.processInstances,
      this.userTasks,
      this.jobs,
      this.incidents,
      this.variables,
      this.messageSubscriptions,
      this.migrations,
    ].flatMap((rows) => rows.statements());
  }
}
