import zeebeNode, { type ZBClient } from 'zeebe-node';
import { EngineError } from '#process-engine/engine-error.js';
import type {
  ActivatedJob,
  ActivateJobs,
  AssignUserTask,
  CorrelateMessage,
  CreateProcessInstance,
  DeployableResource,
  EvaluateDecision,
  FailJob,
  JobHandler,
  JobWorkerHandle,
  MigrateProcessInstance,
  ModifyProcessInstance,
  ProcessEngine,
  PublishMessage,
  SetVariables,
  ThrowJobError,
  WorkerOptions,
} from '#process-engine/process-engine.js';
import type { UserTaskChangeset } from '#protocol/commands.js';
import type { JsonObject } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type {
  DecisionEvaluationValue,
  DeploymentValue,
  EngineRecord,
  ProcessInstanceCreationValue,
} from '#protocol/records.js';
import { activatedJobOf } from './activated-job-of.js';
import { creationValue, refuseWhatTheProtocolLacks } from './creation-value.js';
import { decisionEvaluationValue } from './decision-evaluation-value.js';
import { type DeployResourceResponse, deploymentValue } from './deployment-value.js';
import { engineErrorOf } from './engine-error-of.js';
import { GatewayClient } from './gateway-client.js';
import type { ActivatedJobMessage, CreateProcessInstanceResponse } from './gateway-protocol/gateway-messages.js';
import { keepAlive } from './keep-alive.js';
import { modification } from './modification.js';
import { RestClient } from './rest-client.js';
import type { ZeebeAddress } from './zeebe-address.js';
import { openZeebeWorker } from './zeebe-worker.js';

/** How long a command may take. */
const COMMAND_MS = 30_000;
/** Many files at once take a cluster a while. */
const DEPLOY_MS = 120_000;
/** How long `createProcessInstanceWithResult` waits where it is not told. */
const RESULT_MS = 30_000;
/** How long a cluster holds a request for jobs where it is not told; and what the line may take beyond that. */
const POLL_MS = 10_000;
const LINE_MS = 10_000;

/** The cluster's records, once they have come in: see the feed. */
export type RecordSource = (fromPosition: number, signal?: AbortSignal) => AsyncIterable<EngineRecord>;

/**
 * A Zeebe cluster behind the port: by `zeebe-node`, by the gateway's protocol for what that has no method for, and by the REST API for
 * native user tasks. A command that fails is not sent again from here: only its caller knows whether it may happen twice.
 */
export class ZeebeEngine implements ProcessEngine {
  private readonly client: ZBClient;
  private readonly gateway: GatewayClient;
  private readonly rest: RestClient;
  private readonly workers = new Set<JobWorkerHandle>();

  constructor(
    address: ZeebeAddress,
    private readonly recordSource?: RecordSource,
    private readonly commandMs = COMMAND_MS,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    const { credentials } = address;
    this.client = new zeebeNode.ZBClient(address.address, {
      retry: false,
      eagerConnection: false,
      loglevel: 'NONE',
      useTLS: address.isSecure === true,
      ...(credentials === undefined ? {} : { basicAuth: { ...credentials } }),
    });
    keepAlive(this.client);
    this.gateway = new GatewayClient(address);
    this.rest = new RestClient(address);
  }

  /** Who leads which partition. @throws EngineError UNAVAILABLE */
  async topology(deadlineMs = this.commandMs): Promise<{
    readonly clusterSize: number;
    readonly partitionsCount: number;
    readonly gatewayVersion: string;
    readonly brokers: readonly { readonly partitions: readonly { readonly role: string }[] }[];
  }> {
    return this.gateway.ask('Topology', {}, deadlineMs);
  }

  async deploy(resources: readonly DeployableResource[]): Promise<DeploymentValue> {
    const files = resources.map(({ name, content }) => ({ name, content: Buffer.from(content, 'utf8') }));
    return deploymentValue(
      await this.gateway.ask<DeployResourceResponse>('DeployResource', { resources: files }, DEPLOY_MS),
    );
  }

  async deleteResource(resourceKey: Key): Promise<void> {
    await this.gateway.ask('DeleteResource', { resourceKey }, this.commandMs);
  }

