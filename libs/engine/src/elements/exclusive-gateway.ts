import { evaluateCondition } from '#feel/evaluate.js';
import { activated, appendElement, completed } from '../behaviors/lifecycle.behavior.js';
import { lookupFrom } from '../behaviors/variables.behavior.js';
import { ElementFailure } from '../processing/failure.js';
import type { Step } from '../processing/step.js';
import type { ElementBehavior } from './element-behavior.js';

/** Exclusive gateway (BPMN 2.0.2 §10.6.2): the first flow in the file's order whose condition holds, else the default flow. */
export const exclusiveGateway: ElementBehavior = {
  type: 'EXCLUSIVE_GATEWAY',
  activate(step) {
    const flow = chooseFlow(step);
    activated(step);
    appendElement(step, 'ELEMENT_COMPLETING');
    completed(step, flow === undefined ? [] : [flow]);
  },
  complete: (step) => completed(step, []),
};

const chooseFlow = (step: Step): number | undefined => {
  const { run, instance, process, element } = step;
  const { outgoing, defaultFlow } = element.model;
  const lookup = lookupFrom(run, instance);
  for (const index of outgoing) {
    const { condition, model } = process.flow(index);
    if (index === defaultFlow) continue;
    if (condition === null) return index;
    const outcome = evaluateCondition(condition, lookup, run.evaluation);
    if (!outcome.ok) {
      const place = `the condition of flow '${model.id}'`;
      throw new ElementFailure('EXTRACT_VALUE_ERROR', `${outcome.errorType}: ${place}: ${outcome.message}`);
    }
    if (outcome.value) return index;
  }
  if (defaultFlow !== null) return defaultFlow;
  if (outgoing.length === 0) return undefined;
  throw new ElementFailure(
    'CONDITION_ERROR',
    'Expected at least one condition to evaluate to true, or to have a default flow',
  );
};
