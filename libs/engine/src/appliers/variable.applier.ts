import type { Applier } from './applier.js';

export const applyVariable: Applier<'VARIABLE'> = (state, record) => {
  const { value } = record;
  const scope = state.required(value.scopeKey, value.processInstanceKey);
  state.putVariable(scope, value.name, { key: record.key, value: value.value });
};
