import type { JsonObject } from '#protocol/json.js';
import { evaluateText } from '../behaviors/expression.behavior.js';
import { letGo } from '../behaviors/let-go.behavior.js';
import { activated, terminated, terminateLater } from '../behaviors/lifecycle.behavior.js';
import { applyInputs } from '../behaviors/mappings.behavior.js';
import { startProcess } from '../behaviors/start-process.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { localVariables, visibleVariables } from '../behaviors/variables.behavior.js';
import { ElementFailure } from '../processing/failure.js';
import type { Step } from '../processing/step.js';
import type { DeployedProcess } from '../state/definition-state.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';

/** Calls inside calls, at most. */
const callDepthMax = 32;

/** Call activity (BPMN 2.0.2 §10.3.6): its work is an instance of another process, which lives and ends with it. */
export const callActivity: ElementBehavior = {
  type: 'CALL_ACTIVITY',
  activate(step) {
    const { run, instance } = step;
    applyInputs(step);
    checkDepth(step);
    const called = findCalled(step);
    subscribe(step);
    activated(step);
    startProcess(run, called.metadata.processDefinitionKey, { variables: handedOver(step), caller: instance });
  },
  complete: completeActivity,
  terminate(step) {
    const { run, instance } = step;
    const child = instance.calledInstanceKey;
    const called = child === undefined ? undefined : run.state.element(child, child);
    letGo(step);
    if (called === undefined) terminated(step);
    else terminateLater(run, called);
  },
  /** The called process has ended, though it was not to complete the call: it has been terminated, or was just about to be. */
  childEnded(step) {
    if (step.instance.state === 'TERMINATING') terminated(step);
  },
};

const checkDepth = ({ run, instance }: Step): void => {
  const depth = run.state.element(instance.processInstanceKey, instance.processInstanceKey)?.callDepth ?? 0;
  if (depth < callDepthMax) return;
  throw new ElementFailure(
    'CALLED_ELEMENT_ERROR',
    `CALL_DEPTH: Expected at most ${callDepthMax} calls inside each other, but this would be one more`,
  );
};

const findCalled = (step: Step): DeployedProcess => {
  const { run, process, element } = step;
  const processId = evaluateText(step, 'calledElement', 'the called process');
  const binding = element.model.calledElement?.binding;
  const called = run.state.definitions.boundProcess(processId, binding, process.metadata.deploymentKey);
  if (called === undefined) {
    const tag = binding?.type === 'versionTag' ? ` and version tag '${binding.versionTag ?? ''}'` : '';
    throw new ElementFailure(
      'CALLED_ELEMENT_ERROR',
      `Expected process with BPMN process id '${processId}'${tag} to be deployed, but not found.`,
    );
  }
  if ((called.model.elements[0]?.startEvent ?? null) === null) {
    throw new ElementFailure(
      'CALLED_ELEMENT_ERROR',
      `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`,
    );
  }
  return called;
};

const handedOver = ({ run, instance, element }: Step): JsonObject =>
  element.model.calledElement?.propagateAllParentVariables
    ? visibleVariables(run, instance)
    : localVariables(run, instance);
