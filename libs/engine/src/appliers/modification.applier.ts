import type { ElementModel } from '#bpmn/process-model.js';
import type { EngineState } from '../state/engine-state.js';
import type { ElementInstance } from '../state/entities.js';
import type { Applier } from './applier.js';

/**
 * Elements are about to begin that no flow led to. A scope that was interrupted runs on; and each of the elements gets the flows that
 * it uses up when it comes to life, so that it takes none that is on its way to another.
 */
export const applyModification: Applier<'PROCESS_INSTANCE_MODIFICATION'> = (state, { value }) => {
  const process = state.definitions.executable(value.processDefinitionKey);
  for (const { elementId, ancestorScopeKeys } of value.activateInstructions) {
    const scopes = ancestorScopeKeys.map((key) => state.required(key, value.processInstanceKey));
    for (const scope of scopes) runOn(state, scope);
    const scope = scopes.at(-1);
    if (scope !== undefined) giveFlows(state, scope, process.element(process.indexOf(elementId)).model);
  }
};

/** What was on its way in it when it was interrupted never came. */
const runOn = (state: EngineState, scope: ElementInstance): void => {
  if (scope.interruptedBy === undefined) return;
  state.clear(scope, 'interruptedBy');
  state.clear(scope, 'joins');
  state.update(scope, { flows: 0 });
};

const giveFlows = (state: EngineState, scope: ElementInstance, { index, type, incoming }: ElementModel): void => {
  if (incoming.length === 0) return;
  if (type !== 'PARALLEL_GATEWAY') return state.update(scope, { flows: scope.flows + 1 });
  const waiting = { ...scope.joins?.[index] };
  for (const flow of incoming) waiting[flow] = (waiting[flow] ?? 0) + 1;
  state.update(scope, { flows: scope.flows + incoming.length, joins: { ...scope.joins, [index]: waiting } });
};
