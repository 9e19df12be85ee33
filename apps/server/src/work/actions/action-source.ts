import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { NeedToKnow } from '../../care/common/need-to-know.js';
import { paragraphs } from '../timeline/record-sources.js';
import type { Telling, TimelineSource, Told } from '../timeline/timeline-entry.js';
import { CANNOT_REASONS, CannotDo } from './cannot-do.entity.js';
import { CannotDoTasks } from './cannot-do.service.js';

/** Who could not do a task of the case, and why. What was said at a restricted task stays at that task. */
@Injectable()
export class ActionSource implements TimelineSource {
  constructor(
    private readonly em: EntityManager,
    private readonly needToKnow: NeedToKnow,
    private readonly cannot: CannotDoTasks,
  ) {}

  async tell({ seen: { episode }, viewer }: Telling): Promise<Told[]> {
    const all = await this.em.findBy(CannotDo, { episodeId: episode.id, isRestricted: false });
    const instances = await this.instancesOf(all);
    // A case that was restricted since takes what was said before with it.
    const hidden = await this.needToKnow.hiddenFrom(viewer.principal, [...instances.values()].flat());
    const open = all.filter(({ taskKey }) => !(instances.get(taskKey) ?? []).some((id) => hidden.has(id)));
    return Promise.all(
      open.map(async (said) => ({
        id: said.id,
        at: said.at,
        kind: 'cannot' as const,
        agencyId: said.agency,
        title: `Could not be done: ${said.taskName}`,
        text: paragraphs(CANNOT_REASONS[said.reason], ...(await this.cannot.linesOf(said))),
        workerId: said.workerId,
      })),
    );
  }

  private async instancesOf(all: readonly CannotDo[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (all.length === 0) return new Map();
    const rows = await this.em.query<{ task: string; instances: string[] }[]>(
      `SELECT user_task_key::text AS task, ARRAY[process_instance_key::text, root_process_instance_key::text] AS instances
        FROM engine.user_task WHERE user_task_key = ANY($1::bigint[])`,
      [all.map(({ taskKey }) => taskKey)],
    );
    return new Map(rows.map(({ task, instances }) => [task, instances.map(restrictedInstance)]));
  }
}
