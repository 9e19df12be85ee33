import type { Json } from '#protocol/json.js';
import type { EngineState } from './engine-state.js';
import type { InstanceBundle } from './instance-bundle.js';

/**
 * All that is true, as one JSON value: two states are the same when their texts (`snapshotText`) are. What follows from something
 * else (compiled graphs, sizes, indexes) is left out, except where the engine reads it alone.
 */
export const snapshotOf = (state: EngineState): Json =>
  plain({
    lastKey: state.lastKey,
    lastPosition: state.lastPosition,
    clockOffsetMs: state.clockOffsetMs,
    definitions: definitionsOf(state),
    instances: new Map([...state.bundles].map(([key, bundle]) => [key, bundleOf(bundle)])),
    startTimers: [...state.allTimers()].filter((timer) => !state.bundles.has(timer.processInstanceKey)),
    messages: [...state.allMessages()],
    startLocks: state.allStartLocks(),
    indexes: state.allIndexes(),
    counts: state.counts(),
  }) as Json;

/** The snapshot as text: members in the order of their names, lists of things in the order of their keys. */
export const snapshotText = (state: EngineState): string => JSON.stringify(snapshotOf(state));

const definitionsOf = ({ definitions }: EngineState) => ({
  processes: new Map([...definitions.processes].map(([key, { metadata }]) => [key, metadata])),
  decisionRequirements: new Map([...definitions.decisionRequirements].map(([key, { metadata }]) => [key, metadata])),
  decisions: definitions.decisions,
  forms: definitions.forms,
  processVersions: definitions.processVersions,
  decisionRequirementsVersions: definitions.decisionRequirementsVersions,
  decisionVersions: definitions.decisionVersions,
  formVersions: definitions.formVersions,
  messageStarts: definitions.messageStarts,
  signalStarts: definitions.signalStarts,
});

const bundleOf = (bundle: InstanceBundle) => ({
  processInstanceKey: bundle.processInstanceKey,
  rootProcessInstanceKey: bundle.rootProcessInstanceKey,
  elements: bundle.elements,
  children: bundle.children,
  variables: new Map(
    [...bundle.variables].map(([scope, variables]) => [
      scope,
      new Map([...variables].map(([name, { key, value }]) => [name, { key, value }])),
    ]),
  ),
  outputs: bundle.outputs,
  jobs: bundle.jobs,
  userTasks: bundle.userTasks,
  timers: bundle.timers,
  messageSubscriptions: bundle.messageSubscriptions,
  signalSubscriptions: bundle.signalSubscriptions,
  incidents: bundle.incidents,
  compensations: bundle.compensations,
  owned: bundle.owned,
});

/** Maps as objects, sets as sorted lists; what is absent, or holds nothing, is left out. */
const plain = (value: unknown): unknown => {
  if (value instanceof Map) return plainMembers([...value]);
  if (value instanceof Set) return [...(value as Set<string>)].sort();
  if (Array.isArray(value)) return inOrder(value).map(plain);
  if (typeof value === 'object' && value !== null) return plainMembers(Object.entries(value));
  return value;
};

const plainMembers = (members: readonly (readonly [unknown, unknown])[]): Record<string, unknown> => {
  const result: Record<string, unknown> = {};
  for (const [name, value] of [...members].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))) {
    if (value === undefined || isEmpty(value)) continue;
    result[String(name)] = plain(value);
  }
  return result;
};

const isEmpty = (value: unknown): boolean => (value instanceof Map || value instanceof Set) && value.size === 0;

/** Things with a key in the order of their keys, anything else as it stands. */
const inOrder = (list: readonly unknown[]): readonly unknown[] =>
  list.length > 1 && list.every(hasKey) ? [...list].sort((a, b) => (keyIn(a) < keyIn(b) ? -1 : 1)) : list;

const hasKey = (item: unknown): boolean => typeof item === 'object' && item !== null && 'key' in item;

const keyIn = (item: unknown): string => (item as { readonly key: string }).key;
