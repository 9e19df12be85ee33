import type { JsonObject } from '#protocol/json.js';
import type { Processing } from '../processing/processing.js';
import type { ElementInstance } from '../state/entities.js';

/** Writes that an event was caught; it waits at the element instance until that goes on. */
export const appendEvent = (
  run: Processing,
  instance: ElementInstance,
  targetElementId: string,
  variables: JsonObject,
): void => {
  run.append('PROCESS_EVENT', 'TRIGGERED', run.newKey(), {
    processDefinitionKey: instance.processDefinitionKey,
    processInstanceKey: instance.processInstanceKey,
    rootProcessInstanceKey: instance.rootProcessInstanceKey,
    scopeKey: instance.key,
    targetElementId,
    variables,
  });
};
