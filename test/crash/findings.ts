import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { canonical } from './canonical.js';
import { deedsOf, onceOf } from './deeds.js';
import type { Counts, StateView, Stored } from './stored-state.js';

/** What was found wrong, a line each; nothing is right. */
export const findings = (
  stored: Stored,
  replayed: StateView,
  ledger: readonly string[],
  followed: readonly EngineRecord[],
): string[] => [
  ...torn(stored.log),
  ...lost(stored.log, ledger),
  ...doubled(stored.log),
  ...early(stored.log),
  ...taleChanged(stored.log, followed),
  ...stateDiffers(stored.state, replayed),
  ...uncounted(stored.counts, stored.log),
];

/** Positions follow each other without a gap, and no key is given out twice. */
const torn = (log: readonly EngineRecord[]): string[] =>
  log
    .filter((record, index) => record.position !== index + 1)
    .slice(0, 1)
    .map(({ position }) => `torn: the log has a gap or a double before position ${position}`);

/** Each acknowledged command is in the log, with what it brought. */
const lost = (log: readonly EngineRecord[], ledger: readonly string[]): string[] => {
  const done = new Set(log.flatMap((record) => deedsOf(record)));
  return ledger.filter((deed) => !done.has(deed)).map((deed) => `lost: ${deed}`);
};

/** What happens once at most: each under a name of its own. */
const doubled = (log: readonly EngineRecord[]): string[] => {
  const times = new Map<string, number>();
  for (const record of log) {
    for (const event of onceOf(record)) times.set(event, (times.get(event) ?? 0) + 1);
  }
  return [...times].filter(([, count]) => count > 1).map(([event, count]) => `${count} times: ${event}`);
};

/** No timer fires before it is due. */
const early = (log: readonly EngineRecord[]): string[] =>
  log
    .filter((record) => record.valueType === 'TIMER' && record.intent === 'TRIGGERED')
    .filter(({ timestamp, value }) => timestamp < (value as { readonly dueDate: number }).dueDate)
    .map(({ key }) => `early: timer ${key}`);

/** What a follower has seen is still so. */
const taleChanged = (log: readonly EngineRecord[], followed: readonly EngineRecord[]): string[] =>
  followed
    .filter((record) => text(log[record.position - 1]) !== text(record))
    .map(({ position, valueType, intent }) => `seen, but not so any more: ${valueType} ${intent} at ${position}`);

/** What the database says is what the log makes of it. */
const stateDiffers = (stored: StateView, replayed: StateView): string[] => {
  const { instances: storedInstances, ...storedRest } = stored;
  const { instances: replayedInstances, ...replayedRest } = replayed;
  const keys = new Set([...Object.keys(storedInstances), ...Object.keys(replayedInstances)]);
  return [
    ...difference('the partition', storedRest, replayedRest),
    ...[...keys].flatMap((key) => difference(`instance ${key}`, storedInstances[key], replayedInstances[key])),
  ];
};

const difference = (what: string, stored: unknown, replayed: unknown): string[] => {
  const [one, other] = [text(stored), text(replayed)];
  return one === other ? [] : [`state differs of ${what}:\n  stored   ${one}\n  replayed ${other}`];
};

const text = (value: unknown): string => JSON.stringify(canonical(value));

/** started = completed + cancelled + active without incident + active with incident, and all active ones wait for something. */
const uncounted = (counts: Counts, log: readonly EngineRecord[]): string[] => {
  const { started, completed, terminated, active, withIncident, stuck } = counts;
  const activeWithout = active - withIncident;
  const begun = log.filter(({ valueType, intent, value }) => {
    return valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING' && value.bpmnElementType === 'PROCESS';
  }).length;
  return [
    ...(started === completed + terminated + activeWithout + withIncident && started === begun
      ? []
      : [`counts: ${begun} begun, ${started} started, but ${JSON.stringify(counts)}`]),
    ...stuck.map((key) => `stuck: instance ${key} waits for nothing`),
  ];
};

/** Instances of a process that have not completed or been cancelled. */
export const openInstances = (log: readonly EngineRecord[]): Key[] => {
  const open = new Set<Key>();
  for (const record of log) {
    if (record.valueType !== 'PROCESS_INSTANCE' || record.value.bpmnElementType !== 'PROCESS') continue;
    if (record.intent === 'ELEMENT_ACTIVATING') open.add(record.key);
    if (record.intent === 'ELEMENT_COMPLETED' || record.intent === 'ELEMENT_TERMINATED') open.delete(record.key);
  }
  return [...open];
};
