import { Injectable } from '@nestjs/common';
import type { Key } from '#process-engine/process-engine.js';
import { findByKey } from '#readmodels/search/search.js';
import { type FoundUserTask, userTasks } from '#readmodels/search/tables/user-tasks.js';
import { type OpenTask, OpenTasks } from '#workflows/recording/open-tasks.js';
import { ReadModels } from '../v2/common/read-models.js';
import { TaskForms } from './task-forms.js';

/** A case that calls a case that calls a case: pathways are a few levels deep. */
const CALLERS_MAX = 20;

/** Open tasks as the current rows have them. */
@Injectable()
export class StoredOpenTasks extends OpenTasks {
  constructor(
    private readonly readModels: ReadModels,
    private readonly forms: TaskForms,
  ) {
    super();
  }

  async find(taskKey: Key): Promise<OpenTask | null> {
    const task = await findByKey(this.readModels.source, userTasks, taskKey);
    if (task === undefined || task.completionDate !== null) {
      return null;
    }
    const [form, variables, callerInstanceKeys] = await Promise.all([
      this.forms.formOf(task),
      this.forms.variablesOf(task),
      this.callersOf(task),
    ]);
    return {
      key: task.userTaskKey,
      elementId: task.elementId,
      formId: form?.formId ?? null,
      formSchema: form?.schema ?? null,
      processInstanceKey: task.processInstanceKey,
      bpmnProcessId: task.processDefinitionId,
      callerInstanceKeys,
      variables,
      createdAt: task.creationDate,
    };
  }

  private async callersOf({ processInstanceKey }: FoundUserTask): Promise<Key[]> {
    const rows: { key: Key }[] = await this.readModels.source.query(
      `WITH RECURSIVE caller AS (
         SELECT parent_process_instance_key AS key, 1 AS depth FROM engine.process_instance
          WHERE process_instance_key = $1::bigint
         UNION ALL
         SELECT p.parent_process_instance_key, c.depth + 1 FROM caller c
           JOIN engine.process_instance p ON p.process_instance_key = c.key WHERE c.depth < ${CALLERS_MAX})
       SELECT key::text AS key FROM caller WHERE key IS NOT NULL ORDER BY depth`,
      [processInstanceKey],
    );
    return rows.map(({ key }) => key);
  }
}
