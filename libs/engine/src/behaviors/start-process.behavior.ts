import type { JsonObject } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { ProcessStart } from '../processing/follow-up.js';
import type { Processing } from '../processing/processing.js';
import type { ElementInstance } from '../state/entities.js';
import { createVariables } from './variables.behavior.js';

export interface StartProcess {
  /** Absent: the none start event. */
  readonly start?: ProcessStart;
  /** Variables of the instance. */
  readonly variables?: JsonObject;
  /** Called by this call activity. */
  readonly caller?: ElementInstance;
  /** Holds the lock of this correlation key until it ends. */
  readonly startLock?: string;
  readonly awaitResult?: readonly string[];
  readonly tags?: readonly string[];
  readonly businessId?: string | null;
  /** Writes what there is to say about the start, before the instance itself comes to life. */
  readonly announce?: (ref: StartedInstance) => void;
}

/** What a new process instance is known by. */
export interface StartedInstance {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly processDefinitionKey: Key;
  readonly bpmnProcessId: string;
  readonly version: number;
}

/** Brings a process instance to life, its variables first; what it does follows in the queue. */
export const startProcess = (run: Processing, processDefinitionKey: Key, more: StartProcess): StartedInstance => {
  const { model, metadata } = run.state.definitions.executable(processDefinitionKey);
  const key = run.newKey();
  const { caller, tags, businessId } = more;
  const started: StartedInstance = {
    processInstanceKey: key,
    rootProcessInstanceKey: caller?.rootProcessInstanceKey ?? key,
    processDefinitionKey,
    bpmnProcessId: model.processId,
    version: metadata.version,
  };
  createVariables(run, started, more.variables ?? {});
  more.announce?.(started);
  run.append('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', key, {
    processInstanceKey: key,
    rootProcessInstanceKey: started.rootProcessInstanceKey,
    processDefinitionKey,
    bpmnProcessId: model.processId,
    version: metadata.version,
    elementId: model.processId,
    bpmnElementType: 'PROCESS',
    bpmnEventType: 'UNSPECIFIED',
    flowScopeKey: NO_KEY,
    parentProcessInstanceKey: caller?.processInstanceKey ?? NO_KEY,
    parentElementInstanceKey: caller?.key ?? NO_KEY,
    ...(tags !== undefined && tags.length > 0 ? { tags } : {}),
    ...(businessId ? { businessId } : {}),
    ...(more.startLock === undefined ? {} : { startLock: more.startLock }),
    ...(more.awaitResult === undefined ? {} : { awaitResult: more.awaitResult }),
  });
  run.followUp({
    do: 'activate',
    key,
    element: 0,
    processInstanceKey: key,
    scopeKey: NO_KEY,
    ...(more.start === undefined ? {} : { start: more.start }),
  });
  return started;
};
