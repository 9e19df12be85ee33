import type { CreateProcessInstance, ProcessEngine } from '#process-engine/process-engine.js';
import type { ProcessInstanceCreationValue } from '#protocol/records.js';
import type {
  CreateProcessInstanceRequest,
  CreateProcessInstanceResponse,
  CreateProcessInstanceWithResultRequest,
  MigrateProcessInstanceRequest,
  ModifyProcessInstanceRequest,
  SetVariablesRequest,
} from '#zeebe/gateway-protocol/gateway-messages.js';
import { TENANT_ID, type UnaryCalls } from './grpc-calls.js';
import { checkTenants, given, readLong, readVariables } from './read-request.js';

/** Beginning, changing and ending process instances. */
export const processInstanceCalls = (engine: ProcessEngine): UnaryCalls => ({
  async CreateProcessInstance(request: CreateProcessInstanceRequest) {
    return created(await engine.createProcessInstance(creation(request)));
  },

  async CreateProcessInstanceWithResult({
    request,
    requestTimeout,
    fetchVariables,
  }: CreateProcessInstanceWithResultRequest) {
    const done = await engine.createProcessInstanceWithResult({
      ...creation(request ?? NOTHING),
      requestTimeoutMs: readLong('requestTimeout', requestTimeout),
      ...(fetchVariables.length === 0 ? {} : { fetchVariables }),
    });
    return { ...created(done), variables: JSON.stringify(done.result) };
  },

  async CancelProcessInstance({ processInstanceKey }: { processInstanceKey: string }) {
    await engine.cancelProcessInstance(processInstanceKey);
    return {};
  },

  async ModifyProcessInstance(request: ModifyProcessInstanceRequest) {
    await engine.modifyProcessInstance({
      processInstanceKey: request.processInstanceKey,
      activateInstructions: request.activateInstructions.map((instruction) => ({
        elementId: instruction.elementId,
        ...given('ancestorElementInstanceKey', instruction.ancestorElementInstanceKey),
        variableInstructions: instruction.variableInstructions.map(({ variables, scopeId }) => ({
          variables: readVariables(variables),
          ...given('scopeId', scopeId),
        })),
      })),
      terminateInstructions: request.terminateInstructions,
    });
    return {};
  },

  async MigrateProcessInstance({ processInstanceKey, migrationPlan }: MigrateProcessInstanceRequest) {
    const { targetProcessDefinitionKey, mappingInstructions } = migrationPlan ?? NO_PLAN;
    await engine.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey, mappingInstructions });
    return {};
  },

  async SetVariables({ elementInstanceKey, variables, local }: SetVariablesRequest) {
    await engine.setVariables({ scopeKey: elementInstanceKey, variables: readVariables(variables), local });
    // The port tells no key of the change itself; that of its scope is as unique as callers need it.
    return { key: elementInstanceKey };
  },

  async ResolveIncident({ incidentKey }: { incidentKey: string }) {
    await engine.resolveIncident(incidentKey);
    return {};
  },
});

const NO_PLAN = { targetProcessDefinitionKey: '0', mappingInstructions: [] };

const NOTHING: CreateProcessInstanceRequest = {
  processDefinitionKey: '0',
  bpmnProcessId: '',
  version: -1,
  variables: '',
  startInstructions: [],
  tenantId: '',
};

function creation(request: CreateProcessInstanceRequest): CreateProcessInstance {
  const { processDefinitionKey, bpmnProcessId, version, variables, startInstructions, tenantId } = request;
  checkTenants(tenantId);
  return {
    ...given('processDefinitionKey', processDefinitionKey),
    ...given('bpmnProcessId', bpmnProcessId),
    // Clients that leave it out send zero, which no version has.
    version: version === 0 ? -1 : version,
    variables: readVariables(variables),
    ...(startInstructions.length === 0 ? {} : { startElementIds: startInstructions.map(({ elementId }) => elementId) }),
  };
}

const created = (value: ProcessInstanceCreationValue): CreateProcessInstanceResponse => ({
  processDefinitionKey: value.processDefinitionKey,
  bpmnProcessId: value.bpmnProcessId,
  version: value.version,
  processInstanceKey: value.processInstanceKey,
  tenantId: TENANT_ID,
});
