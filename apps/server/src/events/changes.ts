import type { EngineRecord } from '#protocol/records.js';

/** A task about which something has changed, with whom it is and was for. */
export interface ChangedTask {
  readonly key: string;
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  readonly assignee: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
}

/** What some records come to, for those who look at lists and pages. */
export interface Changes {
  /** Of the last record. */
  readonly position: number;
  readonly tasks: readonly ChangedTask[];
  /** Cases in which something happened, by the instance at their top. */
  readonly roots: readonly string[];
  /** Pathways that have another version now. */
  readonly pathways: readonly string[];
}

/** What is told of tasks; what leads there and away is nobody's news. */
const TASK_NEWS = new Set(['CREATED', 'ASSIGNED', 'UPDATED', 'COMPLETED', 'CANCELED']);

/** Records that change nothing that a page shows. */
const SILENT = new Set(['JOB_BATCH', 'MESSAGE_START_LOCK', 'CLOCK', 'MULTI_INSTANCE_OUTPUT']);

/** Boils records down; each task and each case is told once. */
export function changesOf(records: readonly EngineRecord[]): Changes {
  const tasks = new Map<string, ChangedTask>();
  const roots = new Set<string>();
  const pathways = new Set<string>();
  for (const record of records) {
    if (SILENT.has(record.valueType)) continue;
    if (record.valueType === 'PROCESS') pathways.add(record.value.bpmnProcessId);
    if (record.valueType === 'USER_TASK' && TASK_NEWS.has(record.intent)) addTask(tasks, record.key, record.value);
    const { rootProcessInstanceKey } = record.value as { readonly rootProcessInstanceKey?: string };
    if (rootProcessInstanceKey !== undefined && /^\d+$/.test(rootProcessInstanceKey)) roots.add(rootProcessInstanceKey);
  }
  return {
    position: records.at(-1)?.position ?? 0,
    tasks: [...tasks.values()],
    roots: [...roots],
    pathways: [...pathways],
  };
}

type UserTask = Extract<EngineRecord, { valueType: 'USER_TASK' }>['value'];

/** Whoever it was for before is told too. */
function addTask(tasks: Map<string, ChangedTask>, key: string, value: UserTask): void {
  const before = tasks.get(key);
  const { processInstanceKey, rootProcessInstanceKey, assignee, candidateGroups, candidateUsers } = value;
  const all = (one: readonly string[], other: readonly string[] = []): string[] => [...new Set([...one, ...other])];
  const users = before?.assignee ? [...candidateUsers, before.assignee] : candidateUsers;
  tasks.set(key, {
    key,
    processInstanceKey,
    rootProcessInstanceKey,
    assignee: assignee === '' ? null : assignee,
    candidateGroups: all(candidateGroups, before?.candidateGroups),
    candidateUsers: all(users, before?.candidateUsers),
  });
}
