import type { EngineState } from '#engine/state/engine-state.js';
import type { CompensationSubscription, ElementInstance, SignalSubscription, Timer } from '#engine/state/entities.js';
import { InstanceBundle } from '#engine/state/instance-bundle.js';
import type { Json } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import { bigints } from '#readmodels/sql/binary-array.js';
import type { SqlSession } from '#readmodels/sql/statement.js';
import type { ChunkDirectory } from './chunk-directory.js';
import { unpackElements } from './element-codec.js';
import {
  incidentOf,
  messageSubscriptionOf,
  selectCompensations,
  selectIncidents,
  selectMessageSubscriptions,
  selectSignalSubscriptions,
  selectTimers,
} from './load/events.js';
import { type InstanceRow, selectChunks, selectInstances, selectOutputs, selectVariables } from './load/instances.js';
import { jobOf, selectJobs } from './load/jobs.js';
import { selectUserTasks, userTaskOf } from './load/user-tasks.js';

const keys = (list: readonly Key[]): Buffer => bigints(list, (key) => key);

/** Where what is loaded goes, and how it is to be told from what is there. */
export interface BundleTarget {
  readonly state: EngineState;
  readonly chunks: ChunkDirectory;
  /** Whether memory knows better: the instance is there, or has been changed since the last commit. */
  isKnown(processInstanceKey: Key): boolean;
}

/**
 * Brings process instances, each with its callers and all that belongs to it, into memory: one query per table, however many they
 * are.
 *
 * @returns the instances that were brought in
 */
export const loadBundles = async (
  session: SqlSession,
  wanted: readonly Key[],
  target: BundleTarget,
): Promise<readonly Key[]> => {
  if (wanted.length === 0) return [];
  const rows = (await selectInstances(session, keys(wanted))).filter(
    (row) => !target.isKnown(row.process_instance_key),
  );
  if (rows.length === 0) return [];
  const bundles = new Map<Key, InstanceBundle>();
  for (const row of rows) {
    bundles.set(row.process_instance_key, new InstanceBundle(row.process_instance_key, row.root_process_instance_key));
  }
  const instanceKeys = keys([...bundles.keys()]);
  const elements = await readElements(session, rows, bundles, instanceKeys, target);
  await readBelongings(session, elements, bundles, instanceKeys, target);
  for (const bundle of bundles.values()) target.state.load(bundle);
  return [...bundles.keys()];
};

const readElements = async (
  session: SqlSession,
  rows: readonly InstanceRow[],
  bundles: ReadonlyMap<Key, InstanceBundle>,
  instanceKeys: Buffer,
  { chunks }: BundleTarget,
): Promise<ElementInstance[]> => {
  const all: ElementInstance[] = [];
  const owners = new Map(
    rows.map((row) => [
      row.process_instance_key,
      {
        processInstanceKey: row.process_instance_key,
        rootProcessInstanceKey: row.root_process_instance_key,
        processDefinitionKey: row.process_definition_key,
      },
    ]),
  );
  const put = (processInstanceKey: Key, chunk: number, bytes: Buffer): void => {
    const owner = owners.get(processInstanceKey);
    if (owner === undefined) return;
    const own = chunks.of(processInstanceKey);
    for (const element of unpackElements(bytes, owner)) {
      bundles.get(processInstanceKey)?.elements.set(element.key, element);
      own.put(element.key, chunk);
      all.push(element);
    }
    if (chunk > 0) own.stored.add(chunk);
  };
  for (const row of rows) put(row.process_instance_key, 0, row.element_state);
  for (const row of await selectChunks(session, instanceKeys)) put(row.process_instance_key, row.chunk, row.elements);
  return all;
};

const readBelongings = async (
  session: SqlSession,
  elements: readonly ElementInstance[],
  bundles: ReadonlyMap<Key, InstanceBundle>,
  instanceKeys: Buffer,
  target: BundleTarget,
): Promise<void> => {
  const pick = (name: 'jobKey' | 'userTaskKey'): Buffer =>
    keys(elements.map((element) => element[name]).filter((key) => key !== undefined));
  const bodies = elements.filter((element) => collectsOutputs(target.state, element));
  const [
    jobs,
    userTasks,
    variables,
    timers,
    messageSubscriptions,
    signalSubscriptions,
    incidents,
    compensations,
    outputs,
  ] = await Promise.all([
    selectJobs(session, pick('jobKey')),
    selectUserTasks(session, pick('userTaskKey')),
    selectVariables(session, keys(elements.map((element) => element.key))),
    selectTimers(session, instanceKeys),
    selectMessageSubscriptions(session, instanceKeys),
    selectSignalSubscriptions(session, instanceKeys),
    selectIncidents(session, instanceKeys),
    selectCompensations(session, instanceKeys),
    bodies.length === 0 ? [] : selectOutputs(session, keys(bodies.map((body) => body.key))),
  ]);
  const bundleOf = (owned: { readonly processInstanceKey: Key }): InstanceBundle =>
    bundles.get(owned.processInstanceKey) as InstanceBundle;
  for (const job of jobs.map(jobOf)) bundleOf(job).jobs.set(job.key, job);
  for (const task of userTasks.map(userTaskOf)) bundleOf(task).userTasks.set(task.key, task);
  for (const row of variables) {
    const scopes = bundleOf({ processInstanceKey: row.process_instance_key }).variables;
    const scope = scopes.get(row.scope_key) ?? new Map();
    scopes.set(row.scope_key, scope.set(row.name, { key: row.variable_key, value: JSON.parse(row.value) as Json }));
  }
  for (const row of timers) {
    const timer = JSON.parse(row.body) as Timer;
    bundleOf(timer).timers.set(timer.key, timer);
  }
  for (const subscription of messageSubscriptions.map(messageSubscriptionOf)) {
    bundleOf(subscription).messageSubscriptions.set(subscription.key, subscription);
  }
  for (const row of signalSubscriptions) {
    const subscription = JSON.parse(row.body) as SignalSubscription;
    bundleOf(subscription).signalSubscriptions.set(subscription.key, subscription);
  }
  for (const incident of incidents.map(incidentOf)) bundleOf(incident).incidents.set(incident.key, incident);
  for (const row of compensations) {
    const subscription = JSON.parse(row.body) as CompensationSubscription;
    bundleOf(subscription).compensations.set(subscription.key, subscription);
    target.chunks.compensable.add(subscription.processInstanceKey);
  }
  for (const body of bodies) {
    bundleOf(body).outputs.set(body.key, new Array<Json>(body.loop?.items ?? 0).fill(null));
  }
  const bodyOf = new Map(bodies.map((body) => [body.key, body]));
  for (const row of outputs) {
    const body = bodyOf.get(row.multi_instance_key) as ElementInstance;
    (bundleOf(body).outputs.get(body.key) as Json[])[row.index] = JSON.parse(row.output) as Json;
  }
};

/** A multi-instance body that has read its list and has a collection for what comes of its items. */
const collectsOutputs = (state: EngineState, element: ElementInstance): boolean => {
  if (!element.isBody || (element.loop?.items ?? -1) < 0) return false;
  const { model } = state.definitions.executable(element.processDefinitionKey).element(element.element);
  return Boolean(model.multiInstance?.outputCollection);
};
