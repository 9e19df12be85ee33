import type { Applier } from './applier.js';

export const applyUserTask: Applier<'USER_TASK'> = (state, record) => {
  const { key, value } = record;
  const element = state.element(value.elementInstanceKey, value.processInstanceKey);
  switch (record.intent) {
    case 'CREATING':
      if (element !== undefined) state.update(element, { userTaskKey: key });
      return state.putUserTask({ ...value, key, state: 'CREATING' });
    case 'CREATED':
    case 'ASSIGNED':
    case 'UPDATED':
    case 'MIGRATED':
      return state.putUserTask({ ...value, key, state: 'CREATED' });
    case 'COMPLETED':
    case 'CANCELED': {
      const task = state.userTask(key);
      if (task !== undefined) state.removeUserTask(task);
      if (element === undefined) return;
      state.clear(element, 'userTaskKey');
      if (record.intent === 'CANCELED') return;
      return state.update(element, { pendingEvent: { element: element.element, variables: value.variables } });
    }
    case 'ASSIGNING':
    case 'COMPLETING':
    case 'CANCELING':
      return;
  }
};
