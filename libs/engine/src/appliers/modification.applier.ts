import type { EngineState } from '../state/engine-state.js';
import type { ElementInstance } from '../state/entities.js';
import type { Applier } from './applier.js';

/** Elements are about to begin that no flow led to: scopes around them that were interrupted run on. */
export const applyModification: Applier<'PROCESS_INSTANCE_MODIFICATION'> = (state, { value }) => {
  for (const { ancestorScopeKeys } of value.activateInstructions) {
    for (const key of ancestorScopeKeys) runOn(state, state.required(key, value.processInstanceKey));
  }
};

/** What was on its way in it when it was interrupted never came. */
const runOn = (state: EngineState, scope: ElementInstance): void => {
  if (scope.interruptedBy === undefined) return;
  state.clear(scope, 'interruptedBy');
  state.clear(scope, 'joins');
  state.update(scope, { flows: 0 });
};
