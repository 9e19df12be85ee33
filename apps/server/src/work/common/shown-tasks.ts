import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';

/** A cluster's records come in within a second or two, on a busy machine later; what was done is done, so nobody is kept waiting for longer. */
const WAIT_MS_MAX = 10_000;
/** Many may wait at once behind a cluster; on an embedded engine the first look is enough. */
const LOOK_MS = 200;

/** A task as lists and pages show it now. */
export interface ShownTask {
  readonly assignee: string | null;
  readonly groups: readonly string[];
  readonly isOpen: boolean;
}

/**
 * Waits until lists and pages show what was done to a task. An embedded engine answers when they do; a cluster answers first, and its
 * records come in after that.
 */
@Injectable()
export class ShownTasks {
  constructor(private readonly em: EntityManager) {}

  /** @returns whether it is shown; false where its record has not come in after a while, or there is no such task */
  async until(userTaskKey: string, fits: (task: ShownTask) => boolean): Promise<boolean> {
    const end = performance.now() + WAIT_MS_MAX;
    for (;;) {
      const [task] = await this.em.query<ShownTask[]>(
        `SELECT assignee, candidate_groups AS groups, completion_time IS NULL AS "isOpen"
          FROM engine.user_task WHERE user_task_key = $1::bigint`,
        [userTaskKey],
      );
      if (task === undefined) return false;
      if (fits(task)) return true;
      if (performance.now() > end) return false;
      await pause(LOOK_MS);
    }
  }
}
