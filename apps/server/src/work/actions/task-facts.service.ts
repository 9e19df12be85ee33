import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { derivedId, IdMaker } from '#care/common/id-maker.js';
import type { JsonObject } from '#process-engine/process-engine.js';
import { findByKey } from '#readmodels/search/search.js';
import { userTasks } from '#readmodels/search/tables/user-tasks.js';
import { restrictedInstance } from '#workflows/otr-safeguarding/restrict-instance.worker.js';
import { TaskForms } from '../../tasks/task-forms.js';
import type { WorkingViewer } from '../viewer/viewers.js';
import type { SeenTask } from '../worklist/seen-task.js';

/** What an action has to know of the task that it is about. */
@Injectable()
export class TaskFacts {
  constructor(
    private readonly em: EntityManager,
    private readonly forms: TaskForms,
    private readonly ids: IdMaker,
  ) {}

  async variablesOf(key: string): Promise<JsonObject> {
    const task = await findByKey(this.em, userTasks, key);
    return task === undefined ? {} : this.forms.variablesOf(task);
  }

  /**
   * Whether anything that the task is about is for people named alone: a concern, its case, its people, the case in the engine. What is
   * written at it then stays at it.
   */
  async isRestricted(task: SeenTask): Promise<boolean> {
    const { episodeId, contactId, personId, concernId, people } = task;
    if (concernId !== null) return true;
    const instances = [task.processInstanceKey, task.rootProcessInstanceKey].map(restrictedInstance);
    const [row] = await this.em.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM care.restriction WHERE subject_id = ANY($1) OR subject_id IN (
          SELECT unnest(ARRAY[e.person_id, e.household_id, e.contact_id]) FROM care.episode e WHERE e.id = $2
          UNION SELECT unnest(ARRAY[c.person_id, c.household_id]) FROM care.contact c WHERE c.id = $3)) AS found`,
      [[...instances, episodeId, contactId, personId, ...people.map(({ id }) => id)], episodeId, contactId],
    );
    return row?.found === true;
  }

  /** The same request again makes the same record. */
  idOf(kind: string, about: string, viewer: WorkingViewer, once: string | undefined): string {
    return once === undefined ? this.ids.next(kind) : derivedId(kind, about, viewer.workerId, once);
  }
}
