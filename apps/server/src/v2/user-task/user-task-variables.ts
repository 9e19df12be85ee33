import { Injectable } from '@nestjs/common';
import type { SqlBinder } from '#readmodels/search/sql-binder.js';
import type { FoundUserTask } from '#readmodels/search/tables/user-tasks.js';
import { fullVariables, variables } from '#readmodels/search/tables/variables.js';
import { ReadModels } from '../common/read-models.js';
import { searchAnswer } from '../common/search-answer.js';
import { ElementInstances } from '../element-instance/element-instances.service.js';
import { variableAnswer } from '../variable/variable.answer.js';
import type { UserTaskVariableSearch } from './user-task.dto.js';

/** The variables that a task sees: its own, those of each scope around it, those of the case. */
@Injectable()
export class UserTaskVariables {
  constructor(
    private readonly readModels: ReadModels,
    private readonly elementInstances: ElementInstances,
  ) {}

  async search(
    { elementInstanceKey, rootProcessInstanceKey }: FoundUserTask,
    query: UserTaskVariableSearch,
    isTruncated: boolean,
    which: 'each scope' | 'nearest scope',
  ) {
    const scopes = await this.elementInstances.scopesOf(elementInstanceKey, rootProcessInstanceKey);
    const narrow = (bind: SqlBinder): string => {
      const seen = bind.bind(scopes, 'bigint[]');
      const inScopes = `v.scope_key = ANY(${seen})`;
      if (which === 'each scope') return inScopes;
      return `${inScopes} AND NOT EXISTS (SELECT 1 FROM engine.variable nearer
        WHERE nearer.name = v.name AND nearer.scope_key = ANY(${seen})
          AND array_position(${seen}, nearer.scope_key) < array_position(${seen}, v.scope_key))`;
    };
    const table = isTruncated ? variables : fullVariables;
    return searchAnswer(await this.readModels.search(table, query, narrow), variableAnswer);
  }
}
