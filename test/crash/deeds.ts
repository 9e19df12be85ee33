import type { JsonObject } from '#protocol/json.js';
import type { Key } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { canonical } from './canonical.js';

/** Commands that were carried out, in words: those of a client's ledger are those of the log, or something is lost. */
export const deed = {
  start: (businessId: string | null, key: Key): string => `start of ${businessId ?? 'an instance'} as ${key}`,
  cancel: (key: Key): string => `end of ${key} by cancelling`,
  publish: (messageId: string, key: Key): string => `message '${messageId}' as ${key}`,
  correlate: (key: Key): string => `correlation of message ${key}`,
  broadcast: (key: Key): string => `signal ${key}`,
  completeJob: (key: Key, variables: JsonObject): string => `completion of job ${key} with ${text(variables)}`,
  failJob: (key: Key): string => `failure of job ${key}`,
  throwJobError: (key: Key, errorCode: string): string => `error ${errorCode} of job ${key}`,
  assignTask: (key: Key, assignee: string): string => `task ${key} for '${assignee}'`,
  completeTask: (key: Key, variables: JsonObject): string => `completion of task ${key} with ${text(variables)}`,
  resolveIncident: (key: Key): string => `end of incident ${key}`,
};

/** What a record says was carried out. */
export const deedsOf = (record: EngineRecord): string[] => {
  const { key, intent } = record;
  switch (record.valueType) {
    case 'PROCESS_INSTANCE_CREATION':
      return [deed.start(record.value.businessId, record.value.processInstanceKey)];
    case 'PROCESS_INSTANCE':
      return intent === 'ELEMENT_TERMINATED' ? [deed.cancel(key)] : [];
    case 'MESSAGE':
      return intent === 'PUBLISHED' ? [deed.publish(record.value.messageId, key)] : [];
    case 'MESSAGE_CORRELATION':
      return intent === 'CORRELATED' ? [deed.correlate(record.value.messageKey)] : [];
    case 'SIGNAL':
      return [deed.broadcast(key)];
    case 'JOB':
      if (intent === 'COMPLETED') return [deed.completeJob(key, record.value.variables)];
      if (intent === 'FAILED') return [deed.failJob(key)];
      return intent === 'ERROR_THROWN' ? [deed.throwJobError(key, record.value.errorCode)] : [];
    case 'USER_TASK':
      if (intent === 'COMPLETED') return [deed.completeTask(key, record.value.variables)];
      return intent === 'ASSIGNED' ? [deed.assignTask(key, record.value.assignee)] : [];
    case 'INCIDENT':
      return intent === 'RESOLVED' ? [deed.resolveIncident(key)] : [];
    default:
      return [];
  }
};

/** What happens once at most, each under a name of its own. */
export const onceOf = (record: EngineRecord): string[] => {
  const { key, intent } = record;
  switch (record.valueType) {
    case 'PROCESS_INSTANCE_CREATION':
      return record.value.businessId ? [`start of ${record.value.businessId}`] : [];
    case 'PROCESS_INSTANCE':
      return [`${stepOf(record.intent)} of ${record.value.elementId} ${key}`];
    case 'MESSAGE':
      return record.value.messageId === '' ? [] : [`${intent} of message '${record.value.messageId}'`];
    case 'PROCESS_MESSAGE_SUBSCRIPTION': {
      const { messageKey, bpmnProcessId } = record.value;
      return intent === 'CORRELATED' ? [`correlation of message ${messageKey} to ${bpmnProcessId}`] : [];
    }
    case 'JOB':
      return intent === 'CREATED' || intent === 'COMPLETED' ? [`${intent} of job ${key}`] : [];
    case 'USER_TASK':
      return intent === 'CREATED' || intent === 'COMPLETED' ? [`${intent} of task ${key}`] : [];
    case 'TIMER':
    case 'INCIDENT':
      return [`${intent} of ${record.valueType} ${key}`];
    default:
      return [];
  }
};

/** An element ends once, one way or the other. */
const stepOf = (intent: string): string =>
  intent === 'ELEMENT_COMPLETED' || intent === 'ELEMENT_TERMINATED' ? 'end' : intent;

const text = (variables: JsonObject): string => JSON.stringify(canonical(variables));
