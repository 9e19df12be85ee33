import type { JsonObject } from '#protocol/json.js';
import { letGo } from '../behaviors/let-go.behavior.js';
import { activated, terminated, terminateLater } from '../behaviors/lifecycle.behavior.js';
import { startProcess } from '../behaviors/start-process.behavior.js';
import { subscribe } from '../behaviors/subscriptions.behavior.js';
import { applyInputs, evaluateText, localVariables, visibleVariables } from '../behaviors/variables.behavior.js';
import { ElementFailure } from '../processing/failure.js';
import type { Step } from '../processing/step.js';
import { completeActivity } from './complete-activity.js';
import type { ElementBehavior } from './element-behavior.js';

/** Calls inside calls, at most. */
const callDepthMax = 32;

/** Call activity (BPMN 2.0.2 §10.3.6): its work is an instance of another process, which lives and ends with it. */
export const callActivity: ElementBehavior = {
  type: 'CALL_ACTIVITY',
  activate(step) {
    const { run, instance, element } = step;
    applyInputs(step);
    const processId = evaluateText(step, 'calledElement', 'the called process');
    const called = run.state.definitions.latestProcess(processId);
    if (called === undefined) {
      throw new ElementFailure(
        'CALLED_ELEMENT_ERROR',
        `Expected process with BPMN process id '${processId}' to be deployed, but not found.`,
      );
    }
    const startElement = called.model.elements[0]?.startEvent ?? null;
    if (startElement === null) {
      throw new ElementFailure(
        'CALLED_ELEMENT_ERROR',
        `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`,
      );
    }
    checkDepth(step);
    subscribe(step);
    activated(step);
    const variables: JsonObject = element.model.calledElement?.propagateAllParentVariables
      ? visibleVariables(run, instance)
      : localVariables(run, instance);
    startProcess(run, called.metadata.processDefinitionKey, { variables, startElement, caller: instance });
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
  /** The called process has been terminated. */
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
