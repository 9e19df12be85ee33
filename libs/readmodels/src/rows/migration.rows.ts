import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord, InstanceRef } from '#protocol/records.js';
import {
  migrateIncidents,
  migrateJobs,
  migrateMessageSubscriptions,
  migrateProcessInstances,
  migrateUserTasks,
  migrateVariables,
} from '../sql/migrate-rows.js';
import type { Statement } from '../sql/statement.js';
import { type RowCollector, withRows } from './row-collector.js';

/** Whether a record tells that something goes on by another definition. */
export const isMigration = ({ intent }: EngineRecord): boolean =>
  intent === 'ELEMENT_MIGRATED' || intent === 'MIGRATED';

/** By which definition something goes on, and as which of its elements. */
export interface MigratedRow {
  readonly key: Key;
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly version: number | null;
  readonly elementId: string | null;
  readonly name: string | null;
  readonly interrupting: boolean | null;
}

/**
 * Rows that go on by another definition: what they are changes, their state does not. Written after the other rows of the batch, so that
 * one that came within it is there.
 */
export class MigrationRows implements RowCollector {
  private readonly processInstances = new Map<Key, MigratedRow>();
  private readonly userTasks = new Map<Key, MigratedRow>();
  private readonly jobs = new Map<Key, MigratedRow>();
  private readonly incidents = new Map<Key, MigratedRow>();
  private readonly messageSubscriptions = new Map<Key, MigratedRow>();

  add(record: EngineRecord): void {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE': {
        const { flowScopeKey, version } = record.value;
        if (flowScopeKey === NO_KEY) this.processInstances.set(record.key, rowOf(record, { version }));
        return;
      }
      case 'USER_TASK': {
        const { elementId, name, processDefinitionVersion: version } = record.value;
        this.userTasks.set(record.key, rowOf(record, { version, elementId, name }));
        return;
      }
      case 'JOB': {
        const { elementId, processDefinitionVersion: version } = record.value;
        this.jobs.set(record.key, rowOf(record, { version, elementId }));
        return;
      }
      case 'INCIDENT':
        this.incidents.set(record.key, rowOf(record, { elementId: record.value.elementId }));
        return;
      case 'PROCESS_MESSAGE_SUBSCRIPTION': {
        const { elementId, interrupting } = record.value;
        this.messageSubscriptions.set(record.key, rowOf(record, { elementId, interrupting }));
        return;
      }
      default:
        return;
    }
  }

  statements(): Statement[] {
    const processInstances = [...this.processInstances.values()];
    return withRows(
      migrateProcessInstances(processInstances),
      migrateVariables(processInstances),
      migrateUserTasks([...this.userTasks.values()]),
      migrateJobs([...this.jobs.values()]),
      migrateIncidents([...this.incidents.values()]),
      migrateMessageSubscriptions([...this.messageSubscriptions.values()]),
    );
  }
}

/** A broker may leave out what it has no word for: that stays as it is. */
const rowOf = (
  { key, value }: { readonly key: Key; readonly value: InstanceRef },
  change: Partial<MigratedRow>,
): MigratedRow => ({
  key,
  processDefinitionKey: value.processDefinitionKey,
  bpmnProcessId: value.bpmnProcessId,
  version: change.version ?? null,
  elementId: change.elementId ?? null,
  name: change.name ?? null,
  interrupting: change.interrupting ?? null,
});
