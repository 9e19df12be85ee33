import { readFileSync } from 'node:fs';
import { parseResource } from '#bpmn/parse-resource.js';
import { lookupFrom } from '#engine/behaviors/variables.behavior.js';
import { behaviorOfType } from '#engine/elements/element-behaviors.js';
import { EngineCore } from '#engine/processing/engine-core.js';
import type { Environment } from '#engine/processing/environment.js';
import { Processing } from '#engine/processing/processing.js';
import { type JobPayload, readActivatedJob } from '#engine/processing/read-job.js';
import { EngineState } from '#engine/state/engine-state.js';
import type { ElementInstance, Incident, UserTask } from '#engine/state/entities.js';
import { EngineError } from '#process-engine/engine-error.js';
import type { Command } from '#protocol/commands.js';
import type { Json, JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord, RecordOf, ValueOf } from '#protocol/records.js';
import { RecordStream } from './record-stream.js';
import { TurnableClock } from './turnable-clock.js';

/** How a test answers jobs of a type: what it returns becomes variables. Throwing fails the job without retries. */
export type TestWorker = (job: JobPayload) => JsonObject | undefined;

export interface TestEngineOptions {
  /** ISO 8601; default 2026-01-05T09:00:00Z, a Monday morning. */
  readonly startAt?: string;
  readonly zone?: string;
  readonly followUpsMax?: number;
  /** Called after each command, and after each further turn of one, with what it wrote. */
  readonly afterStep?: (state: EngineState, records: readonly EngineRecord[]) => void;
  /** Another core than the usual one. */
  readonly coreOf?: (state: EngineState) => EngineCore;
}

/**
 * The engine's core over its store in memory, with a clock that a test turns: everything that a command brings about has
 * happened when the call returns.
 */
export class TestEngine {
  readonly clock: TurnableClock;
  private readonly log: EngineRecord[] = [];
  private readonly state = new EngineState();
  private readonly core: EngineCore;
  private readonly workers = new Map<string, TestWorker>();
  /** Jobs whose worker is at work: it may send commands itself. */
  private readonly inHand = new Set<Key>();
  private readonly zone: string;
  private readonly followUpsMax: number | undefined;
  private readonly afterStep: TestEngineOptions['afterStep'];

  constructor(options: TestEngineOptions = {}) {
    this.zone = options.zone ?? 'Europe/London';
    this.followUpsMax = options.followUpsMax;
    this.afterStep = options.afterStep;
    this.core = options.coreOf?.(this.state) ?? new EngineCore(this.state);
    this.clock = new TurnableClock(Date.parse(options.startAt ?? '2026-01-05T09:00:00Z'), (to) => this.turnTo(to));
  }

  /** All records so far, to be narrowed: `engine.records.ofInstance(key).ofElement('ship').states()`. */
  get records(): RecordStream {
    return new RecordStream(this.log);
  }

  /** Sends a command. @throws EngineError where it is rejected */
  send(command: Command): EngineRecord | undefined {
    const answer = this.process(command);
    this.settle();
    return answer;
  }

  /** Deploys files from disk. @throws EngineError with every problem found */
  async deploy(...paths: readonly (string | URL)[]): Promise<ValueOf<'DEPLOYMENT'>> {
    const resources = paths.map((path) => ({
      name: String(path).split('/').at(-1) as string,
      content: readFileSync(path, 'utf8'),
    }));
    return this.deployContent(resources);
  }

  async deployContent(resources: readonly { name: string; content: string }[]): Promise<ValueOf<'DEPLOYMENT'>> {
    const parsed = await Promise.all(resources.map((resource) => parseResource(resource)));
    return this.send({ type: 'DEPLOY', resources: parsed })?.value as ValueOf<'DEPLOYMENT'>;
  }

  processInstance(): ProcessInstanceBuilder {
    return new ProcessInstanceBuilder(this);
  }

