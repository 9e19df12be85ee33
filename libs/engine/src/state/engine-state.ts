import type { Json } from '#protocol/json.js';
import { type Key, NO_KEY } from '#protocol/key.js';
import type { VariableValue } from '#protocol/records.js';
import { DefinitionState } from './definition-state.js';
import type {
  CompensationSubscription,
  ElementInstance,
  Incident,
  Job,
  Message,
  MessageSubscription,
  SignalSubscription,
  Timer,
  UserTask,
  Variable,
} from './entities.js';
import { InstanceBundle } from './instance-bundle.js';
import { jsonBytes, variableBytes } from './json-bytes.js';
import { correlationId, everythingResident, Miss, type Residency, type ResidencyGroup, startLockId } from './miss.js';
import { SortedKeys } from './sorted-keys.js';
import { emptyChanges, type StateChanges } from './state-changes.js';
import { UndoLog } from './undo-log.js';

export type { StateChanges };

/**
 * What is true now. One class serves memory and database alike: over a database only part of it is in memory, and a read of
 * what is not throws a `Miss`. Written by appliers only; every write can be taken back until `commit`.
 */
export class EngineState {
  private readonly undo = new UndoLog();
  readonly definitions = new DefinitionState(this.undo);

  readonly bundles = new Map<Key, InstanceBundle>();
  private readonly elements = new Map<Key, ElementInstance>();
  private readonly jobs = new Map<Key, Job>();
  private readonly userTasks = new Map<Key, UserTask>();
  private readonly timers = new Map<Key, Timer>();
  private readonly incidents = new Map<Key, Incident>();
  private readonly messageSubscriptions = new Map<Key, MessageSubscription>();
  private readonly signalSubscriptions = new Map<Key, SignalSubscription>();
  private readonly messages = new Map<Key, Message>();

  private readonly subscriptionsByCorrelation = new Map<string, Set<Key>>();
  private readonly messagesByCorrelation = new Map<string, Set<Key>>();
  private readonly subscriptionsBySignal = new Map<string, Set<Key>>();
  private readonly startLocks = new Map<string, Key>();
  private readonly activatableJobs = new Map<string, Set<Key>>();
  /** Process definition → timers of its start events. Always in memory. */
  private readonly startTimers = new Map<Key, Set<Key>>();
  /** Process definition → running instances. Always in memory. */
  private readonly runningInstances = new Map<Key, number>();

  /** Number of the last key given out, position of the last record written. */
  lastKey = 0;
  lastPosition = 0;
  clockOffsetMs = 0;

  private changed = emptyChanges();

  constructor(private residency: Residency = everythingResident) {}

  setResidency(residency: Residency): void {
    this.residency = residency;
  }

  commit(): void {
    this.undo.commit();
  }

  rollback(): void {
    this.undo.rollback();
  }

  /** A place inside a command to which `rollbackTo` returns: an element that fails leaves nothing half done. */
  mark(): number {
    return this.undo.mark();
  }

  rollbackTo(mark: number): void {
    this.undo.rollbackTo(mark);
  }

  /** What has changed since the last call. */
  drainChanges(): StateChanges {
    const changes = this.changed;
    this.changed = emptyChanges();
    return changes;
  }

  // ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** An element instance of a process instance that is known: absent means ended. */
  element(key: Key, processInstanceKey: Key): ElementInstance | undefined {
    return this.elements.get(key) ?? this.absent('instance', processInstanceKey);
  }

  /** An element instance by its key alone. */
  elementByKey(key: Key): ElementInstance | undefined {
    return this.elements.get(key) ?? this.absent('elementInstance', key);
  }

  /** An element instance that has to be there. */
  required(key: Key, processInstanceKey: Key): ElementInstance {
    const element = this.element(key, processInstanceKey);
    if (element === undefined) throw new Error(`Expected element instance '${key}' to be active`);
    return element;
  }

