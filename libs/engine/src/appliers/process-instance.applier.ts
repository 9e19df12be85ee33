import type { ElementModel } from '#bpmn/process-model.js';
import { NO_KEY } from '#protocol/key.js';
import type { ProcessInstanceValue, RecordOf } from '#protocol/records.js';
import type { ExecutableProcess } from '../definition/executable-process.js';
import type { EngineState } from '../state/engine-state.js';
import type { ElementInstance } from '../state/entities.js';
import type { Applier } from './applier.js';

export const applyProcessInstance: Applier<'PROCESS_INSTANCE'> = (state, record) => {
  switch (record.intent) {
    case 'ELEMENT_ACTIVATING':
      return activating(state, record);
    case 'ELEMENT_ACTIVATED':
      return state.update(find(state, record), { state: 'ACTIVATED' });
    case 'ELEMENT_COMPLETING':
      return state.update(find(state, record), { state: 'COMPLETING' });
    case 'ELEMENT_TERMINATING':
      return state.update(find(state, record), { state: 'TERMINATING' });
    case 'ELEMENT_COMPLETED':
    case 'ELEMENT_TERMINATED':
      return ended(state, record);
    case 'SEQUENCE_FLOW_TAKEN':
      return flowTaken(state, record);
    case 'ELEMENT_MIGRATED':
      return migrated(state, record);
  }
};

const find = (state: EngineState, record: RecordOf<'PROCESS_INSTANCE'>): ElementInstance =>
  state.required(record.key, record.value.processInstanceKey);

const activating = (state: EngineState, record: RecordOf<'PROCESS_INSTANCE'>): void => {
  const { value } = record;
  const process = state.definitions.executable(value.processDefinitionKey);
  const index = process.indexOf(value.elementId);
  const { model } = process.element(index);
  const isBody = value.bpmnElementType === 'MULTI_INSTANCE_BODY';
  const scope = value.flowScopeKey === NO_KEY ? undefined : state.element(value.flowScopeKey, value.processInstanceKey);
  const isInner = scope?.isBody === true && scope.element === index;
  if (scope !== undefined && !isInner && !value.withoutFlow && !process.element(index).followsEventBasedGateway) {
    consumeFlows(state, scope, model);
  }
  const parent = value.parentElementInstanceKey === NO_KEY ? undefined : callerOf(state, value);
  state.insertElement({
    key: record.key,
    processInstanceKey: value.processInstanceKey,
    rootProcessInstanceKey: value.rootProcessInstanceKey,
    processDefinitionKey: value.processDefinitionKey,
    element: index,
    flowScopeKey: value.flowScopeKey,
    ...(isBody ? { isBody, loop: { items: -1, started: 0, ended: 0 } } : {}),
    ...(isInner && scope.loop ? { loopCounter: scope.loop.started + 1 } : {}),
    ...(parent === undefined
      ? {}
      : {
          parentProcessInstanceKey: value.parentProcessInstanceKey,
          parentElementInstanceKey: value.parentElementInstanceKey,
          callDepth: callDepth(state, parent) + 1,
        }),
    ...(value.tags && value.tags.length > 0 ? { tags: value.tags } : {}),
    ...(value.businessId ? { businessId: value.businessId } : {}),
    ...(value.startLock === undefined ? {} : { startLock: value.startLock }),
    ...(value.awaitResult === undefined ? {} : { awaitResult: value.awaitResult }),
    state: 'ACTIVATING',
    children: 0,
    flows: 0,
  });
  if (isInner && scope.loop) state.update(scope, { loop: { ...scope.loop, started: scope.loop.started + 1 } });
  if (parent !== undefined) state.update(parent, { calledInstanceKey: record.key });
  interruptedByEventSubProcess(state, scope, process, model);
};

/** The event sub-process that ends its scope's ordinary flow has come to life: what it waited for is done. */
const interruptedByEventSubProcess = (
  state: EngineState,
  scope: ElementInstance | undefined,
  process: ExecutableProcess,
  model: ElementModel,
): void => {
  if (scope === undefined || model.type !== 'EVENT_SUB_PROCESS' || scope.pendingEvent === undefined) return;
  const start = model.startEvent ?? -1;
  if (scope.pendingEvent.element !== start || !process.element(start).model.interrupting) return;
  state.clear(scope, 'pendingEvent');
};

