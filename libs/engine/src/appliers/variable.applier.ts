import { jsonBytes } from '../state/json-bytes.js';
import type { Applier } from './applier.js';

export const applyVariable: Applier<'VARIABLE'> = (state, record) => {
  const { key, value } = record;
  state.putVariable(value, { key, value: value.value, bytes: jsonBytes(value.value) });
};