  /** Active element instances directly inside a scope, in order of their keys. */
  childrenOf(scope: ElementInstance): ElementInstance[] {
    return this.sorted(this.bundle(scope.processInstanceKey).children.get(scope.key), this.elements);
  }

  job(key: Key): Job | undefined {
    return this.jobs.get(key) ?? this.absent('job', key);
  }

  userTask(key: Key): UserTask | undefined {
    return this.userTasks.get(key) ?? this.absent('userTask', key);
  }

  timer(key: Key): Timer | undefined {
    return this.timers.get(key) ?? this.absent('timer', key);
  }

  incident(key: Key): Incident | undefined {
    return this.incidents.get(key) ?? this.absent('incident', key);
  }

  message(key: Key): Message | undefined {
    return this.messages.get(key) ?? this.absent('message', key);
  }

  /** Up to `max` jobs of a type that can be handed out, oldest first. */
  activatableJobsOf(type: string, max: number): Job[] {
    if (!this.residency.has('jobType', type)) throw new Miss('jobType', type);
    const found: Job[] = [];
    for (const key of this.activatableJobs.get(type) ?? []) {
      if (found.length >= max) break;
      const job = this.jobs.get(key);
      if (job !== undefined) found.push(job);
    }
    return found;
  }

  timersOf(element: ElementInstance): readonly Timer[] {
    return this.ownedBy(element, this.timers);
  }

  /** Timers that wait to start a process of this definition. */
  startTimersOf(processDefinitionKey: Key): Timer[] {
    return this.sorted(this.startTimers.get(processDefinitionKey), this.timers);
  }

  hasInstancesOf(processDefinitionKey: Key): boolean {
    return (this.runningInstances.get(processDefinitionKey) ?? 0) > 0;
  }

  messageSubscriptionsOf(element: ElementInstance): readonly MessageSubscription[] {
    return this.ownedBy(element, this.messageSubscriptions);
  }

  signalSubscriptionsOf(element: ElementInstance): readonly SignalSubscription[] {
    return this.ownedBy(element, this.signalSubscriptions);
  }

  incidentsOf(element: ElementInstance): readonly Incident[] {
    return this.ownedBy(element, this.incidents);
  }

  /** Compensation subscriptions of a process instance, oldest first. */
  compensationsOf(processInstanceKey: Key): CompensationSubscription[] {
    const { compensations } = this.bundle(processInstanceKey);
    return compensations.size === 0 ? [] : inOrder([...compensations.values()]);
  }

  compensation(key: Key, processInstanceKey: Key): CompensationSubscription | undefined {
    return this.bundle(processInstanceKey).compensations.get(key);
  }

  /** Subscriptions that wait for a message, oldest first. */
  subscriptionsFor(messageName: string, correlationKey: string): MessageSubscription[] {
    const id = correlationId(messageName, correlationKey);
    if (!this.residency.has('correlation', id)) throw new Miss('correlation', id);
    return this.sorted(this.subscriptionsByCorrelation.get(id), this.messageSubscriptions);
  }

  messageSubscription(key: Key, processInstanceKey: Key): MessageSubscription | undefined {
    return this.messageSubscriptions.get(key) ?? this.absent('instance', processInstanceKey);
  }

  /** Messages in the buffer, oldest first. */
  bufferedMessages(messageName: string, correlationKey: string): Message[] {
    const id = correlationId(messageName, correlationKey);
    if (!this.residency.has('correlation', id)) throw new Miss('correlation', id);
    return this.sorted(this.messagesByCorrelation.get(id), this.messages);
  }

  /** All subscriptions to a signal, oldest first. */
  subscriptionsToSignal(signalName: string): SignalSubscription[] {
    if (!this.residency.has('signal', signalName)) throw new Miss('signal', signalName);
    return this.sorted(this.subscriptionsBySignal.get(signalName), this.signalSubscriptions);
  }

  signalSubscription(key: Key, processInstanceKey: Key): SignalSubscription | undefined {
    return this.signalSubscriptions.get(key) ?? this.absent('instance', processInstanceKey);
  }

