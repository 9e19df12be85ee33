import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { InvalidInputError, NotFoundError } from '../common/care-error.js';
import { Clock } from '../common/clock.js';
import { given } from '../common/given.js';
import { insertOnce } from '../common/insert-once.js';
import type { RecordTaskEntryDto } from './task-entry.dto.js';
import { TaskEntry } from './task-entry.entity.js';

/** A form's values as JSON: more is no form. */
export const VALUES_BYTES_MAX = 256 * 1024;

@Injectable()
export class TaskEntryService {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Records a submitted form; a task's second submission answers the first one's record. */
  async record(entry: RecordTaskEntryDto): Promise<TaskEntry> {
    if (Buffer.byteLength(JSON.stringify(entry.values)) > VALUES_BYTES_MAX) {
      throw new InvalidInputError('task entry', [`values: they take more than ${VALUES_BYTES_MAX} bytes`]);
    }
    return insertOnce(this.em, TaskEntry, { ...given(entry), at: this.clock.now() });
  }

  async find(userTaskKey: string): Promise<TaskEntry | null> {
    return this.em.findOneBy(TaskEntry, { userTaskKey });
  }

  /** @throws NotFoundError */
  async get(userTaskKey: string): Promise<TaskEntry> {
    const entry = await this.find(userTaskKey);
    if (!entry) {
      throw new NotFoundError('task entry', userTaskKey);
    }
    return entry;
  }

  /** An episode's entries, oldest first; the restricted ones only where asked for by somebody who may. */
  async ofEpisode(episodeId: string, { restrictedToo = false } = {}): Promise<TaskEntry[]> {
    return this.em.find(TaskEntry, {
      where: { episodeId, ...(restrictedToo ? {} : { restricted: false }) },
      order: { at: 'ASC', userTaskKey: 'ASC' },
    });
  }

  /** What was submitted in one process instance, e.g. the one reply of a request. */
  async ofInstance(processInstanceKey: string): Promise<TaskEntry[]> {
    return this.em.find(TaskEntry, { where: { processInstanceKey }, order: { at: 'ASC', userTaskKey: 'ASC' } });
  }

  async ofContact(contactId: string): Promise<TaskEntry[]> {
    return this.em.find(TaskEntry, { where: { contactId }, order: { at: 'ASC', userTaskKey: 'ASC' } });
  }

  /** The latest values of a form in an episode, or null: so that nothing is typed twice. */
  async latest(episodeId: string, formId: string): Promise<TaskEntry | null> {
    // Keys are numbers that grow: where the clock stands still, the longer and then the larger one is later.
    return this.em
      .createQueryBuilder(TaskEntry, 't')
      .where({ episodeId, formId })
      .orderBy('t.at', 'DESC')
      .addOrderBy('length(t.userTaskKey)', 'DESC')
      .addOrderBy('t.userTaskKey', 'DESC')
      .limit(1)
      .getOne();
  }
}
