/** The protocol's messages as `loadGateway` reads and writes them: 64-bit numbers are text, JSON documents too. */

/** '0' and '' stand for "not given". */
export interface ActivateJobsRequest {
  readonly type: string;
  readonly worker: string;
  readonly timeout: string;
  readonly maxJobsToActivate: number;
  readonly fetchVariable: readonly string[];
  readonly requestTimeout: string;
  readonly tenantIds: readonly string[];
}

export interface StreamActivatedJobsRequest {
  readonly type: string;
  readonly worker: string;
  readonly timeout: string;
  readonly fetchVariable: readonly string[];
  readonly tenantIds: readonly string[];
}

export interface ActivatedJobMessage {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly bpmnProcessId: string;
  readonly processDefinitionVersion: number;
  readonly processDefinitionKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly customHeaders: string;
  readonly worker: string;
  readonly retries: number;
  readonly deadline: string;
  readonly variables: string;
  readonly tenantId: string;
}

export interface CreateProcessInstanceRequest {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly variables: string;
  readonly startInstructions: readonly { readonly elementId: string }[];
  readonly tenantId: string;
}

export interface CreateProcessInstanceResponse {
  readonly processDefinitionKey: string;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processInstanceKey: string;
  readonly tenantId: string;
}

export interface CreateProcessInstanceWithResultRequest {
  readonly request: CreateProcessInstanceRequest | null;
  readonly requestTimeout: string;
  readonly fetchVariables: readonly string[];
}

export interface ModifyProcessInstanceRequest {
  readonly processInstanceKey: string;
  readonly activateInstructions: readonly {
    readonly elementId: string;
    readonly ancestorElementInstanceKey: string;
    readonly variableInstructions: readonly { readonly variables: string; readonly scopeId: string }[];
  }[];
  readonly terminateInstructions: readonly { readonly elementInstanceKey: string }[];
}

export interface MigrateProcessInstanceRequest {
  readonly processInstanceKey: string;
  readonly migrationPlan: {
    readonly targetProcessDefinitionKey: string;
    readonly mappingInstructions: readonly { readonly sourceElementId: string; readonly targetElementId: string }[];
  } | null;
}

export interface EvaluateDecisionRequest {
  readonly decisionKey: string;
  readonly decisionId: string;
  readonly variables: string;
  readonly tenantId: string;
}

export interface ResourceMessage {
  readonly name: string;
  readonly content: Buffer;
}

export interface DeployResourceRequest {
  readonly resources: readonly ResourceMessage[];
  readonly tenantId: string;
}

export interface DeployProcessRequest {
  readonly processes: readonly { readonly name: string; readonly definition: Buffer }[];
}

export interface FailJobRequest {
  readonly jobKey: string;
  readonly retries: number;
  readonly errorMessage: string;
  readonly retryBackOff: string;
  readonly variables: string;
}

export interface ThrowErrorRequest {
  readonly jobKey: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly variables: string;
}

export interface PublishMessageRequest {
  readonly name: string;
  readonly correlationKey: string;
  readonly timeToLive: string;
  readonly messageId: string;
  readonly variables: string;
  readonly tenantId: string;
}

export interface SetVariablesRequest {
  readonly elementInstanceKey: string;
  readonly variables: string;
  readonly local: boolean;
}

export interface BroadcastSignalRequest {
  readonly signalName: string;
  readonly variables: string;
  readonly tenantId: string;
}