  /** The process instance that holds the start lock of a process and a correlation key. */
  startLock(bpmnProcessId: string, correlationKey: string): Key | undefined {
    const id = startLockId(bpmnProcessId, correlationKey);
    return this.startLocks.get(id) ?? this.absent('startLock', id);
  }

  /** Variables of one scope, by name. */
  variablesOf(scope: ElementInstance): ReadonlyMap<string, Variable> {
    return this.bundle(scope.processInstanceKey).variables.get(scope.key) ?? noVariables;
  }

  /** Bytes of all variables of a process instance together. */
  variableBytesOf(processInstanceKey: Key): number {
    const bundle = this.bundles.get(processInstanceKey);
    if (bundle === undefined) return 0;
    if (bundle.variableBytes === undefined) {
      // A bundle that was loaded is counted when first asked for; going back forgets it, since what is counted may be taken back.
      const variables = [...bundle.variables.values()].flatMap((scope) => [...scope.values()]);
      const bytes = variables.reduce((sum, variable) => sum + variableBytes(variable), 0);
      this.undo.member(bundle, 'variableBytes', bytes);
    }
    return bundle.variableBytes ?? 0;
  }

  /** Bytes of all outputs that a multi-instance body has collected so far. */
  outputBytesOf(body: ElementInstance): number {
    const { outputs, outputBytes } = this.bundle(body.processInstanceKey);
    const known = outputBytes.get(body.key);
    if (known !== undefined) return known;
    const bytes = (outputs.get(body.key) ?? []).reduce<number>((sum, output) => sum + jsonBytes(output), 0);
    this.undo.set(outputBytes, body.key, bytes);
    return bytes;
  }

  /** Outputs that a multi-instance body has collected so far, or undefined. */
  outputsOf(body: ElementInstance): readonly Json[] | undefined {
    return this.bundle(body.processInstanceKey).outputs.get(body.key);
  }

  /** All timers in memory, for stores that hold everything there. */
  allTimers(): Iterable<Timer> {
    return this.timers.values();
  }

  allJobs(): Iterable<Job> {
    return this.jobs.values();
  }

  allMessages(): Iterable<Message> {
    return this.messages.values();
  }

  allElements(): Iterable<ElementInstance> {
    return this.elements.values();
  }

  allUserTasks(): Iterable<UserTask> {
    return this.userTasks.values();
  }

  allIncidents(): Iterable<Incident> {
    return this.incidents.values();
  }

  allStartLocks(): ReadonlyMap<string, Key> {
    return this.startLocks;
  }

  /** What is found by something else than its key: for snapshots. */
  allIndexes(): Readonly<Record<string, ReadonlyMap<string, ReadonlySet<Key>>>> {
    return {
      subscriptionsByCorrelation: this.subscriptionsByCorrelation,
      messagesByCorrelation: this.messagesByCorrelation,
      subscriptionsBySignal: this.subscriptionsBySignal,
      activatableJobs: this.activatableJobs,
      startTimers: this.startTimers,
    };
  }

  /** How many there are of each: for snapshots. */
  counts(): Readonly<Record<string, number | ReadonlyMap<Key, number>>> {
    return {
      elements: this.elements.size,
      jobs: this.jobs.size,
      userTasks: this.userTasks.size,
      timers: this.timers.size,
      incidents: this.incidents.size,
      messageSubscriptions: this.messageSubscriptions.size,
      signalSubscriptions: this.signalSubscriptions.size,
      messages: this.messages.size,
      running: new Map([...this.runningInstances].filter(([, instances]) => instances > 0)),
    };
  }

  // ── writing: appliers only ─────────────────────────────────────────────────────────────────────────────────────────

  nextKeyNumber(): number {
    this.undo.member(this, 'lastKey', this.lastKey + 1);
    return this.lastKey;
  }

  nextPosition(): number {
    this.undo.member(this, 'lastPosition', this.lastPosition + 1);
    return this.lastPosition;
  }

