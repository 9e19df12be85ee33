import type { Expression, VariableLookup } from '#feel/contract.js';
import { evaluateExpression } from '#feel/evaluate.js';
import type { Json, JsonObject } from '#protocol/json.js';
import { NO_KEY } from '#protocol/key.js';
import type { InstanceRef } from '#protocol/records.js';
import { isDeepStrictEqual } from '../definition/deep-equal.js';
import type { CompiledMapping } from '../definition/executable-process.js';
import { ElementFailure } from '../processing/failure.js';
import type { Processing } from '../processing/processing.js';
import { type Step, stepOf } from '../processing/step.js';
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

/** Evaluates an expression as an element instance sees it. @throws ElementFailure */
export const evaluate = (
  run: Processing,
  instance: ElementInstance,
  expression: Expression,
  what: string,
  errorType: 'EXTRACT_VALUE_ERROR' | 'IO_MAPPING_ERROR' | 'CALLED_ELEMENT_ERROR' = 'EXTRACT_VALUE_ERROR',
): Json => {
  const outcome = evaluateExpression(expression, lookupFrom(run, instance), run.evaluation);
  if (outcome.ok) return outcome.value;
  throw new ElementFailure(errorType, `${outcome.errorType}: ${what}: ${outcome.message}`);
};

/** Evaluates an expression that has to give a text. @throws ElementFailure */
export const evaluateText = (step: Step, name: string, what: string): string => {
  const expression = step.element.expressions.get(name);
  if (expression === undefined) throw new Error(`Expected element '${step.element.model.id}' to have ${what}`);
  const value = evaluate(step.run, step.instance, expression, what);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && name === 'correlationKey') return String(value);
  throw new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected ${what} '${expression.text}' to be a text, but it was ${describe(value)}`,
  );
};

/** What a value is, without telling it: it may be about a person. */
export const describe = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a context' : `a ${typeof value}`;
};

/** Input mappings: read outside in, become local variables. @throws ElementFailure */
export const applyInputs = (step: Step): void => {
  if (step.element.inputs.length === 0) return;
  setLocal(step.run, step.instance, evaluateMappings(step, step.element.inputs, {}));
};

/** Where what came with the event that moved an element on waits: at itself; for a start event, at its event sub-process. */
const holderOf = ({ run, instance, element }: Step): ElementInstance =>
  element.model.type === 'START_EVENT' ? (scopeOf(run, instance) ?? instance) : instance;

/** What came with the event that moved an element on, and has not been brought in yet. */
export const broughtTo = (step: Step): JsonObject => {
  const { pendingEvent } = holderOf(step);
  return pendingEvent?.element === step.instance.element && !step.instance.isBody ? pendingEvent.variables : nothing;
};

const nothing: JsonObject = {};

/**
 * What came with the event: it becomes local to an element that has output mappings, and is set where each name is found by one that
 * has none. @throws LimitExceeded
 */
export const bringIn = (step: Step): void => {
  const brought = broughtTo(step);
  if (step.element.outputs.length > 0) setEventVariables(step.run, step.instance, brought);
  else propagate(step.run, step.instance, brought);
};

/** What has been brought in is not brought in again when the element completes after an incident: it may have been mended since. */
export const forgetBrought = (step: Step): void => {
  if (Object.keys(broughtTo(step)).length === 0) return;
  appendEvent(step.run, holderOf(step), step.element.model.id, nothing);
};

/** Writes that an event was caught; it waits at the element instance until that goes on. */
export const appendEvent = (
  run: Processing,
  instance: ElementInstance,
  targetElementId: string,
  variables: JsonObject,
): void => {
  run.append('PROCESS_EVENT', 'TRIGGERED', run.newKey(), {
    processDefinitionKey: instance.processDefinitionKey,
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    scopeKey: instance.key,
    targetElementId,
    variables,
  });
};

/** Output mappings: read from inside, with what was brought in, and set outside. @throws ElementFailure */
export const applyOutputs = (step: Step): void => {
  const { run, instance, element } = step;
  if (element.outputs.length === 0) return;
  // An inner instance writes to its own scope, where the output element is read.
  const target = instance.loopCounter === undefined ? scopeOf(run, instance) : instance;
  if (target === undefined) return;
  const outside = lookupFrom(run, target);
  const before: Record<string, Json> = {};
  for (const { path } of element.outputs) {
    const name = path[0] as string;
    const value = path.length > 1 ? outside(name) : undefined;
    if (value !== undefined) before[name] = value;
  }
  propagate(run, target, evaluateMappings(step, element.outputs, before));
};

/**
 * For events that start with what they caught as local variables: without output mappings these are set outside. What comes
 * with an error stays with the event that caught it: it takes an output mapping to hand it on.
 */
export const applyEventOutputs = (step: Step): void => {
  const scope = scopeOf(step.run, step.instance);
  if (step.element.outputs.length > 0 || scope === undefined) applyOutputs(step);
  else if (step.element.model.eventType !== 'ERROR') {
    propagate(step.run, scope, localVariables(step.run, step.instance));
  }
};

/** A later mapping sees what an earlier one gave, as entries of a FEEL context do. */
const evaluateMappings = (
  step: Step,
  mappings: readonly CompiledMapping[],
  before: Readonly<Record<string, Json>>,
): JsonObject => {
  const results: Record<string, Json> = {};
  const visible = lookupFrom(step.run, step.instance);
  const lookup: VariableLookup = (name) => (Object.hasOwn(results, name) ? results[name] : visible(name));
  for (const { source, path } of mappings) {
    const outcome = evaluateExpression(source, lookup, step.run.evaluation);
    if (!outcome.ok) {
      const where = `mapping to '${path.join('.')}'`;
      throw new ElementFailure('IO_MAPPING_ERROR', `${outcome.errorType}: ${where}: ${outcome.message}`);
    }
    const [name, ...inner] = path as [string, ...string[]];
    results[name] = withValue(results[name] ?? before[name], inner, outcome.value);
  }
  return results;
};

const withValue = (into: Json | undefined, path: readonly string[], value: Json): Json => {
  const [name, ...inner] = path;
  if (name === undefined) return value;
  const context = typeof into === 'object' && into !== null && !Array.isArray(into) ? (into as JsonObject) : {};
  const own = Object.hasOwn(context, name) ? context[name] : undefined;
  return { ...context, [name]: withValue(own, inner, value) };
};
