import type { Applier } from './applier.js';

/** The instance that a message had started has ended: the next message with its key may start one. */
export const applyStartLock: Applier<'MESSAGE_START_LOCK'> = (state, record) =>
  state.removeStartLock(record.value.bpmnProcessId, record.value.correlationKey);