  setClockOffset(offsetMs: number): void {
    this.undo.member(this, 'clockOffsetMs', offsetMs);
  }

  insertElement(element: ElementInstance): void {
    const bundle = this.bundleFor(element);
    this.undo.set(this.elements, element.key, element);
    this.undo.set(bundle.elements, element.key, element);
    this.touch(element);
    if (element.flowScopeKey === NO_KEY) this.countInstances(element.processDefinitionKey, 1);
    const scope = this.elements.get(element.flowScopeKey);
    if (scope === undefined) return;
    let siblings = bundle.children.get(scope.key);
    if (siblings === undefined) {
      siblings = new Set();
      this.undo.set(bundle.children, scope.key, siblings);
    }
    this.undo.add(siblings, element.key);
    this.update(scope, { children: scope.children + 1 });
  }

  update(element: ElementInstance, patch: Partial<ElementInstance>): void {
    this.undo.assign(element, patch);
    this.touch(element);
  }

  /** An element instance goes on by another definition, where a process instance is counted from now on. */
  migrateElement(
    element: ElementInstance,
    patch: Partial<ElementInstance> & Pick<ElementInstance, 'processDefinitionKey'>,
  ): void {
    if (element.flowScopeKey === NO_KEY) {
      this.countInstances(element.processDefinitionKey, -1);
      this.countInstances(patch.processDefinitionKey, 1);
    }
    this.update(element, patch);
  }

  /** Takes an optional member of an element instance away. */
  clear(element: ElementInstance, name: 'jobKey' | 'userTaskKey' | 'pendingEvent' | 'interruptedBy' | 'joins'): void {
    if (element[name] === undefined) return;
    this.undo.member(element, name, undefined);
    this.touch(element);
  }

  removeElement(element: ElementInstance): void {
    const bundle = this.bundle(element.processInstanceKey);
    this.touch(element);
    if (element.flowScopeKey === NO_KEY) this.countInstances(element.processDefinitionKey, -1);
    this.undo.delete(this.elements, element.key);
    this.undo.delete(bundle.elements, element.key);
    this.removeVariables(bundle, element.key);
    this.undo.delete(bundle.children, element.key);
    this.undo.delete(bundle.outputs, element.key);
    this.undo.delete(bundle.outputBytes, element.key);
    this.undo.delete(bundle.owned, element.key);
    const scope = this.elements.get(element.flowScopeKey);
    if (scope !== undefined) {
      const siblings = bundle.children.get(scope.key);
      if (siblings !== undefined) this.undo.remove(siblings, element.key);
      this.update(scope, { children: scope.children - 1 });
    }
    if (bundle.elements.size === 0) this.undo.delete(this.bundles, element.processInstanceKey);
  }

  /** The variables of a process instance come before the instance itself: its bundle may not be there yet. */
  putVariable(value: VariableValue, variable: Variable): void {
    const bundle =
      value.scopeKey === value.processInstanceKey ? this.bundleFor(value) : this.bundle(value.processInstanceKey);
    let variables = bundle.variables.get(value.scopeKey);
    if (variables === undefined) {
      variables = new Map();
      this.undo.set(bundle.variables, value.scopeKey, variables);
    }
    if (bundle.variableBytes !== undefined) {
      const change = variableBytes(variable) - variableBytes(variables.get(value.name));
      this.undo.member(bundle, 'variableBytes', bundle.variableBytes + change);
    }
    this.undo.set(variables, value.name, variable);
  }

  private removeVariables(bundle: InstanceBundle, scopeKey: Key): void {
    const variables = bundle.variables.get(scopeKey);
    if (variables === undefined) return;
    if (bundle.variableBytes !== undefined) {
      let bytes = bundle.variableBytes;
      for (const variable of variables.values()) bytes -= variableBytes(variable);
      this.undo.member(bundle, 'variableBytes', bytes);
    }
    this.undo.delete(bundle.variables, scopeKey);
  }

