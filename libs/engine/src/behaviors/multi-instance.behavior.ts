import type { Expression, VariableLookup } from '#feel/contract.js';
import { evaluateCondition } from '#feel/evaluate.js';
import type { Json } from '#protocol/json.js';
import type { ExecutableElement } from '../definition/executable-process.js';
import { ElementFailure } from '../processing/failure.js';
import type { Processing } from '../processing/processing.js';
import { refOf, type Step, stepOf } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { describe, evaluate } from './expression.behavior.js';
import { checkVariable, tooLarge, variableBytesMax } from './variable-limits.js';
import { lookupFrom, scopeOf, setLocal } from './variables.behavior.js';

/** Items of a multi-instance activity, at most. */
export const itemsMax = 10_000;

/** Reads the input collection as the body sees it. @throws ElementFailure */
export const readItems = (run: Processing, body: ElementInstance): readonly Json[] => {
  const { element } = stepOf(run, body);
  const expression = element.expressions.get('inputCollection');
  if (expression === undefined) throw new Error(`Expected '${element.model.id}' to be a multi-instance activity`);
  const value = evaluateItems(run, body, element, expression);
  if (!Array.isArray(value)) {
    throw new ElementFailure(
      'EXTRACT_VALUE_ERROR',
      `EXPRESSION_FAILED: Expected the input collection '${expression.text}' to be a list, but it was ${describe(value)}`,
    );
  }
  if (value.length > itemsMax) {
    throw new ElementFailure(
      'EXTRACT_VALUE_ERROR',
      `TOO_MANY_ITEMS: Expected at most ${itemsMax} items in '${expression.text}', but there were ${value.length}`,
    );
  }
  return value;
};

/**
 * The list is asked for once for each item, and must not be copied or computed as often: a plain variable is looked at where it
 * lies; what was computed is kept as long as the variables that it was computed from are the same.
 */
const evaluateItems = (
  run: Processing,
  body: ElementInstance,
  { inputVariable }: ExecutableElement,
  expression: Expression,
): Json => {
  const lookup = lookupFrom(run, body);
  if (inputVariable !== undefined) return lookup(inputVariable) ?? null;
  const variables = expression.variables.map(lookup);
  const known = computedItems.get(body);
  if (known?.expression === expression && known.variables.every((value, index) => value === variables[index])) {
    return known.value;
  }
  const value = evaluate(run, body, expression, 'the input collection');
  // What depends on the time is another each time.
  if (!/\b(now|today)\s*\(/.test(expression.text)) computedItems.set(body, { expression, variables, value });
  return value;
};

const computedItems = new WeakMap<
  ElementInstance,
  { readonly expression: Expression; readonly variables: readonly (Json | undefined)[]; readonly value: Json }
>();

/**
 * An inner instance gets its item and its counter as local variables.
 *
 * @param item absent: it is read from the list
 * @throws ElementFailure where the list has no such item any more
 */
export const setLoopVariables = (step: Step, item: Json | undefined): void => {
  const { run, instance, element } = step;
  const body = scopeOf(run, instance);
  if (body === undefined) return;
  const counter = instance.loopCounter ?? 1;
  const variables: Record<string, Json> = {};
  const inputElement = element.model.multiInstance?.inputElement;
  if (inputElement) variables[inputElement] = item === undefined ? readItem(step, body, counter - 1) : item;
  // A plain output variable exists in the inner scope from the start: inner instances do not share it.
  const output = element.outputVariable;
  if (output !== undefined && output !== inputElement && output !== 'loopCounter') variables[output] = null;
  variables.loopCounter = counter;
  setLocal(run, instance, variables);
};

const readItem = (step: Step, body: ElementInstance, index: number): Json => {
  const items = readItems(step.run, body);
  const item = items[index];
  if (item !== undefined) return item;
  throw new ElementFailure(
    'EXTRACT_VALUE_ERROR',
    `EXPRESSION_FAILED: Expected the input collection to have an item ${index + 1}, but it has only ${items.length} now`,
  );
};

/**
 * An inner instance is about to complete: its output joins the collection, and the completion condition is tested as this
 * instance sees it. Where it holds for the first time (the answer is true), no further items start.
 * @throws ElementFailure, LimitExceeded
 */
export const collectOutput = (step: Step, body: ElementInstance): boolean => {
  const { run, instance, element } = step;
  const { multiInstance } = element.model;
  const expression = element.expressions.get('outputElement');
  if (multiInstance?.outputCollection && expression !== undefined) {
    const output = evaluate(run, instance, expression, 'the output element');
    const bytes = checkVariable(multiInstance.outputCollection, output) + run.state.outputBytesOf(body);
    if (bytes > variableBytesMax) throw tooLarge(multiInstance.outputCollection, bytes);
    run.append('MULTI_INSTANCE_OUTPUT', 'COLLECTED', run.newKey(), {
      ...refOf(step),
      multiInstanceKey: body.key,
      index: (instance.loopCounter ?? 1) - 1,
      output,
    });
  }
  const condition = element.expressions.get('completionCondition');
  if (condition === undefined || body.interruptedBy !== undefined) return false;
  const outcome = evaluateCondition(condition, withCounts(run, instance, body), run.evaluation);
  if (!outcome.ok) {
    throw new ElementFailure(
      'EXTRACT_VALUE_ERROR',
      `${outcome.errorType}: the completion condition: ${outcome.message}`,
    );
  }
  if (!outcome.value) return false;
  run.append('MULTI_INSTANCE', 'SATISFIED', body.key, {
    ...refOf(step),
    multiInstanceKey: body.key,
    items: body.loop?.items ?? 0,
  });
  return true;
};

/** The counts that a completion condition may read, beside the variables. */
const withCounts = (run: Processing, instance: ElementInstance, body: ElementInstance): VariableLookup => {
  const visible = lookupFrom(run, instance);
  const loop = body.loop ?? { items: 0, started: 0, ended: 0 };
  const counts: Readonly<Record<string, number>> = {
    numberOfInstances: loop.items,
    numberOfActiveInstances: body.children - 1,
    numberOfCompletedInstances: loop.ended + 1,
    numberOfTerminatedInstances: 0,
  };
  return (name) => (Object.hasOwn(counts, name) ? (counts[name] as number) : visible(name));
};