  cancel(processInstanceKey: Key): void {
    this.send({ type: 'CANCEL_PROCESS_INSTANCE', processInstanceKey });
  }

  /** Answers every job of a type from now on, also those that wait. */
  worker(type: string, worker: TestWorker = () => ({})): void {
    this.workers.set(type, worker);
    this.settle();
  }

  /** Jobs of a type wait from now on. */
  noWorker(type: string): void {
    this.workers.delete(type);
  }

  /** Jobs of a type that are open, oldest first. */
  jobs(type: string, instance?: Key): JobPayload[] {
    return [...this.state.allJobs()]
      .filter((job) => job.type === type && (instance === undefined || job.processInstanceKey === instance))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((job) => readActivatedJob(this.state, job.key) as JobPayload);
  }

  /** An open job as a worker gets it; undefined where it is done or gone. */
  jobByKey(jobKey: Key): JobPayload | undefined {
    return readActivatedJob(this.state, jobKey);
  }

  /** The one open job of a type. */
  job(type: string, instance?: Key): JobPayload {
    return one(this.jobs(type, instance), `job of type '${type}'`);
  }

  completeJob(type: string, variables: JsonObject = {}, instance?: Key): void {
    this.send({ type: 'COMPLETE_JOB', jobKey: this.job(type, instance).jobKey, variables });
  }

  /** Fails the one open job of a type; by default it has no retries left. */
  failJob(
    type: string,
    more: { retries?: number; retryBackOffMs?: number; message?: string; variables?: JsonObject } = {},
  ) {
    const { retries = 0, retryBackOffMs = 0, message = 'it broke', variables = {} } = more;
    const { jobKey } = this.job(type);
    this.send({ type: 'FAIL_JOB', jobKey, retries, retryBackOffMs, errorMessage: message, variables });
  }

  /** The worker of the one open job of a type throws a modelled error. */
  throwError(type: string, errorCode: string, variables: JsonObject = {}, errorMessage = ''): void {
    const { jobKey } = this.job(type);
    this.send({ type: 'THROW_JOB_ERROR', jobKey, errorCode, errorMessage, variables });
  }

  /** Leases jobs of a type to a worker, as many as there are. Gives back their keys. */
  leaseJobs(type: string, timeoutMs: number, maxJobs = 1000): readonly Key[] {
    const answer = this.send({ type: 'ACTIVATE_JOBS', jobType: type, worker: 'test', timeoutMs, maxJobs });
    return (answer as RecordOf<'JOB_BATCH'> | undefined)?.value.jobKeys ?? [];
  }