  startOutputs(body: ElementInstance, items: number): void {
    const bundle = this.bundle(body.processInstanceKey);
    this.undo.set(bundle.outputs, body.key, new Array<Json>(items).fill(null));
  }

  putOutput(body: ElementInstance, index: number, output: Json): void {
    const outputs = this.bundle(body.processInstanceKey).outputs.get(body.key);
    if (outputs === undefined) return;
    const { outputBytes } = this.bundle(body.processInstanceKey);
    const bytes = outputBytes.get(body.key);
    if (bytes !== undefined) {
      this.undo.set(outputBytes, body.key, bytes + jsonBytes(output) - jsonBytes(outputs[index] ?? null));
    }
    this.undo.member(outputs, index, output);
    const indexes = this.changed.outputs.get(body.key) ?? new Set<number>();
    indexes.add(index);
    this.changed.outputs.set(body.key, indexes);
  }

  putJob(job: Job): void {
    const before = this.jobs.get(job.key);
    this.putIn(job, this.jobs, this.bundles.get(job.processInstanceKey)?.jobs);
    if (before?.state === job.state && before.type === job.type) return;
    if (job.state === 'ACTIVATABLE') this.index(this.activatableJobs, job.type, job.key);
    else this.unindex(this.activatableJobs, job.type, job.key);
  }

  removeJob(job: Job): void {
    this.removeFrom(job, this.jobs, this.bundles.get(job.processInstanceKey)?.jobs);
    this.unindex(this.activatableJobs, job.type, job.key);
  }

  putUserTask(task: UserTask): void {
    this.putIn(task, this.userTasks, this.bundles.get(task.processInstanceKey)?.userTasks);
  }

  removeUserTask(task: UserTask): void {
    this.removeFrom(task, this.userTasks, this.bundles.get(task.processInstanceKey)?.userTasks);
  }

  putTimer(timer: Timer): void {
    this.putOwned(timer, this.timers, 'timers');
    if (timer.elementInstanceKey === NO_KEY) this.index(this.startTimers, timer.processDefinitionKey, timer.key);
    this.changed.timers.add(timer.key);
  }

  removeTimer(timer: Timer): void {
    this.removeOwned(timer, this.timers, 'timers');
    if (timer.elementInstanceKey === NO_KEY) this.unindex(this.startTimers, timer.processDefinitionKey, timer.key);
    this.changed.timers.add(timer.key);
  }

  putIncident(incident: Incident): void {
    this.putOwned(incident, this.incidents, 'incidents');
  }

  removeIncident(incident: Incident): void {
    this.removeOwned(incident, this.incidents, 'incidents');
  }

  putMessageSubscription(subscription: MessageSubscription): void {
    this.putOwned(subscription, this.messageSubscriptions, 'messageSubscriptions');
    const id = correlationId(subscription.messageName, subscription.correlationKey);
    this.index(this.subscriptionsByCorrelation, id, subscription.key);
    this.changed.messageSubscriptions.add(subscription.key);
  }

  removeMessageSubscription(subscription: MessageSubscription): void {
    this.removeOwned(subscription, this.messageSubscriptions, 'messageSubscriptions');
    const id = correlationId(subscription.messageName, subscription.correlationKey);
    this.unindex(this.subscriptionsByCorrelation, id, subscription.key);
    this.changed.messageSubscriptions.add(subscription.key);
  }

  putSignalSubscription(subscription: SignalSubscription): void {
    this.putOwned(subscription, this.signalSubscriptions, 'signalSubscriptions');
    this.index(this.subscriptionsBySignal, subscription.signalName, subscription.key);
    this.changed.signalSubscriptions.add(subscription.key);
  }

  removeSignalSubscription(subscription: SignalSubscription): void {
    this.removeOwned(subscription, this.signalSubscriptions, 'signalSubscriptions');
    this.unindex(this.subscriptionsBySignal, subscription.signalName, subscription.key);
    this.changed.signalSubscriptions.add(subscription.key);
  }

