import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** Ids by which a case says whom it is about. */
export const CARE_IDS = ['contactId', 'episodeId', 'personId', 'concernId'] as const;
export type IdName = (typeof CARE_IDS)[number];
export type CareIds = Readonly<Partial<Record<IdName, string>>>;

/** Where a task stands. */
export interface TaskInCase {
  readonly userTaskKey: string;
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
  /** The task's own scope; without it, what the task itself carries is not looked at. */
  readonly elementInstanceKey?: string;
}

/** Reads whom tasks are about. */
@Injectable()
export class CareIdsOfTasks {
  constructor(private readonly em: EntityManager) {}

  /**
   * The care ids that each task carries, else its case, else the case that all began with; by user task key. The nearest counts, also
   * where it says null: then the task is about nobody in particular.
   */
  async of(tasks: readonly TaskInCase[]): Promise<ReadonlyMap<string, CareIds>> {
    const scopes = [...new Set(tasks.flatMap(scopesOf))];
    const rows: { scope: string; name: IdName; value: string }[] = await this.em.query(
      'SELECT scope_key AS scope, name, value FROM engine.variable WHERE scope_key = ANY($1::bigint[]) AND name = ANY($2)',
      [scopes, CARE_IDS],
    );
    const known = new Map<string, Map<string, unknown>>();
    for (const { scope, name, value } of rows) {
      const ids = known.get(scope) ?? new Map<string, unknown>();
      known.set(scope, ids.set(name, JSON.parse(value)));
    }
    return new Map(tasks.map((task) => [task.userTaskKey, nearest(scopesOf(task).map((scope) => known.get(scope)))]));
  }
}

/** The farthest first. */
const scopesOf = ({ rootProcessInstanceKey, processInstanceKey, elementInstanceKey }: TaskInCase): string[] => [
  rootProcessInstanceKey,
  processInstanceKey,
  ...(elementInstanceKey === undefined ? [] : [elementInstanceKey]),
];

function nearest(scopes: readonly (ReadonlyMap<string, unknown> | undefined)[]): CareIds {
  const ids = new Map(scopes.flatMap((scope) => [...(scope ?? [])]));
  return Object.fromEntries([...ids].filter(([, id]) => typeof id === 'string'));
}
