import type { Json } from '#protocol/json.js';
import { activated, completed, completeLater, terminated } from '../behaviors/lifecycle.behavior.js';
import { readItems } from '../behaviors/multi-instance.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import { propagate, scopeOf } from '../behaviors/variables.behavior.js';
import type { Processing } from '../processing/processing.js';
import { refOf, type Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { terminateContainer } from './container.js';
import type { ElementBehavior } from './element-behavior.js';

/** Inner instances of a parallel body that are queued in one go. */
const spreadMax = 50;

/** Multi-instance activity (BPMN 2.0.2 §10.3.8): its body, which runs the activity once for each item of a list. */
export const multiInstanceBody: ElementBehavior = {
  type: 'MULTI_INSTANCE_BODY',
  activate(step) {
    const { run, instance, element } = step;
    const items = readItems(run, instance);
    subscribe(step);
    activated(step);
    run.append('MULTI_INSTANCE', 'STARTED', instance.key, {
      ...refOf(step),
      multiInstanceKey: instance.key,
      items: items.length,
    });
    if (items.length === 0) return completeLater(run, instance);
    if (element.model.multiInstance?.isSequential) return activateInner(run, instance, items[0]);
    run.followUp({ do: 'spread', key: instance.key, processInstanceKey: instance.processInstanceKey, from: 0 });
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
    const { items, started, ended } = instance.loop ?? { items: 0, started: 0, ended: 0 };
    if (instance.state === 'TERMINATING') {
      if (instance.children === 0) terminated(step);
    } else if (instance.interruptedBy !== undefined) {
      if (instance.children === 0) completeLater(run, instance);
    } else if (ended >= items) {
      completeLater(run, instance);
    } else if (element.model.multiInstance?.isSequential && started === ended) {
      activateInner(run, instance, undefined);
    }
  },
};

const activateInner = (run: Processing, body: ElementInstance, item: Json | undefined): void =>
  run.followUp({
    do: 'activate',
    element: body.element,
    processInstanceKey: body.processInstanceKey,
    scopeKey: body.key,
    isInner: true,
    ...(item === undefined ? {} : { item }),
  });

/** Queues the next inner instances of a parallel body, with their items, and then itself for those that follow. */
export const spread = (step: Step, from: number): void => {
  const { run, instance } = step;
  if (instance.state !== 'ACTIVATED' || instance.interruptedBy !== undefined) return;
  const items = readItems(run, instance);
  const count = instance.loop?.items ?? 0;
  const to = Math.min(count, from + spreadMax);
  for (let index = from; index < to; index += 1) activateInner(run, instance, items[index]);
  if (to === count) return;
  run.followUp({ do: 'spread', key: instance.key, processInstanceKey: instance.processInstanceKey, from: to });
};
