import type { JsonObject } from '#protocol/json.js';
import { dropCompensations } from '../behaviors/compensation.behavior.js';
import { appendEvent } from '../behaviors/event.behavior.js';
import { resolveIncidents } from '../behaviors/incident.behavior.js';
import {
  activateChild,
  activated,
  appendElement,
  childEnded,
  completeLater,
  startEvent,
} from '../behaviors/lifecycle.behavior.js';
import { unsubscribe } from '../behaviors/unsubscribe.behavior.js';
import { localVariables } from '../behaviors/variables.behavior.js';
import { refOf, type Step } from '../processing/step.js';
import type { ElementInstance } from '../state/entities.js';
import { childEndedWith, terminateContainer } from './container.js';
import type { ElementBehavior } from './element-behavior.js';

/** The process itself (BPMN 2.0.2 §10.2): the outermost scope. Its start event opens what its event sub-processes wait for. */
export const process: ElementBehavior = {
  type: 'PROCESS',
  activate(step, start) {
    const { run, instance, element } = step;
    activated(step);
    if (start === undefined) return activateChild(run, instance, element.model.startEvent ?? -1);
    if ('event' in start) {
      startEvent(run, instance, start.event, start.variables);
      return;
    }
    run.followUp({ do: 'subscribe', key: instance.key, processInstanceKey: instance.processInstanceKey });
    for (const index of start.elements) activateChild(run, instance, index);
  },
  complete(step) {
    const { run, instance } = step;
    unsubscribe(step);
    resolveIncidents(step);
    dropCompensations(step);
    const variables = localVariables(run, instance);
    const caller = callerOf(step);
    if (instance.awaitResult !== undefined) appendResult(step, variables);
    appendElement(step, 'ELEMENT_COMPLETED');
    releaseStartLock(step);
    if (caller === undefined) return;
    // A call that is being ended meanwhile does not complete any more.
    if (caller.state !== 'ACTIVATED') return childEnded(run, caller);
    bringHome(step, caller, variables);
    completeLater(run, caller);
  },
  terminate: terminateContainer,
  childEnded: childEndedWith((step) => processTerminated(step)),
};

/** The end of a terminated process: its caller, if any, hears of it. */
const processTerminated = (step: Step): void => {
  const caller = callerOf(step);
  appendElement(step, 'ELEMENT_TERMINATED');
  releaseStartLock(step);
  if (caller !== undefined) childEnded(step.run, caller);
};

const callerOf = ({ run, instance }: Step): ElementInstance | undefined => {
  const { parentElementInstanceKey, parentProcessInstanceKey } = instance;
  if (parentElementInstanceKey === undefined || parentProcessInstanceKey === undefined) return undefined;
  return run.state.element(parentElementInstanceKey, parentProcessInstanceKey);
};

/** What a called process brings home waits at the call until that completes: where it hands variables on, or maps them. */
const bringHome = (step: Step, caller: ElementInstance, variables: JsonObject): void => {
  const { run } = step;
  const call = run.state.definitions.executable(caller.processDefinitionKey).element(caller.element);
  if (call.outputs.length === 0 && !call.model.calledElement?.propagateAllChildVariables) return;
  appendEvent(run, caller, call.model.id, variables);
};

const appendResult = (step: Step, variables: JsonObject): void => {
  const { run, instance, process: definition } = step;
  const wanted = instance.awaitResult ?? [];
  const result =
    wanted.length === 0
      ? variables
      : Object.fromEntries(Object.entries(variables).filter(([name]) => wanted.includes(name)));
  run.append('PROCESS_INSTANCE_RESULT', 'COMPLETED', run.newKey(), {
    ...refOf(step),
    version: definition.metadata.version,
    variables: result,
  });
};

/** An instance that a message had started has ended: the next waiting message may start one. */
const releaseStartLock = (step: Step): void => {
  const { run, instance, process: definition } = step;
  if (instance.startLock === undefined) return;
  const bpmnProcessId = definition.model.processId;
  run.append('MESSAGE_START_LOCK', 'RELEASED', instance.key, {
    bpmnProcessId,
    correlationKey: instance.startLock,
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
  });
  run.followUp({ do: 'startNext', bpmnProcessId, correlationKey: instance.startLock });
};
