import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Json, JsonObject } from '#process-engine/process-engine.js';
import { findForm } from '#readmodels/search/tables/forms.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { UserTaskVariables } from '../v2/user-task/user-task-variables.js';

/** Definitions whose reasons are kept in memory. */
const WHYS_MAX = 200;

/** A form as it was deployed. */
export interface TaskForm {
  readonly formId: string;
  readonly version: number;
  /** A form-js schema. */
  readonly schema: JsonObject;
}

/** What a task shows. */
@Injectable()
export class TaskForms {
  private readonly whys = new Map<string, ReadonlyMap<string, string>>();

  constructor(
    private readonly source: DataSource,
    private readonly variables: UserTaskVariables,
  ) {}

  async formOf({ formKey }: FoundUserTask): Promise<TaskForm | null> {
    const form = formKey === null ? undefined : await findForm(this.source, formKey);
    return form === undefined
      ? null
      : { formId: form.formId, version: form.version, schema: JSON.parse(form.content) as JsonObject };
  }

  /** The variables that the task sees, each by its nearest value: what its form may refer to. */
  async variablesOf(task: FoundUserTask): Promise<JsonObject> {
    const { items } = await this.variables.search(task, { page: { limit: 1_000 } }, false, 'nearest scope');
    return Object.fromEntries(items.map(({ name, value }) => [name, JSON.parse(value) as Json]));
  }

  /** Why the step is there (`otr:why`), for the one who works it; null where the diagram does not say. */
  async whyOf({ processDefinitionKey, elementId }: FoundUserTask): Promise<string | null> {
    let whys = this.whys.get(processDefinitionKey);
    if (whys === undefined) {
      whys = await this.readWhys(processDefinitionKey);
      if (whys === undefined) return null;
      if (this.whys.size >= WHYS_MAX) this.whys.clear();
      this.whys.set(processDefinitionKey, whys);
    }
    return whys.get(elementId) ?? null;
  }

  /** Undefined while its drawing is not there: a cluster's records of a case may come in before that. */
  private async readWhys(processDefinitionKey: string): Promise<ReadonlyMap<string, string> | undefined> {
    const [row] = await this.source.query<{ model: string | null }[]>(
      'SELECT model FROM engine.resource WHERE resource_key = $1::bigint',
      [processDefinitionKey],
    );
    if (!row?.model) return undefined;
    const { elements = [] } = JSON.parse(row.model) as { elements?: { id: string; why: string | null }[] };
    return new Map(elements.flatMap(({ id, why }) => (why === null ? [] : [[id, why] as const])));
  }
}
