import type { Applier } from './applier.js';

export const applyTimer: Applier<'TIMER'> = (state, record) => {
  if (record.intent === 'CREATED' || record.intent === 'MIGRATED') {
    return state.putTimer({ ...record.value, key: record.key });
  }
  const timer = state.timer(record.key);
  if (timer !== undefined) state.removeTimer(timer);
};

export const applySubscription: Applier<'PROCESS_MESSAGE_SUBSCRIPTION'> = (state, record) => {
  const { key, value } = record;
  if (record.intent === 'CREATED' || record.intent === 'MIGRATED') {
    return state.putMessageSubscription({ ...value, key });
  }
  const subscription = state.messageSubscription(key, value.processInstanceKey);
  if (record.intent === 'CORRELATED') {
    const message = state.message(value.messageKey);
    if (message !== undefined) state.markCorrelated(message, value.bpmnProcessId);
    if (!value.interrupting) return;
  }
  if (subscription !== undefined) state.removeMessageSubscription(subscription);
};

export const applySignalSubscription: Applier<'SIGNAL_SUBSCRIPTION'> = (state, record) => {
  const { key, value } = record;
  if (record.intent === 'CREATED' || record.intent === 'MIGRATED') {
    return state.putSignalSubscription({ ...value, key });
  }
  const subscription = state.signalSubscription(key, value.processInstanceKey);
  if (subscription !== undefined) state.removeSignalSubscription(subscription);
};

/**
 * An event was caught. It waits at the element instance until that goes on: a catch event completes, a host ends and hands
 * over to its boundary event, a scope ends its children and hands over to its event sub-process.
 */
export const applyProcessEvent: Applier<'PROCESS_EVENT'> = (state, record) => {
  const { value } = record;
  const element = state.element(value.scopeKey, value.processInstanceKey);
  if (element === undefined) return;
  const process = state.definitions.executable(value.processDefinitionKey);
  const target = process.element(process.indexOf(value.targetElementId)).model;
  const pendingEvent = { element: target.index, variables: value.variables };
  // What an event sub-process has been started by waits there for its start event, whether it interrupts or not.
  const isOwn = target.type === 'START_EVENT' && target.parent === element.element;
  if (!target.interrupting && !isOwn) return;
  const isInterrupted = target.type === 'START_EVENT' && !isOwn;
  state.update(element, isInterrupted ? { pendingEvent, interruptedBy: target.index } : { pendingEvent });
};

export const applyIncident: Applier<'INCIDENT'> = (state, record) => {
  if (record.intent === 'CREATED' || record.intent === 'MIGRATED') {
    return state.putIncident({ ...record.value, key: record.key });
  }
  const incident = state.incident(record.key);
  if (incident === undefined) return;
  state.removeIncident(incident);
  const job = incident.jobKey === '-1' ? undefined : state.job(incident.jobKey);
  if (job !== undefined && (job.state === 'FAILED' || job.state === 'ERROR_THROWN')) {
    state.putJob({ ...job, state: 'ACTIVATABLE', worker: '', deadline: -1 });
  }
};