  async createProcessInstance(request: CreateProcessInstance): Promise<ProcessInstanceCreationValue> {
    refuseWhatTheProtocolLacks(request);
    const { bpmnProcessId, processDefinitionKey, version, variables = {}, startElementIds = [] } = request;
    const startInstructions = startElementIds.map((elementId) => ({ elementId }));
    const created =
      processDefinitionKey === undefined
        ? await this.asked<CreateProcessInstanceResponse>(() =>
            this.client.createProcessInstance({
              bpmnProcessId: bpmnProcessId ?? '',
              version: version ?? -1,
              variables: variables as never,
              startInstructions,
            }),
          )
        : await this.gateway.ask<CreateProcessInstanceResponse>(
            'CreateProcessInstance',
            { processDefinitionKey, variables: JSON.stringify(variables), startInstructions },
            this.commandMs,
          );
    return creationValue(created, variables);
  }

  async createProcessInstanceWithResult(
    request: CreateProcessInstance & {
      readonly fetchVariables?: readonly string[];
      readonly requestTimeoutMs?: number;
    },
  ): Promise<ProcessInstanceCreationValue & { readonly result: JsonObject }> {
    refuseWhatTheProtocolLacks(request);
    const { bpmnProcessId, processDefinitionKey, version, variables = {}, startElementIds = [] } = request;
    const requestTimeoutMs = request.requestTimeoutMs || RESULT_MS;
    const done = await this.gateway.ask<CreateProcessInstanceResponse & { readonly variables: string }>(
      'CreateProcessInstanceWithResult',
      {
        request: {
          processDefinitionKey: processDefinitionKey ?? '0',
          bpmnProcessId: bpmnProcessId ?? '',
          version: version ?? -1,
          variables: JSON.stringify(variables),
          startInstructions: startElementIds.map((elementId) => ({ elementId })),
        },
        requestTimeout: String(requestTimeoutMs),
        fetchVariables: request.fetchVariables ?? [],
      },
      requestTimeoutMs + LINE_MS,
    );
    return { ...creationValue(done, variables), result: JSON.parse(done.variables) as JsonObject };
  }

  async cancelProcessInstance(processInstanceKey: Key): Promise<void> {
    await this.asked(() => this.client.cancelProcessInstance(processInstanceKey));
  }

  async modifyProcessInstance(request: ModifyProcessInstance): Promise<void> {
    await this.asked(() => this.client.modifyProcessInstance(modification(request) as never));
  }

  async migrateProcessInstance(request: MigrateProcessInstance): Promise<void> {
    const { processInstanceKey, targetProcessDefinitionKey, mappingInstructions } = request;
    const migrationPlan = { targetProcessDefinitionKey, mappingInstructions };
    await this.gateway.ask('MigrateProcessInstance', { processInstanceKey, migrationPlan }, this.commandMs);
  }

  async publishMessage(request: PublishMessage): Promise<{ readonly messageKey: Key }> {
    const { name, correlationKey, timeToLiveMs = 0, messageId = '', variables = {} } = request;
    const { key } = await this.asked<{ key?: string }>(
      () =>
        this.client.publishMessage({
          name,
          correlationKey,
          timeToLive: timeToLiveMs as never,
          messageId,
          variables: variables as never,
        }) as never,
    );
    return { messageKey: key ?? NO_KEY };
  }

  async correlateMessage({
    name,
    correlationKey,
    variables,
  }: CorrelateMessage): Promise<{ readonly messageKey: Key; readonly processInstanceKey: Key }> {
    const answer = await this.rest.ask<{ messageKey: string | number; processInstanceKey: string | number }>(
      'correlate a message',
      'POST',
      '/v2/messages/correlation',
      { name, correlationKey, variables: variables ?? {} },
    );
    return { messageKey: String(answer.messageKey), processInstanceKey: String(answer.processInstanceKey) };
  }

  async broadcastSignal(signalName: string, variables: JsonObject = {}): Promise<{ readonly signalKey: Key }> {
    const { key } = await this.asked(() => this.client.broadcastSignal({ signalName, variables: variables as never }));
    return { signalKey: key };
  }

