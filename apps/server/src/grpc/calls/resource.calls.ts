import { EngineError } from '#process-engine/engine-error.js';
import type { DeployableResource, ProcessEngine } from '#process-engine/process-engine.js';
import type { DeploymentValue } from '#protocol/records.js';
import type { DeployProcessRequest, DeployResourceRequest } from '#zeebe/gateway-protocol/gateway-messages.js';
import { TENANT_ID, type UnaryCalls } from './grpc-calls.js';
import { checkTenants } from './read-request.js';

/** Deploying and deleting what is drawn. */
export const resourceCalls = (engine: ProcessEngine): UnaryCalls => ({
  async DeployResource({ resources, tenantId }: DeployResourceRequest) {
    checkTenants(tenantId);
    const deployment = await engine.deploy(resources.map(({ name, content }) => file(name, content)));
    return { key: deployment.deploymentKey, deployments: deployments(deployment), tenantId: TENANT_ID };
  },

  /** The call that older clients make. */
  async DeployProcess({ processes }: DeployProcessRequest) {
    const deployment = await engine.deploy(processes.map(({ name, definition }) => file(name, definition)));
    return { key: deployment.deploymentKey, processes: deployment.processesMetadata.map(processMetadata) };
  },

  async DeleteResource({ resourceKey }: { resourceKey: string }) {
    await engine.deleteResource(resourceKey);
    return {};
  },
});

/** @throws EngineError INVALID_ARGUMENT where it is no text */
function file(name: string, content: Buffer): DeployableResource {
  try {
    return { name, content: new TextDecoder('utf-8', { fatal: true }).decode(content) };
  } catch {
    throw new EngineError('INVALID_ARGUMENT', `Expected resource '${name}' to be a text in UTF-8, but it is not`);
  }
}

const processMetadata = (each: DeploymentValue['processesMetadata'][number]) => ({
  bpmnProcessId: each.bpmnProcessId,
  version: each.version,
  processDefinitionKey: each.processDefinitionKey,
  resourceName: each.resourceName,
  tenantId: TENANT_ID,
});

const deployments = (deployment: DeploymentValue) => [
  ...deployment.processesMetadata.map((each) => ({ process: processMetadata(each) })),
  ...deployment.decisionsMetadata.map((each) => ({
    decision: {
      dmnDecisionId: each.decisionId,
      dmnDecisionName: each.decisionName ?? each.decisionId,
      version: each.version,
      decisionKey: each.decisionKey,
      dmnDecisionRequirementsId: each.decisionRequirementsId,
      decisionRequirementsKey: each.decisionRequirementsKey,
      tenantId: TENANT_ID,
    },
  })),
  ...deployment.decisionRequirementsMetadata.map((each) => ({
    decisionRequirements: {
      dmnDecisionRequirementsId: each.decisionRequirementsId,
      dmnDecisionRequirementsName: each.decisionRequirementsName ?? each.decisionRequirementsId,
      version: each.version,
      decisionRequirementsKey: each.decisionRequirementsKey,
      resourceName: each.resourceName,
      tenantId: TENANT_ID,
    },
  })),
  ...deployment.formMetadata.map((each) => ({
    form: {
      formId: each.formId,
      version: each.version,
      formKey: each.formKey,
      resourceName: each.resourceName,
      tenantId: TENANT_ID,
    },
  })),
];
