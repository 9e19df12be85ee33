import type { ExecutableElement, ExecutableProcess } from '../definition/executable-process.js';
import type { ElementInstance } from '../state/entities.js';
import type { Processing } from './processing.js';

/** An element instance on its way: what the behaviour of an element gets to work with. */
export interface Step {
  readonly run: Processing;
  readonly instance: ElementInstance;
  readonly process: ExecutableProcess;
  readonly element: ExecutableElement;
}

export const stepOf = (run: Processing, instance: ElementInstance): Step => {
  const process = run.state.definitions.executable(instance.processDefinitionKey);
  return { run, instance, process, element: process.element(instance.element) };
};

/** The reference that each value of an instance carries. */
export const refOf = (step: Step) => ({
  processInstanceKey: step.instance.processInstanceKey,
  rootProcessInstanceKey: step.instance.rootProcessInstanceKey,
  processDefinitionKey: step.instance.processDefinitionKey,
  bpmnProcessId: step.process.model.processId,
});
