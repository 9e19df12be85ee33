import { EngineError } from '#process-engine/engine-error.js';
import type { CreateProcessInstance } from '#process-engine/process-engine.js';
import type { JsonObject } from '#protocol/json.js';
import type { ProcessInstanceCreationValue } from '#protocol/records.js';
import type { CreateProcessInstanceResponse } from './gateway-protocol/gateway-messages.js';

/** @throws EngineError UNSUPPORTED, naming what an instance cannot be created with */
export function refuseWhatTheProtocolLacks({ tags, businessId }: CreateProcessInstance): void {
  const lacking = [tags === undefined || tags.length === 0 ? [] : 'tags', businessId === undefined ? [] : 'businessId'];
  const [first] = lacking.flat();
  if (first === undefined) return;
  throw new EngineError(
    'UNSUPPORTED',
    `Expected to create a process instance by what Zeebe's gateway knows, but it knows no '${first}'`,
  );
}

/** In the words of the port: a gateway creates no instance but by itself. */
export const creationValue = (
  created: CreateProcessInstanceResponse,
  variables: JsonObject,
): ProcessInstanceCreationValue => ({
  bpmnProcessId: created.bpmnProcessId,
  processDefinitionKey: created.processDefinitionKey,
  version: created.version,
  processInstanceKey: created.processInstanceKey,
  rootProcessInstanceKey: created.processInstanceKey,
  variables,
  tags: [],
  businessId: null,
});
