import type { JsonObject } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { RecordOf } from '#protocol/records.js';
import type { Processing } from '../processing/processing.js';
import type { ElementInstance } from '../state/entities.js';
import { setLocal } from './variables.behavior.js';

export interface StartProcess {
  readonly variables: JsonObject;
  /** The message, timer or signal start event; absent: the none start event. */
  readonly startElement?: number;
  /** Elements to start at instead. */
  readonly startElements?: readonly number[];
  /** Called by this call activity. */
  readonly caller?: ElementInstance;
  /** Holds the lock of this correlation key until it ends. */
  readonly startLock?: string;
  readonly awaitResult?: readonly string[];
  readonly tags?: readonly string[];
  readonly businessId?: string | null;
}

/** Brings a process instance to life; what it does follows in the queue. Gives back its creation record's key and value. */
export const startProcess = (
  run: Processing,
  processDefinitionKey: Key,
  start: StartProcess,
): RecordOf<'PROCESS_INSTANCE_CREATION'> => {
  const process = run.state.definitions.executable(processDefinitionKey);
  const { processId: bpmnProcessId } = process.model;
  const key = run.newKey();
  const { caller } = start;
  const rootProcessInstanceKey = caller?.rootProcessInstanceKey ?? key;
  const ref = { processInstanceKey: key, rootProcessInstanceKey, processDefinitionKey, bpmnProcessId };
  const { version } = process.metadata;
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, {
    ...ref,
    version,
    elementId: bpmnProcessId,
    bpmnElementType: 'PROCESS',
    bpmnEventType: 'UNSPECIFIED',
    flowScopeKey: NO_KEY,
    parentProcessInstanceKey: caller?.processInstanceKey ?? NO_KEY,
    parentElementInstanceKey: caller?.key ?? NO_KEY,
    ...(start.tags && start.tags.length > 0 ? { tags: start.tags } : {}),
    ...(start.businessId ? { businessId: start.businessId } : {}),
  });
  const instance = run.state.required(key, key);
  setLocal(run, instance, start.variables);
  const creation = run.append('PROCESS_INSTANCE_CREATION', 'CREATED', run.newKey(), {
    ...ref,
    version,
    variables: {},
    tags: start.tags ?? [],
    businessId: start.businessId ?? null,
    ...(start.awaitResult === undefined ? {} : { awaitResult: true, fetchVariables: start.awaitResult }),
    ...(start.startLock === undefined ? {} : { startLock: start.startLock }),
  });
  run.followUp({
    do: 'activate',
    key,
    element: 0,
    processDefinitionKey,
    processInstanceKey: key,
    scopeKey: NO_KEY,
    startElements: start.startElements ?? [start.startElement ?? process.element(0).model.startEvent ?? -1],
  });
  return creation;
};
