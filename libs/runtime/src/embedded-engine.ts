import { parseResources } from '#bpmn/parse-resources.js';
import type { Outcome } from '#engine/processing/outcome.js';
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
import type { Command, UserTaskChangeset } from '#protocol/commands.js';
import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type {
  DecisionEvaluationValue,
  DeploymentValue,
  EngineRecord,
  ProcessInstanceCreationValue,
  RecordOf,
  ValueOf,
  ValueType,
} from '#protocol/records.js';
import type { RecordFeed } from '#readmodels/followers/follower.js';
import { ActiveNode, type ActiveNodeSettings } from './active-node.js';
import { EngineClockControl, type TurnOptions } from './clock/engine-clock-control.js';
import { pause, type StandbyOptions, standBy } from './fence/stand-by.js';
import { checkName } from './inbox/check-input.js';
import { modifyProcessInstance } from './inbox/modification-command.js';
import * as commands from './inbox/port-commands.js';
import { OpenWorker } from './jobs/open-worker.js';

/** How long `createProcessInstanceWithResult` waits where it is not told. */
export const RESULT_TIMEOUT_MS = 30_000;

/** Pause before an engine that has failed as a whole is started again. */
const RESTART_PAUSE_MS = 1_000;

export interface EmbeddedEngineOptions extends ActiveNodeSettings, StandbyOptions {}

/**
 * The engine of our own over PostgreSQL: the port, answered by one active node. `start` makes this node the active one, at once or
 * when the one that is active has gone. Every operation resolves after its commit.
 */
export class EmbeddedEngine implements ProcessEngine, RecordFeed {
  /** Engine time: for demonstrations and tests it can be pinned and turned. */
  readonly clock: EngineClockControl;
  private node: ActiveNode | undefined;
  private readonly workers = new Set<OpenWorker>();
  private readonly closing = new AbortController();
  private running: Promise<void> | undefined;
  private activeWaiters: (() => void)[] = [];

  constructor(private readonly options: EmbeddedEngineOptions) {
    this.clock = new EngineClockControl(() => this.active, options.zone ?? 'Europe/London');
  }

  /** Makes an engine and waits until it is active. */
  static async start(options: EmbeddedEngineOptions): Promise<EmbeddedEngine> {
    const engine = new EmbeddedEngine(options);
    await engine.start();
    return engine;
  }

  /**
   * Becomes the active node. While another one is, it stands by (or is refused, as the options say), and takes over when that has gone or
   * gives no sign of life. An active node that is fenced off stands by again.
   *
   * @throws EngineError NOT_ACTIVE where another node is active and the options say to refuse
   */
  async start(): Promise<void> {
    await this.begin(() => undefined);
  }