  putCompensation(subscription: CompensationSubscription): void {
    this.undo.set(this.bundle(subscription.processInstanceKey).compensations, subscription.key, subscription);
    this.changed.compensations.set(subscription.key, subscription.processInstanceKey);
  }

  removeCompensation(key: Key, processInstanceKey: Key): void {
    this.undo.delete(this.bundle(processInstanceKey).compensations, key);
    this.changed.compensations.set(key, processInstanceKey);
  }

  putMessage(message: Message): void {
    this.undo.set(this.messages, message.key, message);
    this.index(this.messagesByCorrelation, correlationId(message.name, message.correlationKey), message.key);
    this.changed.messages.add(message.key);
  }

  markCorrelated(message: Message, bpmnProcessId: string): void {
    this.undo.assign(message, { correlatedTo: [...message.correlatedTo, bpmnProcessId] });
    this.changed.messages.add(message.key);
  }

  removeMessage(message: Message): void {
    this.undo.delete(this.messages, message.key);
    this.unindex(this.messagesByCorrelation, correlationId(message.name, message.correlationKey), message.key);
    this.changed.messages.add(message.key);
  }

  putStartLock(bpmnProcessId: string, correlationKey: string, processInstanceKey: Key): void {
    const id = startLockId(bpmnProcessId, correlationKey);
    this.undo.set(this.startLocks, id, processInstanceKey);
    this.changed.startLocks.add(id);
  }

  removeStartLock(bpmnProcessId: string, correlationKey: string): void {
    const id = startLockId(bpmnProcessId, correlationKey);
    this.undo.delete(this.startLocks, id);
    this.changed.startLocks.add(id);
  }

  // ── shell only: what is in memory, without changing what is true ───────────────────────────────────────────────────

  /** Brings one loaded process instance in. Not a change: it is not undone and not written. */
  load(bundle: InstanceBundle): void {
    this.bundles.set(bundle.processInstanceKey, bundle);
    for (const element of bundle.elements.values()) {
      this.elements.set(element.key, element);
      if (!bundle.elements.has(element.flowScopeKey)) continue;
      const siblings = bundle.children.get(element.flowScopeKey) ?? new Set<Key>();
      siblings.add(element.key);
      bundle.children.set(element.flowScopeKey, siblings);
    }
    bundle.indexOwned();
    for (const job of bundle.jobs.values()) this.loadJob(job);
    for (const task of bundle.userTasks.values()) this.userTasks.set(task.key, task);
    for (const timer of bundle.timers.values()) this.timers.set(timer.key, timer);
    for (const incident of bundle.incidents.values()) this.incidents.set(incident.key, incident);
    for (const subscription of bundle.messageSubscriptions.values()) this.loadMessageSubscription(subscription);
    for (const subscription of bundle.signalSubscriptions.values()) this.loadSignalSubscription(subscription);
  }

  loadJob(job: Job): void {
    this.jobs.set(job.key, job);
    if (job.state === 'ACTIVATABLE') this.loadIndex(this.activatableJobs, job.type, job.key);
  }

  loadTimer(timer: Timer): void {
    this.timers.set(timer.key, timer);
    if (timer.elementInstanceKey === NO_KEY) this.loadIndex(this.startTimers, timer.processDefinitionKey, timer.key);
  }

  loadRunningInstances(processDefinitionKey: Key, instances: number): void {
    this.runningInstances.set(processDefinitionKey, instances);
  }

  loadMessageSubscription(subscription: MessageSubscription): void {
    this.messageSubscriptions.set(subscription.key, subscription);
    const id = correlationId(subscription.messageName, subscription.correlationKey);
    this.loadIndex(this.subscriptionsByCorrelation, id, subscription.key);
  }

  loadSignalSubscription(subscription: SignalSubscription): void {
    this.signalSubscriptions.set(subscription.key, subscription);
    this.loadIndex(this.subscriptionsBySignal, subscription.signalName, subscription.key);
  }

