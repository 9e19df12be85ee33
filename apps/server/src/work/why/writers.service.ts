import { Injectable } from '@nestjs/common';
import { EntityManager, In } from 'typeorm';
import { TaskEntry } from '#care/task-entry/task-entry.entity.js';
import { Agencies } from '../common/agencies.js';
import { EntryRights } from '../common/entry-rights.js';
import { Workers } from '../common/workers.js';
import type { Viewer } from '../viewer/viewer.js';
import type { TaskOrigin } from './task-origins.service.js';
import { Writers } from './writers.js';

/** Finds out who handed in the forms that a reason rests on. */
@Injectable()
export class WritersService {
  constructor(
    private readonly em: EntityManager,
    private readonly rights: EntryRights,
    private readonly workers: Workers,
    private readonly agencies: Agencies,
  ) {}

  async of(origin: TaskOrigin | null, viewer: Viewer): Promise<Writers> {
    const tasks = origin === null ? [] : origin.story.tasksBefore(origin.before).map(({ key }) => key);
    const entries = tasks.length === 0 ? [] : await this.em.findBy(TaskEntry, { userTaskKey: In(tasks) });
    const [view, workers, agencies] = await Promise.all([
      this.rights.of(entries, viewer),
      this.workers.of(entries.map(({ workerId }) => workerId)),
      this.agencies.names(),
    ]);
    return new Writers(new Map(entries.map((entry) => [entry.userTaskKey, entry])), workers, view, agencies);
  }
}
