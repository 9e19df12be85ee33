import type { DeploymentValue } from '#protocol/records.js';

interface Metadata {
  readonly [name: string]: string & number;
}

/** What the gateway answers to a deployment. */
export interface DeployResourceResponse {
  readonly key: string;
  readonly deployments: readonly {
    readonly process?: Metadata | null;
    readonly decision?: Metadata | null;
    readonly decisionRequirements?: Metadata | null;
    readonly form?: Metadata | null;
  }[];
}

/** In the words of the port. What the protocol does not tell (fingerprints, whether it is a copy) is empty. */
export function deploymentValue({ key, deployments }: DeployResourceResponse): DeploymentValue {
  const every = (kind: 'process' | 'decision' | 'decisionRequirements' | 'form'): Metadata[] =>
    deployments.flatMap((each): Metadata[] => {
      const metadata = each[kind];
      return metadata == null ? [] : [metadata];
    });
  const requirementsNames = new Map(
    every('decisionRequirements').map((each) => [each.decisionRequirementsKey, each.dmnDecisionRequirementsName]),
  );
  return {
    deploymentKey: key,
    processesMetadata: every('process').map((each) => ({
      bpmnProcessId: each.bpmnProcessId,
      version: each.version,
      processDefinitionKey: each.processDefinitionKey,
      resourceName: each.resourceName,
    })),
    decisionsMetadata: every('decision').map((each) => ({
      decisionId: each.dmnDecisionId,
      decisionName: each.dmnDecisionName,
      version: each.version,
      decisionKey: each.decisionKey,
      decisionRequirementsId: each.dmnDecisionRequirementsId,
      decisionRequirementsKey: each.decisionRequirementsKey,
      decisionRequirementsName: requirementsNames.get(each.decisionRequirementsKey),
    })),
    decisionRequirementsMetadata: every('decisionRequirements').map((each) => ({
      decisionRequirementsId: each.dmnDecisionRequirementsId,
      decisionRequirementsName: each.dmnDecisionRequirementsName,
      version: each.version,
      decisionRequirementsKey: each.decisionRequirementsKey,
      resourceName: each.resourceName,
    })),
    formMetadata: every('form').map((each) => ({
      formId: each.formId,
      version: each.version,
      formKey: each.formKey,
      resourceName: each.resourceName,
    })),
  } as unknown as DeploymentValue;
}
