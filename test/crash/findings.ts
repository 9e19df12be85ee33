import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { canonical } from './canonical.js';
import type { Acknowledged } from './ledger.js';
import type { Counts, StateView, Stored } from './stored-state.js';

/** What was found wrong, a line each; nothing is right. */
export const findings = (
  stored: Stored,
  replayed: StateView,
  ledger: readonly Acknowledged[],
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
const lost = (log: readonly EngineRecord[], ledger: readonly Acknowledged[]): string[] => {
  const done = new Set(log.flatMap((record) => deedsOf(record)));
  return ledger
    .map(deedOf)
    .filter((deed) => !done.has(deed))
    .map((deed) => `lost: ${deed}`);
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

/** A command that was carried out, in words: the ledger's and the log's must be the same. */
const deedOf = (entry: Acknowledged): string => {
  switch (entry.did) {
    case 'start':
      return `start of ${entry.id} as ${entry.key}`;
    case 'pay':
      return `payment of ${entry.id} as ${entry.key}`;
    case 'complete-job':
      return `completion of job ${entry.key} with ${entry.token}`;
    case 'complete-task':
      return `completion of task ${entry.key} with ${entry.token}`;
    case 'fail-job':
      return `failure of job ${entry.key}`;
    case 'cancel':
      return `end of ${entry.key} by cancelling`;
    case 'resolve-incident':
      return `end of incident ${entry.key}`;
  }
};

const deedsOf = (record: EngineRecord): string[] => {
  const { key } = record;
  switch (record.valueType) {
    case 'PROCESS_INSTANCE_CREATION':
      return [`start of ${record.value.businessId} as ${record.value.processInstanceKey}`];
    case 'MESSAGE':
      return record.intent === 'PUBLISHED' ? [`payment of ${record.value.correlationKey} as ${key}`] : [];
    case 'JOB': {
      const { packedWith } = record.value.variables;
      if (record.intent === 'FAILED') return [`failure of job ${key}`];
      return record.intent === 'COMPLETED' ? [`completion of job ${key} with ${String(packedWith)}`] : [];
    }
    case 'USER_TASK':
      return record.intent === 'COMPLETED'
        ? [`completion of task ${key} with ${String(record.value.variables.lookedAtBy)}`]
        : [];
    case 'PROCESS_INSTANCE':
      return record.intent === 'ELEMENT_TERMINATED' ? [`end of ${key} by cancelling`] : [];
    case 'INCIDENT':
      return record.intent === 'RESOLVED' ? [`end of incident ${key}`] : [];
    default:
      return [];
  }
};

const onceOf = (record: EngineRecord): string[] => {
  const { key, intent, valueType } = record;
  switch (record.valueType) {
    case 'PROCESS_INSTANCE_CREATION':
      return [`start of ${record.value.businessId}`];
    case 'PROCESS_INSTANCE':
      return [`${onceOfElement(record.intent)} of ${record.value.elementId} ${key}`];
    case 'MESSAGE':
      return [`${intent} of message '${record.value.messageId}'`];
    case 'PROCESS_MESSAGE_SUBSCRIPTION':
      return record.intent === 'CORRELATED'
        ? [`correlation of message ${record.value.messageKey}`, `correlation to ${record.value.processInstanceKey}`]
        : [`${intent} of subscription ${key}`];
    case 'JOB':
      return record.intent === 'CREATED' || record.intent === 'COMPLETED' ? [`${intent} of job ${key}`] : [];
    case 'USER_TASK':
    case 'TIMER':
    case 'INCIDENT':
      return [`${intent} of ${valueType} ${key}`];
    default:
      return [];
  }
};

/** An element ends once, one way or the other. */
const onceOfElement = (intent: string): string =>
  intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED' ? 'end' : intent;

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