  /** As `start`, but resolves also when another node is active, and goes on standing by. */
  async startOrStandBy(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.begin(resolve).then(resolve, reject);
    });
  }

  private begin(onStandingBy: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.running = this.keepActive(resolve, onStandingBy).catch(reject);
    });
  }

  /** Whether this node does the engine's work. */
  get isActive(): boolean {
    return this.node?.isWorking === true;
  }

  /** Resolves when this node is the active one: at once, or when it has taken over. */
  async whenActive(): Promise<void> {
    while (!this.isActive && !this.closing.signal.aborted) {
      await new Promise<void>((resolve) => this.activeWaiters.push(resolve));
    }
  }

  /** Resolves when nothing is queued or uncommitted, and no job is in anybody's hands or waits for an open worker. */
  async quiescent({ evenWhileLeased = false }: TurnOptions = {}): Promise<void> {
    await this.active.quiescent(!evenWhileLeased);
  }

  /** Resolves when nothing is queued or uncommitted, whatever jobs may be in hand. */
  async idle(): Promise<void> {
    await this.active.runner.whenIdle();
  }

  /** The last position that is committed: what a reader waits for. */
  get lastPosition(): number {
    return this.node?.runner.tail.lastPosition ?? 0;
  }

  /** Takes no more commands, lets workers finish, commits what is in work, and gives the database free. */
  async close(): Promise<void> {
    if (this.closing.signal.aborted) return this.running;
    await Promise.all([...this.workers].map((worker) => worker.close()));
    this.closing.abort();
    this.node?.stop();
    for (const resolve of this.activeWaiters.splice(0)) resolve();
    await this.running;
  }

  private async keepActive(onReady: () => void, onStandingBy: () => void): Promise<void> {
    const { signal } = this.closing;
    for (let hasBeenActive = false; !signal.aborted; ) {
      try {
        const sessions = await standBy(this.options, signal, onStandingBy);
        if (sessions === undefined) return;
        const node = new ActiveNode(sessions, this.options);
        if (signal.aborted) node.stop();
        await node.run(() => {
          hasBeenActive = true;
          this.become(node);
          onReady();
        });
      } catch (error) {
        if (!hasBeenActive) throw error;
        // It has worked before: whatever went wrong, it is tried again.
        this.options.onError?.(error);
        await pause(RESTART_PAUSE_MS, signal);
      } finally {
        this.node = undefined;
      }
    }
  }

  private become(node: ActiveNode): void {
    this.node = node;
    for (const worker of this.workers) node.addWorker(worker);
    for (const resolve of this.activeWaiters.splice(0)) resolve();
  }

  private get active(): ActiveNode {
    if (this.node === undefined || !this.node.isWorking) {
      throw new EngineError('NOT_ACTIVE', 'Expected to be the active node, but it is not');
    }
    return this.node;
  }

  // ── the feed of what follows the log ───────────────────────────────────────────────────────────────────────────────

  /** Also while another node is active: it waits until this one is. */
  async waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    let wake: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => {
      wake = resolve;
    });
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) {
        await Promise.race([this.whenActive(), aborted]);
        if (signal.aborted) return;
        // Closed for good: there is nothing to come.
        if (this.closing.signal.aborted) return await aborted;
        if (await this.beyond(position, signal)) return;
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  /** @returns false where this node has lost the lead meanwhile */
  private async beyond(position: number, signal: AbortSignal): Promise<boolean> {
    try {
      await this.active.waitBeyond(position, signal);
      return true;
    } catch (error) {
      if (error instanceof EngineError) return false;
      throw error;
    }
  }

  async readAfter(position: number): Promise<readonly EngineRecord[]> {
    return this.active.readAfter(position);
  }

  // ── the port ───────────────────────────────────────────────────────────────────────────────────────────────────────

  async deploy(resources: readonly DeployableResource[]): Promise<DeploymentValue> {
    for (const { name } of resources) checkName('the name of a resource', name);
    const node = this.active;
    const parsed = await parseResources(resources);
    return answer(await node.submit({ type: 'DEPLOY', resources: parsed }), 'DEPLOYMENT').value;
  }

  async deleteResource(resourceKey: Key): Promise<void> {
    await this.submit(commands.byKey('DELETE_RESOURCE', 'resourceKey', resourceKey));
  }

  async createProcessInstance(request: CreateProcessInstance): Promise<ProcessInstanceCreationValue> {
    return answer(await this.submit(commands.createProcessInstance(request)), 'PROCESS_INSTANCE_CREATION').value;
  }

  async createProcessInstanceWithResult(
    request: CreateProcessInstance & {
      readonly fetchVariables?: readonly string[];
      readonly requestTimeoutMs?: number;
    },
  ): Promise<ProcessInstanceCreationValue & { readonly result: JsonObject }> {
    const { fetchVariables, requestTimeoutMs } = request;
    const command = { ...commands.createProcessInstance(request), awaitResult: true };
    return this.active.submitForResult(
      fetchVariables === undefined ? command : { ...command, fetchVariables },
      requestTimeoutMs || RESULT_TIMEOUT_MS,
    );
  }

  async cancelProcessInstance(processInstanceKey: Key): Promise<void> {
    await this.submit(commands.byKey('CANCEL_PROCESS_INSTANCE', 'processInstanceKey', processInstanceKey));
  }

  async modifyProcessInstance(request: ModifyProcessInstance): Promise<void> {
    await this.submit(modifyProcessInstance(request));
  }

  async migrateProcessInstance(request: MigrateProcessInstance): Promise<void> {
    await this.submit(commands.migrateProcessInstance(request));
  }

  async publishMessage(request: PublishMessage): Promise<{ readonly messageKey: Key }> {
    return { messageKey: answer(await this.submit(commands.publishMessage(request)), 'MESSAGE').key };
  }

  async correlateMessage(
    request: CorrelateMessage,
  ): Promise<{ readonly messageKey: Key; readonly processInstanceKey: Key }> {
    const { value } = answer(await this.submit(commands.correlateMessage(request)), 'MESSAGE_CORRELATION');
    return { messageKey: value.messageKey, processInstanceKey: value.processInstanceKey };
  }

  async broadcastSignal(signalName: string, variables?: JsonObject): Promise<{ readonly signalKey: Key }> {
    return { signalKey: answer(await this.submit(commands.broadcastSignal(signalName, variables)), 'SIGNAL').key };
  }

  async activateJobs(request: ActivateJobs): Promise<readonly ActivatedJob[]> {
    return this.active.activateJobs(request, commands.activateJobs(request));
  }

  openWorker(options: WorkerOptions, handler: JobHandler): JobWorkerHandle {
    commands.checkJobType(options.type);
    const worker = new OpenWorker(options, handler, {
      completeJob: (jobKey, variables) => this.completeJob(jobKey, variables),
      failJob: (request) => this.failJob(request),
      throwJobError: (request) => this.throwJobError(request),
      giveBack: (jobKeys) => this.node?.giveBack(jobKeys),
      freed: (one) => this.node?.freed(one),
      left: (one) => {
        this.workers.delete(one);
        this.node?.removeWorker(one);
      },
    });
    this.workers.add(worker);
    this.node?.addWorker(worker);
    return worker;
  }

  async completeJob(jobKey: Key, variables?: JsonObject): Promise<void> {
    await this.submit(commands.completeJob(jobKey, variables));
  }

  async failJob(request: FailJob): Promise<void> {
    await this.submit(commands.failJob(request));
  }

  async throwJobError(request: ThrowJobError): Promise<void> {
    await this.submit(commands.throwJobError(request));
  }

  async updateJob(jobKey: Key, change: { readonly retries?: number; readonly timeoutMs?: number }): Promise<void> {
    await this.submit(commands.updateJob(jobKey, change));
  }

  async assignUserTask(request: AssignUserTask): Promise<void> {
    await this.submit(commands.assignUserTask(request));
  }

  async unassignUserTask(userTaskKey: Key): Promise<void> {
    await this.submit(commands.unassignUserTask(userTaskKey));
  }

  async updateUserTask(userTaskKey: Key, changeset: UserTaskChangeset, action?: string): Promise<void> {
    await this.submit(commands.updateUserTask(userTaskKey, changeset, action));
  }

  async completeUserTask(userTaskKey: Key, variables?: JsonObject, action?: string): Promise<void> {
    await this.submit(commands.completeUserTask(userTaskKey, variables, action));
  }

  async resolveIncident(incidentKey: Key): Promise<void> {
    await this.submit(commands.byKey('RESOLVE_INCIDENT', 'incidentKey', incidentKey));
  }

  async setVariables(request: SetVariables): Promise<void> {
    await this.submit(commands.setVariables(request));
  }

  async evaluateDecision(request: EvaluateDecision): Promise<DecisionEvaluationValue> {
    return answer(await this.submit(commands.evaluateDecision(request)), 'DECISION_EVALUATION').value;
  }

  records(fromPosition: number, signal?: AbortSignal): AsyncIterable<EngineRecord> {
    return this.active.records(fromPosition, signal);
  }

  private async submit(command: Command): Promise<Outcome> {
    return this.active.submit(command);
  }
}

/** The record that answers a command, of the kind that it answers with. */
const answer = <T extends ValueType>(outcome: Outcome, valueType: T): RecordOf<T> & { value: ValueOf<T> } => {
  const record = outcome.answer;
  if (record?.valueType === valueType) return record as RecordOf<T>;
  throw new EngineError(
    'PROCESSING_ERROR',
    `Expected a record of ${valueType} as answer, but got ${record?.valueType ?? 'none'}`,
  );
};