  async activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    const { type, worker, timeoutMs, maxJobs, fetchVariables = [], requestTimeoutMs = 0, signal } = request;
    const messages = await this.gateway.read<{ readonly jobs: readonly ActivatedJobMessage[] }>(
      'ActivateJobs',
      {
        type,
        worker,
        timeout: String(timeoutMs),
        maxJobsToActivate: maxJobs,
        fetchVariable: fetchVariables,
        requestTimeout: String(requestTimeoutMs),
      },
      Math.max(requestTimeoutMs || POLL_MS, 0) + LINE_MS,
      signal,
    );
    return messages.flatMap(({ jobs }) => jobs.map(activatedJobOf));
  }

  openWorker(options: WorkerOptions, handler: JobHandler): JobWorkerHandle {
    const opened = openZeebeWorker(this.client, options, handler, this, this.onError);
    this.workers.add(opened);
    return {
      close: async () => {
        await opened.close();
        this.workers.delete(opened);
      },
    };
  }

  async completeJob(jobKey: Key, variables: JsonObject = {}): Promise<void> {
    await this.asked(() => this.client.completeJob({ jobKey, variables: variables as never }));
  }

  async failJob({ jobKey, retries, retryBackOffMs = 0, errorMessage, variables }: FailJob): Promise<void> {
    await this.asked(() =>
      this.client.failJob({
        jobKey,
        retries,
        retryBackOff: retryBackOffMs,
        errorMessage,
        // As text: that is what the protocol has, and this method hands it on as it is.
        ...(variables === undefined ? {} : { variables: JSON.stringify(variables) as never }),
      }),
    );
  }

  async throwJobError({ jobKey, errorCode, errorMessage = '', variables = {} }: ThrowJobError): Promise<void> {
    await this.asked(() => this.client.throwError({ jobKey, errorCode, errorMessage, variables: variables as never }));
  }

  async updateJob(
    jobKey: Key,
    { retries, timeoutMs }: { readonly retries?: number; readonly timeoutMs?: number },
  ): Promise<void> {
    if (retries !== undefined) await this.asked(() => this.client.updateJobRetries({ jobKey, retries }));
    if (timeoutMs !== undefined) {
      await this.gateway.ask('UpdateJobTimeout', { jobKey, timeout: String(timeoutMs) }, this.commandMs);
    }
  }

  async assignUserTask({ userTaskKey, assignee, allowOverride, action }: AssignUserTask): Promise<void> {
    await this.rest.ask('assign a user task', 'POST', `/v2/user-tasks/${userTaskKey}/assignment`, {
      assignee,
      ...(allowOverride === undefined ? {} : { allowOverride }),
      ...(action === undefined ? {} : { action }),
    });
  }

  async unassignUserTask(userTaskKey: Key): Promise<void> {
    await this.rest.ask('take a user task from its assignee', 'DELETE', `/v2/user-tasks/${userTaskKey}/assignee`);
  }

  async updateUserTask(userTaskKey: Key, changeset: UserTaskChangeset, action?: string): Promise<void> {
    await this.rest.ask('update a user task', 'PATCH', `/v2/user-tasks/${userTaskKey}`, {
      changeset,
      ...(action === undefined ? {} : { action }),
    });
  }

  async completeUserTask(userTaskKey: Key, variables: JsonObject = {}, action?: string): Promise<void> {
    await this.rest.ask('complete a user task', 'POST', `/v2/user-tasks/${userTaskKey}/completion`, {
      variables,
      ...(action === undefined ? {} : { action }),
    });
  }

  async resolveIncident(incidentKey: Key): Promise<void> {
    await this.asked(() => this.client.resolveIncident({ incidentKey }));
  }

  async setVariables({ scopeKey, variables, local = false }: SetVariables): Promise<void> {
    await this.asked(() =>
      this.client.setVariables({ elementInstanceKey: scopeKey, variables: variables as never, local }),
    );
  }

  async evaluateDecision(request: EvaluateDecision): Promise<DecisionEvaluationValue> {
    const { decisionId = '', decisionKey = '0', variables = {} } = request;
    return decisionEvaluationValue(
      await this.asked(() => this.client.evaluateDecision({ decisionId, decisionKey, variables: variables as never })),
    );
  }

  records(fromPosition: number, signal?: AbortSignal): AsyncIterable<EngineRecord> {
    if (this.recordSource === undefined) {
      throw new EngineError(
        'UNSUPPORTED',
        "Expected to read the cluster's records, but no feed of them is set up: a gateway does not give them",
      );
    }
    return this.recordSource(fromPosition, signal);
  }

  /** By `zeebe-node`, which waits for an answer as long as the line is up; what it throws, in the words of the port. */
  private async asked<A>(ask: () => Promise<A>): Promise<A> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const message = `Expected the Zeebe cluster to answer within ${this.commandMs} ms, but it has not`;
      timer = setTimeout(() => reject(new EngineError('DEADLINE_EXCEEDED', message)), this.commandMs);
    });
    try {
      return await Promise.race([ask(), late]);
    } catch (error) {
      throw engineErrorOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets workers finish what they have in hand, then lets go of the cluster. */
  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.close()));
    await this.client.close();
    this.gateway.close();
  }
}
