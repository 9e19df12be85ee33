import type { Key } from '#protocol/key.js';
import type { DecisionRequirementsValue, DecisionValue, FormValue, ProcessValue, RecordOf } from '#protocol/records.js';
import { deleteDefinitions } from '../sql/delete-definitions.js';
import { insertDecisionRequirements } from '../sql/insert-decision-requirements.js';
import { insertDecisions } from '../sql/insert-decisions.js';
import { insertForms } from '../sql/insert-forms.js';
import { insertProcessDefinitions } from '../sql/insert-process-definitions.js';
import { insertResources } from '../sql/insert-resources.js';
import type { Statement } from '../sql/statement.js';
import { type RowCollector, withRows } from './row-collector.js';

export type ResourceKind = 'process' | 'decisionRequirements' | 'form';

export interface DefinitionRow<Value> {
  readonly key: Key;
  readonly value: Value;
  readonly createdAt: number;
}

/** The file of a definition, and what its reader made of it. */
export interface ResourceRow {
  readonly key: Key;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly content: string;
  readonly model: unknown;
}

export interface DeletedDefinition {
  readonly key: Key;
  readonly deletedAt: number;
}

type DefinitionRecord =
  | RecordOf<'PROCESS'>
  | RecordOf<'DECISION_REQUIREMENTS'>
  | RecordOf<'DECISION'>
  | RecordOf<'FORM'>;

/** What is deployed. A definition that is deleted stays readable: instances that ran on it are still looked at. */
export class DefinitionRows implements RowCollector {
  private readonly processes: DefinitionRow<ProcessValue>[] = [];
  private readonly requirements: DefinitionRow<DecisionRequirementsValue>[] = [];
  private readonly decisions: DefinitionRow<DecisionValue>[] = [];
  private readonly forms: DefinitionRow<FormValue>[] = [];
  private readonly resources: ResourceRow[] = [];
  private readonly deleted: DeletedDefinition[] = [];

  add(record: DefinitionRecord): void {
    const { key, timestamp } = record;
    if (record.intent === 'DELETED') {
      this.deleted.push({ key, deletedAt: timestamp });
      return;
    }
    const row = { key, createdAt: timestamp };
    switch (record.valueType) {
      case 'PROCESS':
        this.processes.push({ ...row, value: record.value });
        return this.resource(key, 'process', record.value, record.value.model);
      case 'DECISION_REQUIREMENTS':
        this.requirements.push({ ...row, value: record.value });
        return this.resource(key, 'decisionRequirements', record.value, record.value.model);
      case 'FORM':
        this.forms.push({ ...row, value: record.value });
        return this.resource(key, 'form', record.value, null);
      case 'DECISION':
        this.decisions.push({ ...row, value: record.value });
        return;
    }
  }

  statements(): Statement[] {
    return withRows(
      insertResources(this.resources),
      insertProcessDefinitions(this.processes),
      insertDecisionRequirements(this.requirements),
      insertDecisions(this.decisions),
      insertForms(this.forms),
      ...deleteDefinitions(this.deleted),
    );
  }

  private resource(
    key: Key,
    kind: ResourceKind,
    value: { readonly resourceName: string; readonly resource: string },
    model: unknown,
  ): void {
    this.resources.push({ key, kind, name: value.resourceName, content: value.resource, model });
  }
}
