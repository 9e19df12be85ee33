import type { Key } from '#protocol/key.js';
import type { EngineRecord, IntentOf, RecordOf, ValueType } from '#protocol/records.js';

/** Records in order, to be narrowed by what a test asks about. */
export class RecordStream {
  constructor(private readonly records: readonly EngineRecord[]) {}

  [Symbol.iterator](): Iterator<EngineRecord> {
    return this.records[Symbol.iterator]();
  }

  get all(): readonly EngineRecord[] {
    return this.records;
  }

  ofInstance(processInstanceKey: Key): RecordStream {
    return this.filter(
      (record) => 'processInstanceKey' in record.value && record.value.processInstanceKey === processInstanceKey,
    );
  }

  /** Of an instance and all that it called. */
  ofRoot(rootProcessInstanceKey: Key): RecordStream {
    return this.filter(
      (record) =>
        'rootProcessInstanceKey' in record.value && record.value.rootProcessInstanceKey === rootProcessInstanceKey,
    );
  }

  ofElement(elementId: string): RecordStream {
    return this.filter((record) => 'elementId' in record.value && record.value.elementId === elementId);
  }

  ofType<T extends ValueType>(valueType: T, intent?: IntentOf<T>): RecordOf<T>[] {
    return this.records.filter(
      (record) => record.valueType === valueType && (intent === undefined || record.intent === intent),
    ) as unknown as RecordOf<T>[];
  }

  /** The lifecycle words of the element instances here, in order: `['activating', 'activated', …]`. */
  states(): string[] {
    return this.ofType('PROCESS_INSTANCE')
      .filter((record) => record.intent !== 'SEQUENCE_FLOW_TAKEN')
      .map((record) => record.intent.replace('ELEMENT_', '').toLowerCase());
  }

  /**
   * What happened, line by line: `'work activating'` for the life of an element or a flow that was taken (`'flow-a-b taken'`),
   * `'JOB CREATED'` for anything else. Without what only the engine reads (PROCESS_EVENT).
   */
  lines(): string[] {
    return this.records.filter((record) => record.valueType !== 'PROCESS_EVENT').map(lineOf);
  }

  /** Ids of the elements that completed, in order. */
  completed(): string[] {
    return this.elements('ELEMENT_COMPLETED');
  }

  /** Ids of the elements that came to life, in order. */
  activated(): string[] {
    return this.elements('ELEMENT_ACTIVATED');
  }

  terminated(): string[] {
    return this.elements('ELEMENT_TERMINATED');
  }

  private elements(intent: IntentOf<'PROCESS_INSTANCE'>): string[] {
    return this.ofType('PROCESS_INSTANCE', intent).map((record) => record.value.elementId);
  }

  private filter(keep: (record: EngineRecord) => boolean): RecordStream {
    return new RecordStream(this.records.filter(keep));
  }
}

const lineOf = (record: EngineRecord): string => {
  if (record.valueType !== 'PROCESS_INSTANCE') return `${record.valueType} ${record.intent}`;
  const word = record.intent.replace('ELEMENT_', '').replace('SEQUENCE_FLOW_', '').toLowerCase();
  return `${record.value.elementId} ${word}`;
};
