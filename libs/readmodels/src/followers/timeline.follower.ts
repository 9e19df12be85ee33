import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord } from '#protocol/records.js';
import { insertTimelineEntries } from '../sql/insert-timeline-entries.js';
import type { SqlSession } from '../sql/statement.js';
import type { Follower } from './follower.js';

/** Something that happened in a case and that a person wants to be told. */
export interface TimelineEntry {
  readonly position: number;
  readonly rootProcessInstanceKey: Key;
  readonly processInstanceKey: Key;
  readonly bpmnProcessId: string;
  readonly time: number;
  readonly kind: string;
  readonly elementId: string | null;
  readonly key: Key;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * What happened in a case, for people: tasks, messages, timers, errors, incidents, decisions, called processes, changes from outside. The
 * beginning and the end of the case itself are in its own row; `engine.timeline` has both.
 */
export class Timeline implements Follower {
  readonly name = 'timeline';

  async apply(session: SqlSession, records: readonly EngineRecord[]): Promise<void> {
    const entries = records.flatMap((record) => entryOf(record) ?? []);
    if (entries.length > 0) await session.run(insertTimelineEntries(entries));
  }

  async clear(session: SqlSession): Promise<void> {
    await session.run({ name: 'clear-timeline', text: 'TRUNCATE engine.timeline_entry', values: [] });
  }
}

interface Told {
  readonly elementId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

const entryOf = (record: EngineRecord): TimelineEntry | undefined => {
  const told = tell(record);
  if (told === undefined) return undefined;
  const value = record.value as unknown as {
    readonly processInstanceKey?: Key;
    readonly rootProcessInstanceKey?: Key;
    readonly bpmnProcessId?: string;
  };
  if (value.processInstanceKey === undefined || value.processInstanceKey === NO_KEY) return undefined;
  return {
    position: record.position,
    rootProcessInstanceKey: value.rootProcessInstanceKey ?? value.processInstanceKey,
    processInstanceKey: value.processInstanceKey,
    bpmnProcessId: value.bpmnProcessId ?? '',
    time: record.timestamp,
    kind: `${record.valueType} ${record.intent}`,
    key: record.key,
    ...told,
  };
};

/** What is told of a record; undefined: nothing. */
const tell = (record: EngineRecord): Told | undefined => {
  switch (record.valueType) {
    case 'PROCESS_INSTANCE': {
      const { bpmnElementType, parentProcessInstanceKey, parentElementInstanceKey } = record.value;
      const isCalled = bpmnElementType === 'PROCESS' && parentProcessInstanceKey !== NO_KEY;
      if (!isCalled || !['ELEMENT_ACTIVATING', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED'].includes(record.intent))
        return;
      return { elementId: null, detail: { parentProcessInstanceKey, parentElementInstanceKey } };
    }
    case 'USER_TASK': {
      if (!['CREATED', 'ASSIGNED', 'UPDATED', 'COMPLETED', 'CANCELED'].includes(record.intent)) return undefined;
      const { elementId, name, assignee, action, changedAttributes } = record.value;
      return { elementId, detail: { name, assignee: assignee || null, action, changedAttributes } };
    }
    case 'TIMER':
      return record.intent === 'TRIGGERED' ? { elementId: record.value.targetElementId, detail: {} } : undefined;
    case 'PROCESS_MESSAGE_SUBSCRIPTION': {
      const { elementId, messageName, messageKey } = record.value;
      return record.intent === 'CORRELATED' ? { elementId, detail: { messageName, messageKey } } : undefined;
    }
    case 'MESSAGE_START_EVENT_SUBSCRIPTION': {
      const { startEventId: elementId, messageName, messageKey } = record.value;
      return record.intent === 'CORRELATED' ? { elementId, detail: { messageName, messageKey } } : undefined;
    }
    case 'JOB': {
      const { elementId, type, retries, errorCode, errorMessage } = record.value;
      if (record.intent === 'FAILED') return { elementId, detail: { type, retries, errorMessage } };
      return record.intent === 'ERROR_THROWN' ? { elementId, detail: { type, errorCode, errorMessage } } : undefined;
    }
    case 'ESCALATION': {
      const { throwElementId: elementId, catchElementId, escalationCode } = record.value;
      return { elementId, detail: { escalationCode, catchElementId } };
    }
    case 'COMPENSATION_SUBSCRIPTION': {
      const { compensableActivityId: elementId, compensationHandlerId } = record.value;
      return record.intent === 'TRIGGERED' ? { elementId, detail: { compensationHandlerId } } : undefined;
    }
    case 'INCIDENT': {
      if (record.intent !== 'CREATED' && record.intent !== 'RESOLVED') return undefined;
      const { elementId, errorType, errorMessage } = record.value;
      return { elementId, detail: { errorType, errorMessage } };
    }
    case 'DECISION_EVALUATION': {
      const { elementId, decisionId, decisionVersion } = record.value;
      return { elementId, detail: { decisionId, decisionVersion } };
    }
    case 'PROCESS_INSTANCE_MODIFICATION':
      return {
        elementId: null,
        detail: { began: record.value.activateInstructions.map(({ elementId }) => elementId) },
      };
    case 'VARIABLE_DOCUMENT':
      return { elementId: null, detail: { names: Object.keys(record.value.variables) } };
    default:
      return undefined;
  }
};
