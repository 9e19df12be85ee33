import type { VariableLookup } from '#feel/contract.js';
import { evaluateExpression } from '#feel/evaluate.js';
import type { Json, JsonObject } from '#protocol/json.js';
import type { CompiledMapping } from '../definition/executable-process.js';
import { ElementFailure } from '../processing/failure.js';
import type { Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { appendEvent } from './event.behavior.js';
import { localVariables, lookupFrom, propagate, scopeOf, setEventVariables, setLocal } from './variables.behavior.js';

/** Input mappings: read outside in, become local variables. @throws ElementFailure */
export const applyInputs = (step: Step): void => {
  if (step.element.inputs.length === 0) return;
  setLocal(step.run, step.instance, evaluateMappings(step, step.element.inputs, {}));
};

/** Where what came with the event that moved an element on waits: at itself; for a start event, at its event sub-process. */
const holderOf = ({ run, instance, element }: Step): ElementInstance =>
  element.model.type === 'START_EVENT' ? (scopeOf(run, instance) ?? instance) : instance;

/** What came with the event that moved an element on, and has not been brought in yet. */
const broughtTo = (step: Step): JsonObject => {
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