  /** Open user tasks of an element, oldest first. */
  userTasks(elementId?: string, instance?: Key): UserTask[] {
    return [...this.state.allUserTasks()]
      .filter((task) => elementId === undefined || task.elementId === elementId)
      .filter(
        (task) =>
          instance === undefined || task.rootProcessInstanceKey === instance || task.processInstanceKey === instance,
      )
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The one open user task of an element. */
  userTask(elementId: string, instance?: Key): UserTask {
    return one(this.userTasks(elementId, instance), `user task '${elementId}'`);
  }

  completeUserTask(elementId: string, variables: JsonObject = {}, instance?: Key): void {
    const { key } = this.userTask(elementId, instance);
    this.send({ type: 'COMPLETE_USER_TASK', userTaskKey: key, variables, action: 'complete' });
  }

  publish(name: string, correlationKey: string, variables: JsonObject = {}, timeToLiveMs = 0, messageId = ''): Key {
    return (
      this.send({ type: 'PUBLISH_MESSAGE', name, correlationKey, variables, timeToLiveMs, messageId }) as EngineRecord
    ).key;
  }

  correlate(name: string, correlationKey: string, variables: JsonObject = {}): Key {
    const answer = this.send({ type: 'CORRELATE_MESSAGE', name, correlationKey, variables });
    return (answer as RecordOf<'MESSAGE_CORRELATION'>).value.processInstanceKey;
  }

  broadcast(signalName: string, variables: JsonObject = {}): void {
    this.send({ type: 'BROADCAST_SIGNAL', signalName, variables });
  }

  /** What a deployed decision answers: its output. Workers may ask it too. */
  decide(decisionId: string, variables: JsonObject): Json {
    const answer = this.process({ type: 'EVALUATE_DECISION', decisionId, variables });
    return (answer as RecordOf<'DECISION_EVALUATION'>).value.decisionOutput;
  }

  /** Value of a variable as an active element instance (or process instance) sees it. */
  variable(scopeKey: Key, name: string): Json | undefined {
    const scope = this.state.elementByKey(scopeKey);
    if (scope === undefined) throw new Error(`Expected element instance '${scopeKey}' to be active`);
    return lookupFrom(
      new Processing(this.state, { now: this.clock.now, zone: this.zone }, behaviorOfType),
      scope,
    )(name);
  }

  /** Open incidents. */
  incidents(instance?: Key) {
    return [...this.state.allIncidents()].filter(
      (one) => instance === undefined || one.rootProcessInstanceKey === instance,
    );
  }

  /** The one open incident. */
  incident(instance?: Key): Incident {
    return one(this.incidents(instance), 'incident');
  }

  /** Resolves the one open incident. */
  resolveIncident(instance?: Key): void {
    this.send({ type: 'RESOLVE_INCIDENT', incidentKey: this.incident(instance).key });
  }

  setVariables(scopeKey: Key, variables: JsonObject, local = false): void {
    this.send({ type: 'SET_VARIABLES', scopeKey, variables, local });
  }

  /** Ids of the elements that are active in an instance (and in what it called), in order of activation. */
  activeElements(instance: Key): string[] {
    return [...this.state.allElements()]
      .filter((element) => element.rootProcessInstanceKey === instance || element.processInstanceKey === instance)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((element) => this.elementId(element));
  }

  isActive(instance: Key): boolean {
    return this.state.elementByKey(instance) !== undefined;
  }

  /** The state itself, for tests of replay. */
  get engineState(): EngineState {
    return this.state;
  }

  private elementId(element: ElementInstance): string {
    return this.state.definitions.executable(element.processDefinitionKey).element(element.element).model.id;
  }

  private get environment(): Environment {
    return {
      now: this.clock.now,
      zone: this.zone,
      ...(this.followUpsMax === undefined ? {} : { followUpsMax: this.followUpsMax }),
    };
  }

  private process(command: Command): EngineRecord | undefined {
    const outcome = this.core.process(command, this.environment);
    if (outcome.rejection !== undefined) throw new EngineError(outcome.rejection.type, outcome.rejection.reason);
    this.keep(outcome.records);
    for (let { pending } = outcome; pending !== undefined; ) {
      const next = this.core.process(pending, this.environment);
      this.keep(next.records);
      pending = next.pending;
    }
    return outcome.answer;
  }

  private keep(records: readonly EngineRecord[]): void {
    for (const record of records) this.log.push(record);
    this.afterStep?.(this.state, records);
  }

  /** Lets the workers work until none has anything to do. */
  private settle(): void {
    for (let busy = true; busy; ) {
      busy = false;
      for (const [type, worker] of this.workers) {
        for (const job of this.state.activatableJobsOf(type, 1000)) {
          if (!this.inHand.has(job.key)) busy = this.work(job.key, worker) || busy;
        }
      }
    }
  }

  private work(jobKey: Key, worker: TestWorker): boolean {
    const job = readActivatedJob(this.state, jobKey);
    if (job === undefined) return false;
    this.inHand.add(jobKey);
    const outcome = outcomeOf(worker, job);
    this.inHand.delete(jobKey);
    // What the worker sent may have ended the job's own element.
    if (this.state.job(jobKey) !== undefined) this.process(outcome);
    return true;
  }

  /** Turns the clock from due time to due time: each timer fires at its own, in order of (due, key). */
  private turnTo(to: number): void {
    for (;;) {
      const due = this.nextDue(to);
      if (due === undefined) break;
      this.clock.set(due.at);
      this.sendDue(due.command);
    }
    this.clock.set(to);
  }

  /** What was due may be gone when its turn comes, by what was still to be done before: nobody is told. */
  private sendDue(command: Command): void {
    try {
      this.send(command);
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'NOT_FOUND') throw error;
    }
  }

