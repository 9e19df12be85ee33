import { NO_KEY } from '#protocol/key.js';
import type { Applier } from './applier.js';

export const applyCompensation: Applier<'COMPENSATION_SUBSCRIPTION'> = (state, record) => {
  const { key, value } = record;
  switch (record.intent) {
    case 'CREATED':
    case 'MIGRATED':
      return state.putCompensation({ ...value, key, state: 'CREATED' });
    case 'TRIGGERED': {
      state.putCompensation({ ...value, key, state: 'TRIGGERED' });
      if (value.compensationHandlerInstanceKey === NO_KEY) return;
      const thrower = state.element(value.throwEventInstanceKey, value.processInstanceKey);
      if (thrower !== undefined) state.update(thrower, { compensations: (thrower.compensations ?? 0) + 1 });
      const handler = state.element(value.compensationHandlerInstanceKey, value.processInstanceKey);
      if (handler !== undefined) state.update(handler, { compensationKey: key });
      return;
    }
    case 'COMPLETED': {
      state.removeCompensation(key, value.processInstanceKey);
      if (value.compensationHandlerInstanceKey === NO_KEY) return;
      const thrower = state.element(value.throwEventInstanceKey, value.processInstanceKey);
      if (thrower !== undefined) state.update(thrower, { compensations: (thrower.compensations ?? 1) - 1 });
      return;
    }
    case 'DELETED':
      return state.removeCompensation(key, value.processInstanceKey);
  }
};
