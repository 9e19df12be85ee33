import { followUpsMaxDefault } from '#engine/processing/engine-core.js';
import type { EngineState } from '#engine/state/engine-state.js';
import { Miss } from '#engine/state/miss.js';
import type { Command } from '#protocol/commands.js';
import type { Key } from '#protocol/key.js';

/** What a command is known to read, before it is processed: so that a batch loads it all together. Deeper needs show when it runs. */
export const needsOf = (state: EngineState, command: Command): Miss[] => {
  const misses: Miss[] = [];
  const look = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Miss)) throw error;
      misses.push(error);
      return undefined;
    }
  };
  switch (command.type) {
    case 'COMPLETE_JOB':
    case 'FAIL_JOB':
    case 'THROW_JOB_ERROR':
    case 'UPDATE_JOB':
    case 'TIME_OUT_JOB':
    case 'RECUR_JOB':
      look(() => state.job(command.jobKey));
      break;
    case 'ASSIGN_USER_TASK':
    case 'UPDATE_USER_TASK':
    case 'COMPLETE_USER_TASK':
      look(() => state.userTask(command.userTaskKey));
      break;
    case 'TRIGGER_TIMER':
      look(() => state.timer(command.timerKey));
      break;
    case 'RESOLVE_INCIDENT':
      look(() => state.incident(command.incidentKey));
      break;
    case 'SET_VARIABLES':
      look(() => state.elementByKey(command.scopeKey));
      break;
    case 'CANCEL_PROCESS_INSTANCE':
    case 'MIGRATE_PROCESS_INSTANCE':
    case 'MODIFY_PROCESS_INSTANCE':
      look(() => state.element(command.processInstanceKey, command.processInstanceKey));
      break;
    case 'EXPIRE_MESSAGE':
      look(() => state.message(command.messageKey));
      break;
    case 'BROADCAST_SIGNAL':
      look(() => state.subscriptionsToSignal(command.signalName));
      break;
    case 'ACTIVATE_JOBS':
      look(() => state.activatableJobsOf(command.jobType, 1));
      break;
    case 'PUBLISH_MESSAGE':
    case 'CORRELATE_MESSAGE':
      correlationNeeds(state, command, look);
      break;
    case 'CONTINUE':
      for (const key of instancesOf(command.followUps)) look(() => state.element(key, key));
      break;
    default:
      break;
  }
  return misses;
};

const correlationNeeds = (
  state: EngineState,
  { name, correlationKey }: { readonly name: string; readonly correlationKey: string },
  look: <T>(read: () => T) => T | undefined,
): void => {
  look(() => state.bufferedMessages(name, correlationKey));
  for (const subscription of look(() => state.subscriptionsFor(name, correlationKey)) ?? []) {
    look(() => state.element(subscription.elementInstanceKey, subscription.processInstanceKey));
  }
  if (correlationKey === '') return;
  for (const { bpmnProcessId } of state.definitions.messageStarts.get(name) ?? []) {
    look(() => state.startLock(bpmnProcessId, correlationKey));
  }
};

/** The process instances that what is left of a command concerns. */
const instancesOf = (followUps: readonly unknown[]): Set<Key> => {
  const keys = new Set<Key>();
  const turn = followUps.slice(0, followUpsMaxDefault) as readonly {
    readonly processInstanceKey?: Key;
    readonly subscriptions?: readonly (readonly [Key, Key])[];
  }[];
  for (const followUp of turn) {
    if (followUp.processInstanceKey !== undefined) keys.add(followUp.processInstanceKey);
    // One slice is one turn's work: the next ones are looked at when it is their turn.
    if (keys.size === 0)
      for (const [, processInstanceKey] of followUp.subscriptions ?? []) keys.add(processInstanceKey);
  }
  return keys;
};