  loadMessage(message: Message): void {
    this.messages.set(message.key, message);
    this.loadIndex(this.messagesByCorrelation, correlationId(message.name, message.correlationKey), message.key);
  }

  loadStartLock(id: string, processInstanceKey: Key): void {
    this.startLocks.set(id, processInstanceKey);
  }

  /** Takes a process instance out of memory. The shell makes sure that all it changed is written. */
  evict(processInstanceKey: Key): void {
    const bundle = this.bundles.get(processInstanceKey);
    if (bundle === undefined) return;
    this.bundles.delete(processInstanceKey);
    for (const key of bundle.elements.keys()) this.elements.delete(key);
    for (const job of bundle.jobs.values()) {
      this.jobs.delete(job.key);
      this.activatableJobs.get(job.type)?.delete(job.key);
    }
    for (const key of bundle.userTasks.keys()) this.userTasks.delete(key);
    for (const key of bundle.timers.keys()) this.timers.delete(key);
    for (const key of bundle.incidents.keys()) this.incidents.delete(key);
    for (const subscription of bundle.messageSubscriptions.values()) {
      this.messageSubscriptions.delete(subscription.key);
      const id = correlationId(subscription.messageName, subscription.correlationKey);
      this.subscriptionsByCorrelation.get(id)?.delete(subscription.key);
    }
    for (const subscription of bundle.signalSubscriptions.values()) {
      this.signalSubscriptions.delete(subscription.key);
      this.subscriptionsBySignal.get(subscription.signalName)?.delete(subscription.key);
    }
  }

  /** Takes the messages of a correlation out of memory, and the subscriptions whose instances are not there. */
  evictCorrelation(id: string): void {
    for (const key of this.messagesByCorrelation.get(id) ?? []) this.messages.delete(key);
    this.messagesByCorrelation.delete(id);
    this.evictUnowned(this.subscriptionsByCorrelation, id, this.messageSubscriptions);
  }

  /** Takes the subscriptions to a signal out of memory whose instances are not there. */
  evictSignal(signalName: string): void {
    this.evictUnowned(this.subscriptionsBySignal, signalName, this.signalSubscriptions);
  }

  evictStartLock(id: string): void {
    this.startLocks.delete(id);
  }

