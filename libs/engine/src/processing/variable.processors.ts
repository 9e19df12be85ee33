import type { CommandOf } from '#protocol/commands.js';
import { checkVariables } from '../behaviors/variable-limits.js';
import { propagate, setLocal } from '../behaviors/variables.behavior.js';
import { reject } from './failure.js';
import type { Processing } from './processing.js';

export const setVariables = (run: Processing, command: CommandOf<'SET_VARIABLES'>): void => {
  const { scopeKey, variables, local } = command;
  const scope =
    run.state.elementByKey(scopeKey) ??
    reject(
      'NOT_FOUND',
      `Expected to update variables for element with key '${scopeKey}', but no such element was found`,
    );
  checkVariables(variables);
  if (local) setLocal(run, scope, variables);
  else propagate(run, scope, variables);
  run.answer = run.append('VARIABLE_DOCUMENT', 'UPDATED', run.newKey(), {
    scopeKey,
    processInstanceKey: scope.processInstanceKey,
    rootProcessInstanceKey: scope.rootProcessInstanceKey,
    updateSemantics: local ? 'LOCAL' : 'PROPAGATE',
    variables,
  });
};
