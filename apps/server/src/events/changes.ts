import type { EngineRecord } from '#protocol/records.js';
import type { TaskFacts } from '../care/common/need-to-know.js';

/** A task about which something has changed, with whom it is and was for. */
export type ChangedTask = Required<TaskFacts>;

/** What some records come to, for those who look at lists and pages. */
export interface Changes {
  /** Of the last record. */
  readonly position: number;
  readonly tasks: readonly ChangedTask[];
  /** Cases in which something happened, by the instance at their top. */
  readonly roots: readonly string[];
  /** Episodes whose record has changed beside the engine. */
  readonly cases?: readonly string[];
  /** Pathways that have another version now. */
  readonly pathways: readonly string[];
}

/** What is told of tasks; what leads there and away is nobody's news. */
const TASK_NEWS = new Set(['CREATED', 'ASSIGNED', 'UPDATED', 'MIGRATED', 'COMPLETED', 'CANCELED']);

/** Records that change nothing that a page shows. */
const SILENT = new Set(['JOB_BATCH', 'MESSAGE_START_LOCK', 'CLOCK', 'MULTI_INSTANCE_OUTPUT']);

/** For whom tasks were when they were last told, so that whoever a task is taken from hears of it too. */
export class ToldTasks {
  private readonly known = new Map<string, ChangedTask>();

  before(key: string): ChangedTask | undefined {
    return this.known.get(key);
  }

  remember(tasks: readonly ChangedTask[]): void {
    for (const task of tasks) {
      this.known.delete(task.userTaskKey);
      this.known.set(task.userTaskKey, task);
    }
    for (const key of this.known.keys()) {
      if (this.known.size <= REMEMBERED_MAX) return;
      this.known.delete(key);
    }
  }
}

const REMEMBERED_MAX = 10_000;

/** Boils records down; each task and each case is told once. */
export function changesOf(records: readonly EngineRecord[], told = new ToldTasks()): Changes {
  const tasks = new Map<string, ChangedTask>();
  const latest = new Map<string, ChangedTask>();
  const roots = new Set<string>();
  const pathways = new Set<string>();
  for (const record of records) {
    if (SILENT.has(record.valueType)) continue;
    if (record.valueType === 'PROCESS') pathways.add(record.value.bpmnProcessId);
    if (record.valueType === 'USER_TASK' && TASK_NEWS.has(record.intent)) {
      const now = taskOf(record.key, record.value);
      latest.set(record.key, now);
      tasks.set(record.key, withThose(now, tasks.get(record.key) ?? told.before(record.key)));
    }
    const { rootProcessInstanceKey } = record.value as { readonly rootProcessInstanceKey?: string };
    if (rootProcessInstanceKey !== undefined && /^\d+$/.test(rootProcessInstanceKey)) roots.add(rootProcessInstanceKey);
  }
  told.remember([...latest.values()]);
  return {
    position: records.at(-1)?.position ?? 0,
    tasks: [...tasks.values()],
    roots: [...roots],
    pathways: [...pathways],
  };
}

type UserTask = Extract<EngineRecord, { valueType: 'USER_TASK' }>['value'];

function taskOf(userTaskKey: string, value: UserTask): ChangedTask {
  const { processInstanceKey, rootProcessInstanceKey, elementInstanceKey, assignee, candidateGroups, candidateUsers } =
    value;
  const place = { userTaskKey, processInstanceKey, rootProcessInstanceKey, elementInstanceKey };
  return { ...place, assignee: assignee === '' ? null : assignee, candidateGroups, candidateUsers };
}

/** Whoever it was for before is told too. */
function withThose(now: ChangedTask, before: ChangedTask | undefined): ChangedTask {
  if (before === undefined) return now;
  const all = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
  const users = before.assignee === null ? before.candidateUsers : [...before.candidateUsers, before.assignee];
  return {
    ...now,
    candidateGroups: all(now.candidateGroups, before.candidateGroups),
    candidateUsers: all(now.candidateUsers, users),
  };
}
