import type { Applier } from './applier.js';

export const applyMultiInstanceOutput: Applier<'MULTI_INSTANCE_OUTPUT'> = (state, record) => {
  const { value } = record;
  const body = state.required(value.multiInstanceKey, value.processInstanceKey);
  state.putOutput(body, value.index, value.output);
};

export const applyMultiInstance: Applier<'MULTI_INSTANCE'> = (state, record) => {
  const { value } = record;
  const body = state.required(value.multiInstanceKey, value.processInstanceKey);
  if (record.intent === 'SATISFIED') return state.update(body, { interruptedBy: body.element });
  state.update(body, { loop: { items: value.items, started: 0, ended: 0 } });
  const { model } = state.definitions.executable(body.processDefinitionKey).element(body.element);
  if (model.multiInstance?.outputCollection) state.startOutputs(body, value.items);
};
