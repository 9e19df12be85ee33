import type { Json } from '#protocol/json.js';
import {
  activateChild,
  activated,
  completed,
  completeLater,
  enter,
  terminated,
} from '../behaviors/lifecycle.behavior.js';
import { readItems } from '../behaviors/multi-instance.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import { propagate, scopeOf, setLocal } from '../behaviors/variables.behavior.js';
import type { Processing } from '../processing/processing.js';
import { refOf, type Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { terminateContainer } from './container.js';
import type { ElementBehavior } from './element-behavior.js';

/** Inner instances of a parallel body that start in one go. */
const spreadMax = 50;

/** Multi-instance activity (BPMN 2.0.2 §10.3.8): its body, which runs the activity once for each item of a list. */
export const multiInstanceBody: ElementBehavior = {
  type: 'MULTI_INSTANCE_BODY',
  activate(step) {
    const { run, instance } = step;
    const items = readItems(run, instance);
    subscribe(step);
    activated(step);
    run.append('MULTI_INSTANCE', 'STARTED', instance.key, {
      ...refOf(step),
      multiInstanceKey: instance.key,
      items: items.length,
    });
    if (items.length === 0) return completeLater(run, instance);
    startNext(step);
  },
  complete(step) {
    const { run, instance, element } = step;
    unsubscribe(step);
    const collection = element.model.multiInstance?.outputCollection;
    const outputs = run.state.outputsOf(instance);
    const scope = scopeOf(run, instance);
    if (collection && outputs !== undefined && scope !== undefined) {
      propagate(run, scope, { [collection]: [...outputs] as Json });
    }
    completed(step);
  },
  terminate: terminateContainer,
  childEnded(step) {
    const { run, instance, element } = step;
    if (instance.state === 'TERMINATING') {
      if (instance.children === 0) terminated(step);
      return;
    }
    if (instance.state !== 'ACTIVATED') return;
    const { items, started, ended } = instance.loop ?? { items: 0, started: 0, ended: 0 };
    if (instance.interruptedBy !== undefined) {
      if (instance.children === 0) completeLater(run, instance);
      return;
    }
    if (ended >= items) return completeLater(run, instance);
    if (element.model.multiInstance?.isSequential && started === ended) startNext(step);
  },
};

const startNext = (step: Step): void => {
  const { run, instance, element } = step;
  if (element.model.multiInstance?.isSequential)
    return activateChild(run, instance, instance.element, { isInner: true });
  run.followUp({ do: 'spread', key: instance.key, processInstanceKey: instance.processInstanceKey });
};

/** Starts the next inner instances of a parallel body, and queues the rest. */
export const spread = (step: Step): void => {
  const { run, instance } = step;
  const items = instance.loop?.items ?? 0;
  if (instance.state !== 'ACTIVATED' || instance.interruptedBy !== undefined) return;
  const left = items - (instance.loop?.started ?? 0);
  const list = readItems(run, instance);
  for (let n = 0; n < Math.min(left, spreadMax); n += 1) {
    const inner = enterInner(run, instance, list);
    run.followUp({
      do: 'activate',
      key: inner.key,
      element: instance.element,
      processDefinitionKey: instance.processDefinitionKey,
      processInstanceKey: instance.processInstanceKey,
      scopeKey: instance.key,
      isInner: true,
    });
  }
  if (left > spreadMax) startNext(step);
};

/** An inner instance comes to life, with its item and counter as local variables. */
export const enterInner = (run: Processing, body: ElementInstance, items = readItems(run, body)): ElementInstance => {
  const inner = enter(run, body, body.element, true);
  const { model, expressions } = run.state.definitions.executable(body.processDefinitionKey).element(body.element);
  const index = (inner.loopCounter ?? 1) - 1;
  const inputElement = model.multiInstance?.inputElement;
  const output = expressions.get('outputElement');
  const variables: Record<string, Json> = inputElement ? { [inputElement]: items[index] ?? null } : {};
  variables.loopCounter = index + 1;
  // A plain output variable exists in the inner scope from the start: inner instances do not share it.
  const own =
    output !== undefined && /^=\s*[A-Za-z_][\w]*(\.[\w]+)*\s*$/.test(output.text) ? output.variables[0] : undefined;
  if (own !== undefined && !Object.hasOwn(variables, own)) variables[own] = null;
  setLocal(run, inner, variables);
  return inner;
};
