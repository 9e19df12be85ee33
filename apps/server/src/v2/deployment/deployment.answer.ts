import type { DeploymentValue } from '#protocol/records.js';
import { integer, key, list, nullable, type Schema, shape, text } from '../../openapi/schema.js';
import { TENANT_ID } from '../common/tenant.js';

const common = { tenantId: text(), resourceName: text() };

export const deploymentSchema: Schema = shape({
  deploymentKey: key(),
  tenantId: text(),
  deployments: list(
    shape({
      processDefinition: nullable(
        shape({
          processDefinitionId: text(),
          processDefinitionVersion: integer(),
          processDefinitionKey: key(),
          ...common,
        }),
      ),
      decisionDefinition: nullable(
        shape({
          decisionDefinitionId: text(),
          decisionDefinitionKey: key(),
          decisionRequirementsId: text(),
          decisionRequirementsKey: key(),
          name: text(),
          version: integer(),
          tenantId: text(),
        }),
      ),
      decisionRequirements: nullable(
        shape({
          decisionRequirementsId: text(),
          decisionRequirementsKey: key(),
          decisionRequirementsName: text(),
          version: integer(),
          ...common,
        }),
      ),
      form: nullable(shape({ formId: text(), formKey: key(), version: integer(), ...common })),
      resource: nullable(shape({ resourceId: text(), resourceKey: key(), version: integer(), ...common })),
    }),
  ),
});

const nothing = {
  processDefinition: null,
  decisionDefinition: null,
  decisionRequirements: null,
  form: null,
  resource: null,
};

/** One item a definition: exactly one of its members has a value. */
export const deploymentAnswer = (deployment: DeploymentValue) => ({
  deploymentKey: deployment.deploymentKey,
  tenantId: TENANT_ID,
  deployments: [
    ...deployment.processesMetadata.map((each) => ({
      ...nothing,
      processDefinition: {
        processDefinitionId: each.bpmnProcessId,
        processDefinitionVersion: each.version,
        processDefinitionKey: each.processDefinitionKey,
        resourceName: each.resourceName,
        tenantId: TENANT_ID,
      },
    })),
    ...deployment.decisionsMetadata.map((each) => ({
      ...nothing,
      decisionDefinition: {
        decisionDefinitionId: each.decisionId,
        decisionDefinitionKey: each.decisionKey,
        decisionRequirementsId: each.decisionRequirementsId,
        decisionRequirementsKey: each.decisionRequirementsKey,
        name: each.decisionName ?? each.decisionId,
        version: each.version,
        tenantId: TENANT_ID,
      },
    })),
    ...deployment.decisionRequirementsMetadata.map((each) => ({
      ...nothing,
      decisionRequirements: {
        decisionRequirementsId: each.decisionRequirementsId,
        decisionRequirementsKey: each.decisionRequirementsKey,
        decisionRequirementsName: each.decisionRequirementsName ?? each.decisionRequirementsId,
        version: each.version,
        resourceName: each.resourceName,
        tenantId: TENANT_ID,
      },
    })),
    ...deployment.formMetadata.map((each) => ({
      ...nothing,
      form: {
        formId: each.formId,
        formKey: each.formKey,
        version: each.version,
        resourceName: each.resourceName,
        tenantId: TENANT_ID,
      },
    })),
  ],
});
