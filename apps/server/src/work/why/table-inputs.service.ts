import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { DecisionRequirementsModel } from '#bpmn/decision-model.js';
import type { Story } from './story.js';
import type { Place } from './trace.js';

/** Tables whose inputs are kept in memory. */
const TABLES_MAX = 100;

/** Which variables the inputs of decision tables are: then it can be told who gave them. */
@Injectable()
export class TableInputs {
  private readonly known = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly em: EntityManager) {}

  /** Inputs that are plain variables, by their ids, of all tables that were read at some places of a case. */
  async readAt(story: Story, places: readonly Place[]): Promise<ReadonlyMap<string, string>> {
    const keys = new Set(
      places.flatMap(({ instance, drawn }) =>
        drawn.model.elements
          .filter(({ type }) => type === 'BUSINESS_RULE_TASK')
          .flatMap(
            ({ id }) => story.decisionAt(instance, id, Number.MAX_SAFE_INTEGER)?.value.decisionRequirementsKey ?? [],
          ),
      ),
    );
    const all = new Map<string, string>();
    for (const key of keys) for (const [id, name] of await this.inputsOf(key)) all.set(id, name);
    return all;
  }

  private async inputsOf(decisionRequirementsKey: string): Promise<ReadonlyMap<string, string>> {
    const known = this.known.get(decisionRequirementsKey);
    if (known !== undefined) return known;
    const [row] = await this.em.query<{ model: string | null }[]>(
      'SELECT model FROM engine.resource WHERE resource_key = $1::bigint',
      [decisionRequirementsKey],
    );
    if (!row?.model) return new Map();
    const { decisions = [] } = JSON.parse(row.model) as Partial<DecisionRequirementsModel>;
    const inputs = decisions.flatMap(({ logic }) => (logic.kind === 'table' ? logic.inputs : []));
    const variables = new Map(
      inputs
        .filter(({ expression }) => /^\w+$/.test(expression.trim()))
        .map(({ id, expression }) => [id, expression.trim()]),
    );
    if (this.known.size >= TABLES_MAX) this.known.clear();
    this.known.set(decisionRequirementsKey, variables);
    return variables;
  }
}
