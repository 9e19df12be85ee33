import type { VariableLookup } from '#feel/contract.js';
import type { Json, JsonObject } from '#protocol/json.js';
import { NO_KEY } from '#protocol/key.js';
import type { InstanceRef } from '#protocol/records.js';
import { isDeepStrictEqual } from '../definition/deep-equal.js';
import type { Processing } from '../processing/processing.js';
import { stepOf } from '../processing/step.js';
import type { ElementInstance, Variable } from '../state/entities.js';
import { variableBytes } from '../state/json-bytes.js';
import {
  checkVariable,
  checkVariables,
  instanceBytesMax,
  tooMany,
  tooMuch,
  variablesPerScopeMax,
} from './variable-limits.js';

/** The scope around an element instance inside its process instance, or undefined above the process. */
export const scopeOf = (run: Processing, instance: ElementInstance): ElementInstance | undefined =>
  instance.flowScopeKey === NO_KEY ? undefined : run.state.element(instance.flowScopeKey, instance.processInstanceKey);

/** Value of a variable held by this scope itself. A body's output collection is read as far as it has been collected, as a list of its own. */
const ownValue = (run: Processing, scope: ElementInstance, name: string): Json | undefined => {
  if (scope.isBody) {
    const { model } = stepOf(run, scope).element;
    if (model.multiInstance?.outputCollection === name) {
      const outputs = run.state.outputsOf(scope);
      if (outputs !== undefined) return [...outputs];
    }
  }
  return run.state.variablesOf(scope).get(name)?.value;
};

/** Variables as an element instance sees them: the nearest scope wins. */
export const lookupFrom =
  (run: Processing, instance: ElementInstance): VariableLookup =>
  (name) => {
    for (let scope: ElementInstance | undefined = instance; scope !== undefined; scope = scopeOf(run, scope)) {
      const value = ownValue(run, scope, name);
      if (value !== undefined) return value;
    }
    return undefined;
  };

/**
 * All variables that an element instance sees, each name once, the nearest scope first. Without output collections: one that grows
 * with each item would be handed out as often as there are items. By name they can be read (`lookupFrom`).
 */
export const visibleVariables = (run: Processing, instance: ElementInstance): Record<string, Json> => {
  const visible: Record<string, Json> = {};
  for (let scope: ElementInstance | undefined = instance; scope !== undefined; scope = scopeOf(run, scope)) {
    for (const [name, variable] of run.state.variablesOf(scope)) {
      if (!Object.hasOwn(visible, name)) visible[name] = variable.value;
    }
  }
  return visible;
};

/** Variables of this scope alone. */
export const localVariables = (run: Processing, scope: ElementInstance): Record<string, Json> => {
  const local: Record<string, Json> = {};
  for (const [name, variable] of run.state.variablesOf(scope)) local[name] = variable.value;
  return local;
};

const setIn = (run: Processing, scope: ElementInstance, name: string, value: Json, isLimited: boolean): void => {
  const before = run.state.variablesOf(scope).get(name);
  if (before !== undefined && isDeepStrictEqual(before.value, value)) return;
  if (isLimited) checkLimits(run, scope, name, value, before);
  run.append('VARIABLE', before === undefined ? 'CREATED' : 'UPDATED', before?.key ?? run.newKey(), {
    processInstanceKey: scope.processInstanceKey,
    rootProcessInstanceKey: scope.rootProcessInstanceKey,
    processDefinitionKey: scope.processDefinitionKey,
    bpmnProcessId: run.state.definitions.executable(scope.processDefinitionKey).model.processId,
    name,
    value,
    scopeKey: scope.key,
  });
};

const checkLimits = (
  run: Processing,
  scope: ElementInstance,
  name: string,
  value: Json,
  before: Variable | undefined,
): void => {
  const more = checkVariable(name, value) - variableBytes(before);
  const variables = run.state.variablesOf(scope).size;
  if (before === undefined && variables >= variablesPerScopeMax) throw tooMany(variables + 1);
  const total = run.state.variableBytesOf(scope.processInstanceKey) + more;
  if (more > 0 && total > instanceBytesMax) throw tooMuch(total);
};

/** The variables of a process instance, written before it comes to life. @throws LimitExceeded */
export const createVariables = (
  run: Processing,
  started: { readonly [K in keyof InstanceRef]: InstanceRef[K] },
  variables: JsonObject,
): void => {
  const { processInstanceKey, rootProcessInstanceKey, processDefinitionKey, bpmnProcessId } = started;
  checkVariables(variables);
  for (const name of Object.keys(variables)) {
    run.append('VARIABLE', 'CREATED', run.newKey(), {
      processInstanceKey,
      rootProcessInstanceKey,
      processDefinitionKey,
      bpmnProcessId,
      name,
      value: variables[name] as Json,
      scopeKey: processInstanceKey,
    });
  }
  const bytes = run.state.variableBytesOf(processInstanceKey);
  if (bytes > instanceBytesMax) throw tooMuch(bytes);
};

/** Sets variables in this scope itself. @throws LimitExceeded */
export const setLocal = (run: Processing, scope: ElementInstance, variables: JsonObject): void => {
  for (const name of Object.keys(variables)) setIn(run, scope, name, variables[name] as Json, true);
};

/**
 * What an event has brought becomes local to it. It was checked when it came in; whether there is room for it is asked when it is
 * handed on, since an event cannot be kept from happening.
 */
export const setEventVariables = (run: Processing, event: ElementInstance, variables: JsonObject): void => {
  for (const name of Object.keys(variables)) setIn(run, event, name, variables[name] as Json, false);
};

/**
 * Sets each variable where it is found, from this scope upwards; one that is found nowhere, in the process instance.
 * @throws LimitExceeded
 */
export const propagate = (run: Processing, from: ElementInstance, variables: JsonObject): void => {
  for (const name of Object.keys(variables)) {
    let scope = from;
    while (!run.state.variablesOf(scope).has(name)) {
      const outer = scopeOf(run, scope);
      if (outer === undefined) break;
      scope = outer;
    }
    setIn(run, scope, name, variables[name] as Json, true);
  }
};
