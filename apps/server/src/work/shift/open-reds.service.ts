import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { SqlBinder } from '#readmodels/search/sql-binder.js';
import { Followed } from '../following/followed.service.js';
import type { Viewer } from '../viewer/viewer.js';
import { type PastClosing, pastClosingSql } from '../worklist/past-closing.js';
import type { SeenTask } from '../worklist/seen-task.js';
import { seenTasks } from '../worklist/seen-tasks.sql.js';
import { TaskItems } from '../worklist/task-items.js';
import { TaskOrder } from '../worklist/task-order.js';
import type { TaskItem } from '../worklist/worklist.answer.js';

/** Of those past closing so many are told one by one. */
const PAST_ITEMS_MAX = 10;

export interface OpenReds {
  readonly count: number;
  readonly oldest: TaskItem | null;
  readonly pastCount: number;
  readonly past: readonly TaskItem[];
}

const NONE: OpenReds = { count: 0, oldest: null, pastCount: 0, past: [] };

/** Whom a task is about: one is counted once. */
const ABOUT = 'DISTINCT coalesce(episode_id, contact_id, root_process_instance_key::text)';

/** Who is Red among those whose tasks are in the viewer's lists: by the same statement as the lists, so that no figure tells more. */
@Injectable()
export class OpenRedsService {
  constructor(
    private readonly em: EntityManager,
    private readonly items: TaskItems,
    private readonly followed: Followed,
  ) {}

  async seenBy(viewer: Viewer, past: PastClosing | null): Promise<OpenReds> {
    if (viewer.seesNobody) return NONE;
    const following = await this.followed.of(viewer);
    const bind = new SqlBinder();
    const order = TaskOrder.of(undefined, past);
    const isPast = pastClosingSql(past);
    const [row] = await this.em.query<
      [{ count: number; oldest: SeenTask | null; pastCount: number; past: SeenTask[] | null }]
    >(
      `${seenTasks(bind, viewer, { following })},
      red AS MATERIALIZED (SELECT * FROM seen WHERE lower(urgency) = 'red'),
      oldest AS (SELECT * FROM red ORDER BY creation_time, user_task_key LIMIT 1),
      late AS (SELECT * FROM red WHERE ${isPast} ORDER BY ${order.sql} LIMIT ${bind.bind(PAST_ITEMS_MAX, 'int')})
      SELECT (SELECT count(${ABOUT})::int FROM red) AS count, (SELECT ${this.items.json('oldest')} FROM oldest) AS oldest,
        (SELECT count(${ABOUT})::int FROM red WHERE ${isPast}) AS "pastCount",
        (SELECT json_agg(${this.items.json('late')} ORDER BY ${order.sql}) FROM late) AS past`,
      bind.values,
    );
    const [oldest = null] = row.oldest === null ? [] : await this.items.of([row.oldest], viewer, past);
    const late = await this.items.of(row.past ?? [], viewer, past);
    return { count: row.count, oldest, pastCount: row.pastCount, past: late };
  }
}