  /** When the next timer, retry or end of a message's life is due; undefined where nothing is. */
  get nextDueAt(): number | undefined {
    return this.nextDue(Number.MAX_SAFE_INTEGER)?.at;
  }

  private nextDue(to: number): { at: number; command: Command } | undefined {
    const due: { at: number; key: Key; command: Command }[] = [];
    for (const timer of this.state.allTimers()) {
      due.push({ at: timer.dueDate, key: timer.key, command: { type: 'TRIGGER_TIMER', timerKey: timer.key } });
    }
    for (const job of this.state.allJobs()) {
      if (job.state === 'BACKOFF') {
        due.push({ at: job.retryBackoffUntil, key: job.key, command: { type: 'RECUR_JOB', jobKey: job.key } });
      } else if (job.state === 'ACTIVATED') {
        due.push({ at: job.deadline, key: job.key, command: { type: 'TIME_OUT_JOB', jobKey: job.key } });
      }
    }
    for (const message of this.state.allMessages()) {
      due.push({
        at: message.deadline,
        key: message.key,
        command: { type: 'EXPIRE_MESSAGE', messageKey: message.key },
      });
    }
    due.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
    const first = due[0];
    return first !== undefined && first.at <= to
      ? { at: Math.max(first.at, this.clock.now), command: first.command }
      : undefined;
  }
}

class ProcessInstanceBuilder {
  private bpmnProcessId = '';
  private variables: Record<string, Json> = {};
  private elements: string[] | undefined;

  constructor(private readonly engine: TestEngine) {}

  ofBpmnProcessId(bpmnProcessId: string): this {
    this.bpmnProcessId = bpmnProcessId;
    return this;
  }

  withVariable(name: string, value: Json): this {
    this.variables[name] = value;
    return this;
  }

  withVariables(variables: JsonObject): this {
    Object.assign(this.variables, variables);
    return this;
  }

  startingAt(...elementIds: string[]): this {
    this.elements = elementIds;
    return this;
  }

  /** Key of the process instance. */
  create(): Key {
    const answer = this.engine.send({
      type: 'CREATE_PROCESS_INSTANCE',
      bpmnProcessId: this.bpmnProcessId,
      variables: this.variables,
      ...(this.elements === undefined ? {} : { startElementIds: this.elements }),
    });
    return (answer as RecordOf<'PROCESS_INSTANCE_CREATION'>).value.processInstanceKey;
  }
}

const one = <T>(items: readonly T[], what: string): T => {
  const [first] = items;
  if (first === undefined || items.length > 1)
    throw new Error(`Expected one open ${what}, but there are ${items.length}`);
  return first;
};

/** The command that follows from a worker's answer, or from what it threw. */
const outcomeOf = (worker: TestWorker, job: JobPayload): Command => {
  const { jobKey } = job;
  try {
    return { type: 'COMPLETE_JOB', jobKey, variables: worker(job) ?? {} };
  } catch (error) {
    const { name, message: errorMessage, errorCode } = error as Error & { errorCode?: string };
    return name === 'BpmnError' && errorCode !== undefined
      ? { type: 'THROW_JOB_ERROR', jobKey, errorCode, errorMessage, variables: {} }
      : { type: 'FAIL_JOB', jobKey, retries: 0, retryBackOffMs: 0, errorMessage, variables: {} };
  }
};
