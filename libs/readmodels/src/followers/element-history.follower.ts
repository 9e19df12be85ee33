import { type Key, NO_KEY } from '#protocol/key.js';
import type { EngineRecord, RecordOf } from '#protocol/records.js';
import { isMigration } from '../rows/migration.rows.js';
import { selectElementHistory } from '../sql/select-element-history.js';
import type { SqlSession } from '../sql/statement.js';
import { upsertElementHistory } from '../sql/upsert-element-history.js';
import type { Follower } from './follower.js';

/** Element instances in one row of history. */
export const HISTORY_ELEMENTS_MAX = 64;

export interface HistoryElement {
  readonly key: Key;
  elementId: string;
  readonly type: string;
  readonly scopeKey: Key;
  state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED';
  readonly startedAt: number;
  endedAt: number | null;
  incidentKey: Key | null;
}

export interface HistoryChunk {
  readonly processInstanceKey: Key;
  readonly rootProcessInstanceKey: Key;
  processDefinitionKey: Key;
  bpmnProcessId: string;
  readonly chunk: number;
  readonly elements: HistoryElement[];
}

/**
 * When which element instance began and ended, and whether an incident is open at it: `engine.element_instance`. Kept by 64 in a row;
 * what begins and ends between two goes is written once.
 */
export class ElementHistory implements Follower {
  readonly name = 'element-history';

  async apply(session: SqlSession, records: readonly EngineRecord[]): Promise<void> {
    const work = new HistoryWork(await selectElementHistory(session, needsOf(records)));
    for (const record of records) work.apply(record);
    const changed = work.changedChunks;
    if (changed.length > 0) await session.run(upsertElementHistory(changed));
  }

  async clear(session: SqlSession): Promise<void> {
    await session.run({ name: 'clear-element-history', text: 'TRUNCATE engine.element_history', values: [] });
  }
}

/** Which rows are needed: those of elements that began earlier and change now, and the last one of instances that go on. */
export interface HistoryNeeds {
  readonly elements: readonly { readonly processInstanceKey: Key; readonly key: Key }[];
  readonly instances: readonly Key[];
}

const needsOf = (records: readonly EngineRecord[]): HistoryNeeds => {
  const begun = new Set<Key>();
  const elements = new Map<Key, Key>();
  const instances = new Set<Key>();
  for (const record of records) {
    if (record.valueType === 'INCIDENT') {
      const { elementInstanceKey, processInstanceKey } = record.value;
      if (!begun.has(elementInstanceKey)) elements.set(elementInstanceKey, processInstanceKey);
    } else if (record.valueType === 'PROCESS_INSTANCE' && record.intent !== 'SEQUENCE_FLOW_TAKEN') {
      const { processInstanceKey } = record.value;
      if (record.intent === 'ELEMENT_ACTIVATING') {
        begun.add(record.key);
        if (!begun.has(processInstanceKey)) instances.add(processInstanceKey);
      } else if (!begun.has(record.key)) {
        elements.set(record.key, processInstanceKey);
      }
    }
  }
  return {
    elements: [...elements].map(([key, processInstanceKey]) => ({ key, processInstanceKey })),
    instances: [...instances],
  };
};

class HistoryWork {
  /** Process instance → its chunks, those that are known. */
  private readonly chunks = new Map<Key, HistoryChunk[]>();
  private readonly elements = new Map<Key, { readonly element: HistoryElement; readonly chunk: HistoryChunk }>();
  private readonly changed = new Set<HistoryChunk>();

  constructor(stored: readonly HistoryChunk[]) {
    for (const chunk of stored) {
      const known = this.chunks.get(chunk.processInstanceKey);
      if (known === undefined) this.chunks.set(chunk.processInstanceKey, [chunk]);
      else known.push(chunk);
      for (const element of chunk.elements) this.elements.set(element.key, { element, chunk });
    }
  }

  get changedChunks(): readonly HistoryChunk[] {
    return [...this.changed];
  }

  apply(record: EngineRecord): void {
    if (record.valueType === 'INCIDENT') {
      if (record.intent !== 'CREATED' && record.intent !== 'RESOLVED') return;
      const { elementInstanceKey } = record.value;
      this.change(elementInstanceKey, { incidentKey: record.intent === 'CREATED' ? record.key : null });
    } else if (record.valueType === 'PROCESS_INSTANCE') this.applyElement(record);
  }

  private applyElement(record: RecordOf<'PROCESS_INSTANCE'>): void {
    if (isMigration(record)) return this.migrate(record);
    switch (record.intent) {
      case 'ELEMENT_ACTIVATING':
        return this.begin(record);
      case 'ELEMENT_COMPLETED':
        return this.change(record.key, { state: 'COMPLETED', endedAt: record.timestamp });
      case 'ELEMENT_TERMINATED':
        return this.change(record.key, { state: 'TERMINATED', endedAt: record.timestamp });
      default:
        return;
    }
  }

  private begin({ key, value, timestamp }: RecordOf<'PROCESS_INSTANCE'>): void {
    const chunk = this.chunkFor(value);
    const element: HistoryElement = {
      key,
      elementId: value.elementId,
      type: value.bpmnElementType,
      scopeKey: value.flowScopeKey === NO_KEY ? value.processInstanceKey : value.flowScopeKey,
      state: 'ACTIVE',
      startedAt: timestamp,
      endedAt: null,
      incidentKey: null,
    };
    chunk.elements.push(element);
    this.elements.set(key, { element, chunk });
    this.changed.add(chunk);
  }

  private chunkFor(value: RecordOf<'PROCESS_INSTANCE'>['value']): HistoryChunk {
    const known = this.chunks.get(value.processInstanceKey) ?? [];
    const last = known.at(-1);
    if (last !== undefined && last.elements.length < HISTORY_ELEMENTS_MAX) return last;
    const { processInstanceKey, rootProcessInstanceKey, processDefinitionKey, bpmnProcessId } = value;
    const chunk = {
      processInstanceKey,
      rootProcessInstanceKey,
      processDefinitionKey,
      bpmnProcessId,
      chunk: last === undefined ? 0 : last.chunk + 1,
      elements: [],
    };
    this.chunks.set(processInstanceKey, [...known, chunk]);
    return chunk;
  }

  /** It goes on by another definition; what else is in its row is told by that too. */
  private migrate({ key, value }: RecordOf<'PROCESS_INSTANCE'>): void {
    const chunk = this.elements.get(key)?.chunk;
    if (chunk === undefined) return;
    chunk.processDefinitionKey = value.processDefinitionKey;
    chunk.bpmnProcessId = value.bpmnProcessId;
    this.change(key, { elementId: value.elementId });
  }

  /** What is not known began before the log reaches back. */
  private change(key: Key, change: Partial<HistoryElement>): void {
    const found = this.elements.get(key);
    if (found === undefined) return;
    Object.assign(found.element, change);
    this.changed.add(found.chunk);
  }
}
