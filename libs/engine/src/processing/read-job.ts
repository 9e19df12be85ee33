import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import { lookupFrom, visibleVariables } from '../behaviors/variables.behavior.js';
import { behaviorOfType } from '../elements/element-behaviors.js';
import type { EngineState } from '../state/engine-state.js';
import { Processing } from './processing.js';

/** A job as it is handed to a worker. */
export interface JobPayload {
  readonly jobKey: Key;
  readonly type: string;
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly processDefinitionKey: Key;
  readonly processDefinitionVersion: number;
  readonly elementId: string;
  readonly elementInstanceKey: Key;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: number;
  readonly variables: JsonObject;
}

/**
 * Reads what a worker needs of a job: all variables that its element sees, or those asked for.
 *
 * @returns undefined where the job is gone
 * @throws Miss where its instance is not in memory
 */
export const readActivatedJob = (
  state: EngineState,
  jobKey: Key,
  fetchVariables: readonly string[] = [],
): JobPayload | undefined => {
  const job = state.job(jobKey);
  if (job === undefined) return undefined;
  const element = state.element(job.elementInstanceKey, job.processInstanceKey);
  if (element === undefined) return undefined;
  const run = new Processing(state, { now: 0, zone: 'UTC' }, behaviorOfType);
  return {
    jobKey,
    type: job.type,
    processInstanceKey: job.processInstanceKey,
    rootProcessInstanceKey: job.rootProcessInstanceKey,
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionKey: job.processDefinitionKey,
    processDefinitionVersion: job.processDefinitionVersion,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    customHeaders: job.customHeaders,
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline,
    variables:
      fetchVariables.length === 0 ? visibleVariables(run, element) : pick(lookupFrom(run, element), fetchVariables),
  };
};

const pick = (lookup: ReturnType<typeof lookupFrom>, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    names.map((name) => [name, lookup(name)] as const).filter(([, value]) => value !== undefined),
  ) as JsonObject;
