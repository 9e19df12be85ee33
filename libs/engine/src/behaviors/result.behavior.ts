import type { Json } from '#protocol/json.js';
import type { Step } from '../processing/step.js';

/** The result of an element's own evaluation waits, as what an event brings, until the element completes. */
export const setResult = (step: Step, resultVariable: string, value: Json): void => {
  const { run, instance, element } = step;
  run.append('PROCESS_EVENT', 'TRIGGERED', run.newKey(), {
    processDefinitionKey: instance.processDefinitionKey,
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    scopeKey: instance.key,
    targetElementId: element.model.id,
    variables: { [resultVariable]: value },
  });
};