  // ── inside ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  private evictUnowned<T extends Owned>(index: Map<string, Set<Key>>, id: string, all: Map<Key, T>): void {
    const keys = index.get(id);
    if (keys === undefined) return;
    for (const key of keys) {
      if (this.bundles.has((all.get(key) as T).processInstanceKey)) continue;
      keys.delete(key);
      all.delete(key);
    }
    if (keys.size === 0) index.delete(id);
  }

  private absent(group: ResidencyGroup, id: string): undefined {
    if (!this.residency.has(group, id)) throw new Miss(group, id);
    return undefined;
  }

  private bundle(processInstanceKey: Key): InstanceBundle {
    const bundle = this.bundles.get(processInstanceKey);
    if (bundle !== undefined) return bundle;
    if (!this.residency.has('instance', processInstanceKey)) throw new Miss('instance', processInstanceKey);
    throw new Error(`Expected process instance '${processInstanceKey}' to be active`);
  }

  /** The bundle of a process instance that comes to life. */
  private bundleFor(ref: { readonly processInstanceKey: Key; readonly rootProcessInstanceKey: Key }): InstanceBundle {
    let bundle = this.bundles.get(ref.processInstanceKey);
    if (bundle === undefined) {
      bundle = new InstanceBundle(ref.processInstanceKey, ref.rootProcessInstanceKey);
      bundle.variableBytes = 0;
      this.undo.set(this.bundles, ref.processInstanceKey, bundle);
    }
    return bundle;
  }

  private countInstances(processDefinitionKey: Key, change: number): void {
    const count = this.runningInstances.get(processDefinitionKey) ?? 0;
    this.undo.set(this.runningInstances, processDefinitionKey, count + change);
  }

  private touch(element: ElementInstance): void {
    const keys = this.changed.elements.get(element.processInstanceKey);
    if (keys === undefined) this.changed.elements.set(element.processInstanceKey, new Set([element.key]));
    else keys.add(element.key);
  }

  private ownedBy<T extends { readonly key: Key }>(element: ElementInstance, all: ReadonlyMap<Key, T>): readonly T[] {
    const keys = this.bundle(element.processInstanceKey).owned.get(element.key);
    if (keys === undefined) return [];
    const owned: T[] = [];
    for (const key of keys) {
      const item = all.get(key);
      if (item !== undefined) owned.push(item);
    }
    return inOrder(owned);
  }

  private putIn<T extends { readonly key: Key }>(item: T, all: Map<Key, T>, own: Map<Key, T> | undefined): void {
    this.undo.set(all, item.key, item);
    if (own !== undefined) this.undo.set(own, item.key, item);
  }

  private removeFrom<T extends { readonly key: Key }>(item: T, all: Map<Key, T>, own: Map<Key, T> | undefined): void {
    this.undo.delete(all, item.key);
    if (own !== undefined) this.undo.delete(own, item.key);
  }

  /** What an element instance waits for, or is stopped by: found by its element instance, too. */
  private putOwned<T extends Owned>(item: T, all: Map<Key, T>, kind: OwnedKind): void {
    const bundle = this.bundles.get(item.processInstanceKey);
    this.putIn(item, all, bundle?.[kind] as Map<Key, T> | undefined);
    if (bundle !== undefined) this.index(bundle.owned, item.elementInstanceKey, item.key);
  }

  private removeOwned<T extends Owned>(item: T, all: Map<Key, T>, kind: OwnedKind): void {
    const bundle = this.bundles.get(item.processInstanceKey);
    this.removeFrom(item, all, bundle?.[kind] as Map<Key, T> | undefined);
    if (bundle !== undefined) this.unindex(bundle.owned, item.elementInstanceKey, item.key);
  }

  private index(index: Map<string, Set<Key>>, id: string, key: Key): void {
    let keys = index.get(id);
    if (keys === undefined) {
      keys = this.keysOf(index);
      this.undo.set(index, id, keys);
    }
    this.undo.add(keys, key);
  }

  private unindex(index: Map<string, Set<Key>>, id: string, key: Key): void {
    const keys = index.get(id);
    if (keys === undefined) return;
    this.undo.remove(keys, key);
    if (keys.size === 0) this.undo.delete(index, id);
  }

  private loadIndex(index: Map<string, Set<Key>>, id: string, key: Key): void {
    const keys = index.get(id) ?? this.keysOf(index);
    keys.add(key);
    index.set(id, keys);
  }

  /** Jobs are handed out oldest first, also those that were loaded or taken back late. */
  private keysOf(index: Map<string, Set<Key>>): Set<Key> {
    return index === this.activatableJobs ? new SortedKeys() : new Set();
  }

  private sorted<T extends { readonly key: Key }>(keys: ReadonlySet<Key> | undefined, all: ReadonlyMap<Key, T>): T[] {
    const items: T[] = [];
    for (const key of keys ?? []) items.push(all.get(key) as T);
    return inOrder(items);
  }
}

type OwnedKind = 'timers' | 'messageSubscriptions' | 'signalSubscriptions' | 'incidents';

interface Owned {
  readonly key: Key;
  readonly processInstanceKey: Key;
  readonly elementInstanceKey: Key;
}

const noVariables: ReadonlyMap<string, Variable> = new Map();

/** In the order in which they came to life. They mostly are already: what was loaded, or put back, may not be. */
const inOrder = <T extends { readonly key: Key }>(items: T[]): T[] => {
  for (let at = 1; at < items.length; at += 1) {
    if ((items[at - 1] as T).key > (items[at] as T).key) return items.sort((a, b) => (a.key < b.key ? -1 : 1));
  }
  return items;
};