const callerOf = (state: EngineState, value: ProcessInstanceValue): ElementInstance =>
  state.required(value.parentElementInstanceKey, value.parentProcessInstanceKey);

const callDepth = (state: EngineState, caller: ElementInstance): number =>
  state.element(caller.processInstanceKey, caller.processInstanceKey)?.callDepth ?? 0;

/** A target that has come to life uses up the flow that led to it; a join, one of each that it has waited for. */
const consumeFlows = (state: EngineState, scope: ElementInstance, model: ElementModel): void => {
  if (model.incoming.length === 0 || scope.flows === 0) return;
  if (model.type !== 'PARALLEL_GATEWAY') {
    state.update(scope, { flows: scope.flows - 1 });
    return;
  }
  const joins = scope.joins?.[model.index] ?? {};
  // Started straight away, without the flows that it would have waited for: those that are there stay.
  if (!model.incoming.every((flow) => (joins[flow] ?? 0) > 0)) return;
  const left: Record<number, number> = {};
  for (const flow of model.incoming) {
    const times = (joins[flow] ?? 0) - 1;
    if (times > 0) left[flow] = times;
  }
  const others = { ...scope.joins };
  if (Object.keys(left).length > 0) others[model.index] = left;
  else delete others[model.index];
  state.update(scope, { flows: scope.flows - model.incoming.length, joins: others });
};

const flowTaken = (state: EngineState, record: RecordOf<'PROCESS_INSTANCE'>): void => {
  const { value } = record;
  const scope = state.required(value.flowScopeKey, value.processInstanceKey);
  const process = state.definitions.executable(value.processDefinitionKey);
  const flow = process.flowById(value.elementId).model;
  const target = process.element(flow.target).model;
  if (target.type !== 'PARALLEL_GATEWAY') {
    state.update(scope, { flows: scope.flows + 1 });
    return;
  }
  const waiting = scope.joins?.[target.index] ?? {};
  const joins = {
    ...scope.joins,
    [target.index]: { ...waiting, [flow.index]: (waiting[flow.index] ?? 0) + 1 },
  };
  state.update(scope, { flows: scope.flows + 1, joins });
};

/** It goes on by another definition: nothing that it keeps may be read by the one that it had. */
const migrated = (state: EngineState, record: RecordOf<'PROCESS_INSTANCE'>): void => {
  const { processDefinitionKey, bpmnProcessId, elementId, interruptedBy, startLock } = record.value;
  const process = state.definitions.executable(processDefinitionKey);
  const element = find(state, record);
  state.migrateElement(element, {
    processDefinitionKey,
    element: process.indexOf(elementId),
    ...(interruptedBy === undefined ? {} : { interruptedBy: process.indexOf(interruptedBy) }),
    // Where one token waited none does: an instance with tokens on their way is not migrated.
    ...(element.joins === undefined ? {} : { joins: {} }),
  });
  if (startLock !== undefined) state.putStartLock(bpmnProcessId, startLock, element.processInstanceKey);
};

const ended = (state: EngineState, record: RecordOf<'PROCESS_INSTANCE'>): void => {
  const element = find(state, record);
  const { model } = state.definitions.executable(element.processDefinitionKey).element(element.element);
  const scope = state.element(element.flowScopeKey, element.processInstanceKey);
  if (scope !== undefined) {
    if (element.loopCounter !== undefined && scope.loop) {
      state.update(scope, { loop: { ...scope.loop, ended: scope.loop.ended + 1 } });
    }
    if (record.intent === 'ELEMENT_COMPLETED' && model.eventType === 'TERMINATE') {
      state.update(scope, { interruptedBy: model.index });
    }
    // What an event sub-process was started by has been handed on.
    if (model.type === 'START_EVENT' && scope.pendingEvent?.element === model.index) state.clear(scope, 'pendingEvent');
  }
  state.removeElement(element);
};
