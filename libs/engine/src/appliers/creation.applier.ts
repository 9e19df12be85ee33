import type { Applier } from './applier.js';

/** The instance itself comes to life with its own records; here only what the command asked to remember is kept. */
export const applyCreation: Applier<'PROCESS_INSTANCE_CREATION'> = (state, record) => {
  const { value } = record;
  const process = state.element(value.processInstanceKey, value.processInstanceKey);
  if (process === undefined) return;
  if (value.awaitResult) state.update(process, { awaitResult: value.fetchVariables ?? [] });
  if (value.startLock === undefined) return;
  state.update(process, { startLock: value.startLock });
  state.putStartLock(value.bpmnProcessId, value.startLock, value.processInstanceKey);
};
