import { NO_KEY } from '#protocol/key.js';
import type { Applier } from './applier.js';

export const applyMessage: Applier<'MESSAGE'> = (state, record) => {
  const { key, value } = record;
  if (record.intent === 'PUBLISHED') {
    return state.putMessage({
      key,
      name: value.name,
      correlationKey: value.correlationKey,
      messageId: value.messageId,
      deadline: value.deadline,
      variables: value.variables,
      correlatedTo: [],
    });
  }
  const message = state.message(key);
  if (message !== undefined) state.removeMessage(message);
};

/** A message has started a process: it is correlated once per process, and holds the start lock of its correlation key. */
export const applyMessageStart: Applier<'MESSAGE_START_EVENT_SUBSCRIPTION'> = (state, record) => {
  const { value } = record;
  if (record.intent !== 'CORRELATED') return;
  const message = value.messageKey === NO_KEY ? undefined : state.message(value.messageKey);
  if (message !== undefined) state.markCorrelated(message, value.bpmnProcessId);
  if (value.correlationKey === '') return;
  state.putStartLock(value.bpmnProcessId, value.correlationKey, value.processInstanceKey);
};
