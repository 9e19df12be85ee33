import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** Ids by which a case says whom it is about. */
export const CARE_IDS = ['contactId', 'episodeId', 'personId'] as const;
type IdName = (typeof CARE_IDS)[number];
export type CareIds = Readonly<Partial<Record<IdName, string>>>;

/** Where a task stands. */
export interface TaskInCase {
  readonly userTaskKey: string;
  readonly processInstanceKey: string;
  readonly rootProcessInstanceKey: string;
}

/** Reads whom tasks are about. */
@Injectable()
export class CareIdsOfTasks {
  constructor(private readonly em: EntityManager) {}

  /** The care ids that each task's case carries, from the case itself or from the one that all began with; by user task key. */
  async of(tasks: readonly TaskInCase[]): Promise<ReadonlyMap<string, CareIds>> {
    const scopes = [...new Set(tasks.flatMap((task) => [task.processInstanceKey, task.rootProcessInstanceKey]))];
    const rows: { scope: string; name: IdName; value: string }[] = await this.em.query(
      'SELECT scope_key AS scope, name, value FROM engine.variable WHERE scope_key = ANY($1::bigint[]) AND name = ANY($2)',
      [scopes, CARE_IDS],
    );
    const known = new Map<string, Record<string, string>>();
    for (const { scope, name, value } of rows) {
      const id: unknown = JSON.parse(value);
      if (typeof id === 'string') known.set(scope, { ...known.get(scope), [name]: id });
    }
    return new Map(
      tasks.map((task) => [
        task.userTaskKey,
        { ...known.get(task.rootProcessInstanceKey), ...known.get(task.processInstanceKey) },
      ]),
    );
  }
}
