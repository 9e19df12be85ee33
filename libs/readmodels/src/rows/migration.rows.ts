import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
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

/** How a cluster tells that something goes on by another definition. Our own engine migrates nothing, so the port has no word for it. */
const INTENTS: ReadonlySet<string> = new Set(['ELEMENT_MIGRATED', 'MIGRATED']);

export const isMigration = ({ intent }: EngineRecord): boolean => INTENTS.has(intent);

/** By which definition something goes on, and as which of its elements. */
export interface MigratedRow {
  readonly key: Key;
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly version: number | null;
  readonly elementId: string | null;
  readonly name: string | null;
}

/** What its records may carry; they tell nothing else that can be relied on: a variable's comes without its value. */
interface MigratedValue {
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly version?: number;
  readonly processDefinitionVersion?: number;
  readonly elementId?: string;
  readonly name?: string | null;
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
    const rows = this.rowsOf(record);
    if (rows === undefined) return;
    const { processDefinitionKey, bpmnProcessId, ...value } = record.value as unknown as MigratedValue;
    rows.set(record.key, {
      key: record.key,
      processDefinitionKey,
      bpmnProcessId,
      version: value.version ?? value.processDefinitionVersion ?? null,
      elementId: value.elementId ?? null,
      name: value.name ?? null,
    });
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

  private rowsOf(record: EngineRecord): Map<Key, MigratedRow> | undefined {
    switch (record.valueType) {
      case 'PROCESS_INSTANCE':
        return record.value.flowScopeKey === NO_KEY ? this.processInstances : undefined;
      case 'USER_TASK':
        return this.userTasks;
      case 'JOB':
        return this.jobs;
      case 'INCIDENT':
        return this.incidents;
      case 'PROCESS_MESSAGE_SUBSCRIPTION':
        return this.messageSubscriptions;
      default:
        return undefined;
    }
  }
}
